import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { flattenTexts, type Words } from './package-texts.ts';

type Issue = z.core.$ZodIssue;

/** A union hides what is wrong inside the branch that was meant; the branch that got furthest tells. */
const innermost = (issue: Issue): readonly Issue[] => {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const depth = (branch: readonly Issue[]): number => Math.max(...branch.map((i) => i.path.length));
  const nearest = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0] ?? [];
  if (depth(nearest) === 0) return [issue];
  return nearest.flatMap(innermost).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
};

const describe = (file: string, issue: Issue): string => {
  const path = issue.path.map(String).join('.');
  return path ? `${file}: ${path}: ${issue.message}` : `${file}: ${issue.message}`;
};

/** The parsed YAML, or null with its faults noted: unreadable, broken, or with a key written twice. */
async function readYaml(directory: string, file: string, faults: string[]): Promise<unknown> {
  const text = await readFile(join(directory, file), 'utf8').catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
    faults.push(`${file}: cannot be read (${code})`);
    return null;
  });
  if (text === null) return null;
  const document = parseDocument(text, { uniqueKeys: true });
  if (document.errors.length === 0) return document.toJS();
  faults.push(...document.errors.map((error) => `${file}: ${error.message.split('\n')[0]}`));
  return null;
}

/** The file as its schema shapes it, or null with every fault noted. */
export async function readPackageFile<T extends z.ZodType>(
  directory: string,
  file: string,
  schema: T,
  faults: string[],
): Promise<z.output<T> | null> {
  const before = faults.length;
  const raw = await readYaml(directory, file, faults);
  if (faults.length > before) return null;
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  faults.push(...result.error.issues.flatMap(innermost).map((issue) => describe(file, issue)));
  return null;
}

/** The words of one language, or null with every fault noted. */
export async function readTexts(directory: string, file: string, faults: string[]): Promise<Words | null> {
  const before = faults.length;
  const raw = await readYaml(directory, file, faults);
  return faults.length > before ? null : flattenTexts(file, raw, faults);
}
