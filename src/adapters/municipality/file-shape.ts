import { z } from 'zod';
import { ROLES } from '../../core/roster-faults.ts';

const id = z
  .string()
  .transform((text) => text.toLowerCase())
  .pipe(z.guid());
const name = z.string().min(1).max(200);

const span = z.strictObject({ days: z.array(z.number()), from: z.string(), to: z.string() });

const person = z.object({
  key: name,
  id,
  name,
  unit: z.string().optional(),
  language: z.string().default('de-DE'),
});

const contact = z.strictObject({
  person: z.string(),
  tier: z.enum(['first', 'second', 'head', 'leadership']),
  /** The name of a rota under `hours`, or the hours themselves. */
  hours: z.union([z.string(), z.array(span)]).default([]),
  units: z.array(z.string()).default([]),
  on_call: z.boolean().default(false),
  /** The hours hold on public holidays, too. */
  on_holidays: z.boolean().default(false),
  mail: z.string().exactOptional(),
});

/** Days, both included, or minutes: '2026-12-21' or '2026-12-21T08:00'. Nobody is asked why. */
const relief = z.strictObject({ person: z.string(), from: z.string(), to: z.string() });

const unit = z.strictObject({
  key: z.string(),
  name,
  supervisor: z.string().optional(),
  parent: z.string().optional(),
  /** How many people work there: in a small unit even neutral facts may show who it is about. */
  size: z.number().int().positive().optional(),
});

/** A municipality file. What only the directory needs to know (jobs, app roles, members) is passed over. */
export const fileShape = z.object({
  name,
  tenant: id,
  land: z.string(),
  timezone: z.string().default('Europe/Berlin'),
  language: z.string().default('de'),
  /** Map of the protocol package that gives acts their level. */
  level_map: z.string().optional(),
  house_emergency: z.strictObject({ label: z.string(), number: z.string() }).nullish(),
  channel: z.object({ kind: z.enum(['private', 'standard', 'group-chat']), name }).optional(),
  people: z.array(person).default([]),
  units: z.array(unit).default([]),
  contacts: z.array(contact).default([]),
  absences: z.array(relief.extend({ substitute: z.string().optional() })).default([]),
  /** Spans of duty one contact gives to another. */
  shifts: z.array(relief.extend({ substitute: z.string() })).default([]),
  hours: z.record(z.string(), z.array(span)).default({}),
  roles: z.partialRecord(z.enum(ROLES), z.string()).default({}),
});

export type FileShape = z.infer<typeof fileShape>;
