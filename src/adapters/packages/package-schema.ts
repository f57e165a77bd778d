import { z } from 'zod';
import type { Condition } from '../../core/answer.ts';
import type { Policies, Wait } from '../../core/policy.ts';
import type { Field, Step } from '../../core/protocol.ts';

export const key = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'must be a plain key');
const wordMatch = z.enum(['word', 'start']);

/** `when: { reporter: [other], felt: { at_least: 7 } }`: all must hold. */
export const conditions = z
  .record(key, z.union([z.array(z.string()).min(1), z.strictObject({ at_least: z.number() })]))
  .default({})
  .transform((map): readonly Condition[] =>
    Object.entries(map).map(([answer, wanted]) =>
      Array.isArray(wanted) ? { answer, in: wanted } : { answer, atLeast: wanted.at_least },
    ),
  );

/** Nobody needs to write these down. */
const YES_NO = ['yes', 'no'];

const level = z.literal([0, 1, 2, 3]);

const field = z
  .strictObject({
    key,
    kind: z.enum([
      'one',
      'many',
      'yes-no',
      'scale',
      'text',
      'number',
      'date-time',
      'people',
      'named-days',
      'unit',
    ]),
    options: z.array(key).default([]),
    required: z.boolean().default(false),
    initial: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).optional(),
    when: conditions,
    max: z.number().int().positive().optional(),
    initial_up_to: level.optional(),
    // Whoever forgets to say it keeps the answer out of summaries.
    depth: z.enum(['b', 'c']).default('c'),
  })
  .transform(
    ({ initial, initial_up_to: initialUpTo, max, ...rest }): Field => ({
      ...rest,
      options: rest.kind === 'yes-no' ? YES_NO : rest.options,
      ...(initial === undefined ? {} : { initial }),
      ...(initialUpTo === undefined ? {} : { initialUpTo }),
      ...(max === undefined ? {} : { max }),
    }),
  );

const stepBase = { id: key, phase: z.string().regex(/^P[0-7]$/, 'must be P0 to P7'), when: conditions };

const step = z.discriminatedUnion('kind', [
  z.strictObject({ ...stepBase, kind: z.literal('choice'), field }),
  z.strictObject({ ...stepBase, kind: z.literal('form'), fields: z.array(field).min(1) }),
  z.strictObject({
    ...stepBase,
    kind: z.literal('advice'),
    collects: z.boolean().default(false),
    advice: z.array(z.strictObject({ key, when: conditions })).min(1),
  }),
  z.strictObject({
    ...stepBase,
    kind: z.literal('dialog'),
    fields: z.array(field).min(1),
    stamp: key.exactOptional(),
  }),
  z.strictObject({ ...stepBase, kind: z.literal('summary') }),
]);

const WAIT = /^(\d+) (working )?(minutes|hours)$/;
const wait = z
  .string()
  .regex(WAIT, 'must read like "15 minutes" or "4 working hours"')
  .transform((text): Wait => {
    const [, amount, working, unit] = WAIT.exec(text) ?? [];
    return { minutes: Number(amount) * (unit === 'hours' ? 60 : 1), working: working !== undefined };
  });

const MINUTES = /^(\d+) minutes?$/;
const mailAfter = z
  .string()
  .regex(MINUTES, 'must read like "2 minutes"')
  .transform((text) => Number(MINUTES.exec(text)?.[1]));

const gather = z
  .strictObject({ more_than: z.number().int().positive(), within: mailAfter })
  .transform((raw) => ({ moreThan: raw.more_than, minutes: raw.within }));

const policy = z
  .strictObject({
    rungs: z
      .array(
        z.strictObject({
          to: z.array(z.enum(['first', 'second', 'everyone', 'head', 'leadership'])).min(1),
          wait,
          mention: z.boolean(),
        }),
      )
      .min(1),
    repeats: z.number().int().min(0),
    supervisor_unless_refused: z.boolean(),
    mail_after: mailAfter.exactOptional(),
    gather: gather.exactOptional(),
    first_contact: z.strictObject({ remind_after: wait, call_again_after: wait }),
  })
  .transform((raw) => ({
    rungs: raw.rungs,
    repeats: raw.repeats,
    supervisorUnlessRefused: raw.supervisor_unless_refused,
    ...(raw.gather !== undefined && { gather: raw.gather }),
    firstContact: {
      remindAfter: raw.first_contact.remind_after,
      callAgainAfter: raw.first_contact.call_again_after,
    },
    ...(raw.mail_after !== undefined && { mailAfter: raw.mail_after }),
  }));

/** Where somebody is in danger nobody waits for others. */
const urgent = policy.refine(({ gather }) => gather === undefined, 'must not gather reports');

const dangerWord = z.strictObject({
  word: z.string().trim().min(2),
  match: wordMatch,
  track: key.optional(),
});

const dangerKind = z.strictObject({
  key,
  alarm: z.boolean().default(true),
  notes: key.nullable().default(null),
});

export const packageFile = z.strictObject({
  name: key,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'must have three numbers'),
  default_language: z.enum(['de', 'en']),
  danger_words: z.array(dangerWord).min(1),
  stop_words: z.array(dangerWord.omit({ track: true })).default([]),
  danger_kinds: z.array(dangerKind).default([]),
  internal_perpetrators: z.array(key),
});

export const stepsFile = z
  .strictObject({ steps: z.array(step).min(1) })
  .transform((raw): readonly Step[] => raw.steps);

const actClass = z.enum(['verbal', 'psychological', 'physical', 'sexual', 'property', 'digital']);

export const levelsFile = z
  .strictObject({
    // "standard" names every act, another map only what differs from it.
    maps: z
      .record(key, z.record(key, level))
      .refine((maps) => 'standard' in maps, 'must have a map "standard"'),
    classes: z.record(key, z.array(actClass).min(1)),
    rules: z.array(
      z.strictObject({
        key,
        when: conditions,
        floor: level.optional(),
        add: z.number().int().positive().optional(),
      }),
    ),
  })
  .transform(({ maps, classes, rules }) => ({
    maps,
    classes,
    levels: {
      acts: maps.standard ?? {},
      rules: rules.map(({ floor, add, ...rule }) => ({
        ...rule,
        ...(floor === undefined ? {} : { floor }),
        ...(add === undefined ? {} : { add }),
      })),
    },
  }));

export const pagingFile = z
  .strictObject({ levels: z.strictObject({ 0: policy, 1: policy, 2: urgent, 3: urgent }) })
  .transform((raw): Policies => raw.levels);

export type PackageFile = z.infer<typeof packageFile>;
export type LevelsFile = z.infer<typeof levelsFile>;
