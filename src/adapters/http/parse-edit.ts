import { z } from 'zod';
import type { Fault } from '../../core/fault.ts';
import type { RosterEdit } from '../../core/roster-edit.ts';
import { isPersonId, ROLES } from '../../core/roster-faults.ts';

export type ParsedEdit =
  | { readonly state: 'edit'; readonly edit: RosterEdit }
  | { readonly state: 'faulty'; readonly faults: readonly Fault[] };

/** Reads one change from a body and the key in the address. What it means is checked by the rules of the core. */
export type ParseEdit = (body: unknown, key: string) => ParsedEdit;

const personId = z.string().transform((text) => text.trim().toLowerCase());
const person = z.strictObject({ personId, name: z.string().nullable() });
const span = z.strictObject({ days: z.array(z.number()).max(31), from: z.string(), to: z.string() });

const contactBody = z.strictObject({
  name: z.string().nullable(),
  tier: z.enum(['first', 'second', 'head', 'leadership']),
  units: z.array(z.string()).max(500),
  hours: z.array(span).max(100),
  onCall: z.boolean(),
  onHolidays: z.boolean().default(false),
  mail: z.string().trim().nullable().default(null),
});
const reliefBody = z.strictObject({
  kind: z.enum(['absence', 'shift']),
  from: z.string(),
  to: z.string(),
  substitute: personId.nullable(),
});
const unitBody = z.strictObject({
  name: z.string(),
  supervisor: person.nullable(),
  parent: z.string().nullable(),
});
const roleBody = z.strictObject({ holder: person.nullable() });
const municipalityBody = z.strictObject({
  name: z.string(),
  land: z.string(),
  timeZone: z.string(),
  language: z.string(),
  houseEmergency: z.strictObject({ label: z.string(), number: z.string() }).nullable(),
});
const roleKey = z.enum(ROLES);

const found = (edit: RosterEdit): ParsedEdit => ({ state: 'edit', edit });
const faulty = (...faults: readonly Fault[]): ParsedEdit => ({ state: 'faulty', faults });

const faultsOf = (error: z.ZodError): readonly Fault[] =>
  error.issues.map((issue) => ({ field: issue.path.join('.'), code: 'shape' }));

export const parseContact: ParseEdit = (body, key) => {
  const { data, error } = contactBody.safeParse(body);
  if (error) return faulty(...faultsOf(error));
  const { name, mail, onHolidays, ...duties } = data;
  return found({
    kind: 'put-contact',
    contact: {
      person: { personId: key.toLowerCase(), name },
      ...duties,
      ...(onHolidays && { onHolidays }),
      ...(mail && { mail }),
    },
  });
};

export const parseContactRemoval: ParseEdit = (_body, key) => {
  const id = key.toLowerCase();
  if (!isPersonId(id)) return faulty({ field: 'person.personId', code: 'person-id' });
  return found({ kind: 'remove-contact', personId: id });
};

export const parseRelief: ParseEdit = (body, key) => {
  const { data, error } = reliefBody.safeParse(body);
  if (error) return faulty(...faultsOf(error));
  return found({ kind: 'put-relief', relief: { personId: key.toLowerCase(), ...data } });
};

export const parseReliefRemoval: ParseEdit = (_body, key) => {
  const [personId = '', instant = ''] = key.split('@');
  const from = new Date(instant);
  if (Number.isNaN(from.getTime())) return faulty({ field: 'from', code: 'relief-date' });
  return found({ kind: 'remove-relief', relief: { personId: personId.toLowerCase(), from } });
};

export const parseUnit: ParseEdit = (body, key) => {
  const { data, error } = unitBody.safeParse(body);
  return error ? faulty(...faultsOf(error)) : found({ kind: 'put-unit', unit: { id: key, ...data } });
};

export const parseUnitRemoval: ParseEdit = (_body, key) => found({ kind: 'remove-unit', id: key });

export const parseRole: ParseEdit = (body, key) => {
  const role = roleKey.safeParse(key);
  if (role.error) return faulty({ field: 'role', code: 'shape' });
  const { data, error } = roleBody.safeParse(body);
  if (error) return faulty(...faultsOf(error));
  return found({ kind: 'put-role', role: role.data, holder: data.holder });
};

export const parseMunicipalityBody: ParseEdit = (body) => {
  const { data, error } = municipalityBody.safeParse(body);
  return error ? faulty(...faultsOf(error)) : found({ kind: 'put-municipality', municipality: data });
};
