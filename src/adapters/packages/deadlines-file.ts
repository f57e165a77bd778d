import { z } from 'zod';
import type { DeadlineRule, DeadlineRules } from '../../core/deadline-rules.ts';
import { LAENDER } from '../../core/municipality.ts';
import { conditions, key } from './package-schema.ts';

export const AUDIENCES = [
  ...(['support', 'supervisor', 'dienstvorgesetzte', 'behoerdenleitung', 'vertretung', 'agg'] as const),
  ...(['personalrat', 'betriebsarzt', 'sicherheit', 'personalamt', 'rechtsamt', 'erstbetreuung'] as const),
] as const;
const APPLICANTS = ['affected', 'dienstvorgesetzte', 'hausrecht', 'owner'] as const;

const days = z.number().int().positive();

const period = z
  .strictObject({ years: days.optional(), months: days.optional(), days: days.optional() })
  .refine((p) => p.years ?? p.months ?? p.days, 'must be years, months or days')
  .transform((p) => ({ years: p.years ?? 0, months: p.months ?? 0, days: p.days ?? 0 }));

const land = z.string().refine((code) => LAENDER.includes(code), 'must be the code of a Land, like NW');

const line = z.string().trim().min(1);

const deadline = z
  .strictObject({
    kind: z.string().regex(/^[A-Z][A-Z_]*$/, 'must be capitals, like STRAFANTRAG_BETROFFEN'),
    who: z.enum(['affected', 'aufsicht', ...AUDIENCES]),
    start: z.enum(['act', 'act-known', 'dienstvorgesetzte', 'employer', 'told']),
    told: key.optional(),
    per_perpetrator: z.boolean().default(false),
    period,
    rolls: z.boolean(),
    right: z.enum(APPLICANTS).optional(),
    when: conditions,
    unless: conditions,
    affected: z.enum(['anybody', 'leader', 'staff']).default('anybody'),
    land: z.array(land).default([]),
    remind: z.array(days).default([]),
    ask_after_days: days.optional(),
    basis: line,
    // People open it from the card.
    source: z.url({ protocol: /^https$/, error: 'must be an https address' }),
    verified_on: z.iso.date(),
  })
  .refine((d) => (d.start === 'told') === (d.told !== undefined), {
    path: ['told'],
    message: 'must name the answer that starts the clock, with start: told and only then',
  })
  .refine((d) => d.right !== undefined || d.when.length > 0, {
    path: ['when'],
    message: 'must say when it applies, or by which right',
  })
  .transform(
    ({ per_perpetrator, ask_after_days, verified_on, told, right, ...rest }): DeadlineRule => ({
      ...rest,
      told: told ?? null,
      right: right ?? null,
      perPerpetrator: per_perpetrator,
      askAfterDays: ask_after_days ?? null,
      verifiedOn: verified_on,
    }),
  );

const actRight = z
  .strictObject({ antrag: z.enum(['A', 'R', 'O', 'none']), by: z.array(z.enum(APPLICANTS)).default([]) })
  .refine((act) => (act.antrag === 'A' || act.antrag === 'R') === act.by.length > 0, {
    path: ['by'],
    message: 'must name who may apply where antrag is A or R, and nobody otherwise',
  });

/** deadlines.yaml */
export const deadlinesFile = z
  .strictObject({
    acts: z.record(key, actRight),
    known_perpetrators: z.array(key).min(1),
    employer_side: z.array(z.enum(AUDIENCES)).min(1),
    deadlines: z.array(deadline).min(1),
  })
  .transform(
    (raw): DeadlineRules => ({
      acts: raw.acts,
      knownPerpetrators: raw.known_perpetrators,
      employerSide: raw.employer_side,
      rules: raw.deadlines,
    }),
  );
