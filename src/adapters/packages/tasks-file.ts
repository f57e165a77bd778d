import { z } from 'zod';
import type { Due, TaskRule } from '../../core/task-rules.ts';
import { AUDIENCES } from './deadlines-file.ts';
import { conditions, key } from './package-schema.ts';

/** Functions that are let in by the person's wish; others are let in for the sake of a duty only. */
const TOLD = [
  'supervisor',
  'dienstvorgesetzte',
  'agg',
  'personalrat',
  'betriebsarzt',
  'erstbetreuung',
] as const;

const PERIOD = /^(\d+) (duty |working )?(minutes?|hours?|days?|weeks?)$/;
const HINT =
  'must read like "2 duty hours", "next working day", "5 working days", "4 weeks", "clock" or "none"';

const WORDS: Readonly<Record<string, Due>> = {
  clock: { kind: 'clock' },
  none: { kind: 'none' },
  'same day': { kind: 'days', days: 0, working: false },
  'same working day': { kind: 'days', days: 0, working: true },
  'next day': { kind: 'days', days: 1, working: false },
  'next working day': { kind: 'days', days: 1, working: true },
};

const parseDue = (text: string): Due | null => {
  const word = Object.hasOwn(WORDS, text) ? WORDS[text] : undefined;
  if (word) return word;
  const [, amount, kind, unit = ''] = PERIOD.exec(text) ?? [];
  const many = Number(amount);
  const inDays = unit.startsWith('day') || unit.startsWith('week');
  if (amount === undefined || kind === (inDays ? 'duty ' : 'working ')) return null;
  if (inDays)
    return { kind: 'days', days: many * (unit.startsWith('week') ? 7 : 1), working: kind !== undefined };
  return { kind: 'time', minutes: many * (unit.startsWith('hour') ? 60 : 1), onDuty: kind !== undefined };
};

const oneDue = z.string().transform((text, context): Due => {
  const due = parseDue(text);
  if (due) return due;
  context.addIssue({ code: 'custom', message: HINT });
  return z.NEVER;
});

const due = z.union([
  oneDue.transform((one) => ({ 0: one, 1: one, 2: one, 3: one })),
  z.strictObject({ 0: oneDue, 1: oneDue, 2: oneDue, 3: oneDue }),
]);

const line = z.string().trim().min(1);
const level = z.literal([0, 1, 2, 3]);

const task = z
  .strictObject({
    kind: z.string().regex(/^[A-Z][A-Z_]*$/, 'must be capitals, like ERSTKONTAKT'),
    owner: z.enum(['affected', 'contact', ...AUDIENCES]),
    levels: z.array(level).default([]),
    track: z.enum(['external', 'internal']).optional(),
    when: conditions,
    any: z.array(conditions).default([]),
    unless: conditions,
    while_told: z.array(z.enum(TOLD)).default([]),
    untold: z.boolean().default(false),
    clock: z.string().optional(),
    due,
    decision: z.boolean().default(false),
    ends_with: z.enum(['first-contact', 'closing']).optional(),
    ground: z.enum(['consent', 'law']),
    basis: line.default(''),
    source: line.default(''),
    verified_on: z.union([z.iso.date(), z.literal('')]).default(''),
    needs: z.array(key).default([]),
    states: z.array(key).default([]),
  })
  .transform(
    ({ while_told, verified_on, ends_with, track, clock, ...rest }): TaskRule => ({
      ...rest,
      track: track ?? null,
      clock: clock ?? null,
      whileTold: while_told,
      endsWith: ends_with ?? null,
      verifiedOn: verified_on,
    }),
  );

/** tasks.yaml */
export const tasksFile = z
  .strictObject({ tasks: z.array(task).min(1) })
  .transform((raw): readonly TaskRule[] => raw.tasks);
