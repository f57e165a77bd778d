import { z } from 'zod';
import { fromLocal } from '../../../src/core/local-time.ts';
import { StoryError } from './story.ts';

const ZONE = 'Europe/Berlin';
const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const PART = /(\d+)\s*([smhd])/g;
const LOCAL = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2})?)?$/;

/** "15m", "4h", "3d", "90s", "1h 30m" in milliseconds; null for anything else. */
export const durationOf = (text: string): number | null => {
  const compact = text.replaceAll(/\s/g, '');
  const parts = [...compact.matchAll(PART)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== compact) return null;
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? ''] ?? 0), 0);
};

/** An instant; without an offset it is the local time of Musterstadt. */
export const instantOf = (text: string): Date | null => {
  const local = LOCAL.exec(text);
  if (local) {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = local
      .slice(1)
      .map((part) => Number(part ?? 0));
    return fromLocal({ year, month, day, hour, minute }, ZONE);
  }
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? null : instant;
};

export const word = z.union([z.string(), z.number(), z.boolean()]).transform(String);
export const words = z.union([word.transform((one) => [one]), z.array(word)]);

export const duration = z.string().transform((text, context) => {
  const ms = durationOf(text);
  if (ms !== null) return ms;
  context.addIssue({ code: 'custom', message: `"${text}" is no duration like 15m, 4h, 3d or 90s` });
  return z.NEVER;
});

export const instant = z.string().transform((text, context) => {
  const read = instantOf(text);
  if (read) return read;
  context.addIssue({ code: 'custom', message: `"${text}" is no ISO time like 2026-11-24T09:10:00+01:00` });
  return z.NEVER;
});

/** What a schema stands for behind what is optional or first made fit. */
const bare = (schema: z.ZodType): z.ZodType => {
  if (schema instanceof z.ZodExactOptional) return bare(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodPipe)
    return bare((schema.in instanceof z.ZodTransform ? schema.out : schema.in) as z.ZodType);
  return schema;
};

const allowedIn = (outer: z.ZodType, path: readonly PropertyKey[]): readonly string[] => {
  const schema = bare(outer);
  const [key, ...rest] = path;
  if (schema instanceof z.ZodArray) return allowedIn(schema.element as z.ZodType, rest);
  if (!(schema instanceof z.ZodObject)) return [];
  if (key === undefined) return Object.keys(schema.shape);
  const below: unknown = schema.shape[String(key)];
  return below instanceof z.ZodType ? allowedIn(below, rest) : [];
};

/** The value in its proper shape, or an error that names the fault and what would be allowed. */
export const readAs = <T>(schema: z.ZodType<T>, value: unknown, what: string, line: number): T => {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => {
    const where = [what, ...issue.path.map(String)].join('.');
    if (issue.code !== 'unrecognized_keys') return `${where}: ${issue.message}`;
    const allowed = allowedIn(schema, issue.path);
    return `${where} knows no ${issue.keys.map((key) => `"${key}"`).join(', ')}; allowed: ${allowed.join(', ')}`;
  });
  throw new StoryError(faults.join('; '), line);
};
