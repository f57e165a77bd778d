import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { describeIssue } from './describe-issue.ts';
import { flattenTexts, type Words } from './package-texts.ts';

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
  faults.push(
    ...result.error.issues.flatMap((issue) => describeIssue(issue, raw)).map((fault) => `${file}: ${fault}`),
  );
  return null;
}

/** The words of one language, or null with every fault noted. */
export async function readTexts(directory: string, file: string, faults: string[]): Promise<Words | null> {
  const before = faults.length;
  const raw = await readYaml(directory, file, faults);
  return faults.length > before ? null : flattenTexts(file, raw, faults);
}

/** The same for a language a package need not have. */
export async function readTextsIfThere(
  directory: string,
  file: string,
  faults: string[],
): Promise<Words | null> {
  const there = await access(join(directory, file)).then(
    () => true,
    () => false,
  );
  return there ? readTexts(directory, file, faults) : null;
}
