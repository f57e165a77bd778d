import { z } from 'zod';
import { toLocal } from '../../../src/core/local-time.ts';
import { instantOf, word } from './read-value.ts';
import type { DeadlineExpectation, TaskExpectation } from './story.ts';

const ZONE = 'Europe/Berlin';

const NOT_AT_ALL = new Set(['none', 'null', 'keine', 'keiner', '-', '']);
const GERMAN_DAY = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

const pad = (n: number): string => String(n).padStart(2, '0');

/** The local day of an instant, or the day as it is written; null when it is no day. */
const dayOf = (text: string): string | null => {
  const [, day, month, year] = GERMAN_DAY.exec(text) ?? [];
  if (year !== undefined) return `${year}-${pad(Number(month))}-${pad(Number(day))}`;
  const instant = instantOf(text);
  if (!instant) return null;
  if (ISO_DAY.test(text)) return text;
  const local = toLocal(instant, ZONE);
  return `${local.year}-${pad(local.month)}-${pad(local.day)}`;
};

const absentOr = <T>(read: (text: string) => T | null, what: string) =>
  z.union([z.null(), word]).transform((written, context): T | null => {
    const text = (written ?? 'none').trim();
    if (NOT_AT_ALL.has(text.toLowerCase())) return null;
    const value = read(text);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: `"${text}" is no ${what}` });
    return z.NEVER;
  });

const day = absentOr(dayOf, 'day like 2027-02-21, and not "none"');
const due = absentOr<string | Date>((text) => {
  const named = dayOf(text);
  return ISO_DAY.test(text) || GERMAN_DAY.test(text) ? named : instantOf(text);
}, 'day like 2027-02-21 or time like 2026-11-24T11:10');

/** However it is spelt: "Strafantrag betroffen", "strafantrag-dv". Whether there is such a kind, the package says. */
const kind = word.transform((written) =>
  written
    .trim()
    .toUpperCase()
    .replaceAll(/[\s-]+/g, '_')
    .replaceAll('Ä', 'AE')
    .replaceAll('Ü', 'UE'),
);

/** The kind alone says it too. */
const named = <T>(schema: z.ZodType<T>): z.ZodType<T> =>
  z.preprocess((value) => (typeof value === 'string' ? { kind: value } : value), schema);

const deadline: z.ZodType<DeadlineExpectation> = z.strictObject({
  kind,
  who: word.exactOptional(),
  perpetrator: word.exactOptional(),
  start: day.exactOptional(),
  unrolled: day.exactOptional(),
  rolled: day.exactOptional(),
});

const task: z.ZodType<TaskExpectation> = z.strictObject({
  kind,
  owner: word.exactOptional(),
  due: due.exactOptional(),
  state: z.enum(['open', 'done', 'not-applicable', 'cancelled']).exactOptional(),
  basis: z.enum(['consent', 'law']).exactOptional(),
});

/** One of them, or a list. */
const oneOrMany = <T>(one: z.ZodType<T>): z.ZodType<readonly T[]> =>
  z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(named(one)));

export const deadlines = oneOrMany(deadline);
export const tasks = oneOrMany(task);
