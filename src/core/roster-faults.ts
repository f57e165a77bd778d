import type { Contact } from './duty.ts';
import type { Fault } from './fault.ts';
import type { OpenHours } from './hotline.ts';
import { nameFaults } from './municipality.ts';
import type { RoleKey, Unit } from './roster.ts';

export const ROLES: readonly RoleKey[] = [
  ...(['DIENSTVORGESETZTE', 'BEHOERDENLEITUNG', 'VERTRETUNG', 'AGG_STELLE', 'PERSONALRAT'] as const),
  ...(['SICHERHEIT', 'PERSONALAMT', 'RECHTSAMT', 'DSB', 'BETRIEBSARZT', 'ERSTBETREUUNG'] as const),
  'ADMIN',
];

/** One plain address; what else it may be is for the mail server to say. */
const MAIL = /^[^\s@<>,;:"()]{1,64}@[a-z0-9.-]{1,180}\.[a-z]{2,}$/i;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UNIT_ID = /^[a-z0-9][a-z0-9-]{0,59}$/;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
/** Three spans on every day of the week; more is a slip. */
const MOST_HOURS = 21;

/** Entra object ids are compared as text everywhere, so only the lower-case form is taken. */
export const isPersonId = (id: string): boolean => GUID.test(id);

const spanFaults = (span: OpenHours, field: string): readonly Fault[] => {
  const whole = span.days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7);
  if (span.days.length === 0 || !whole || new Set(span.days).size < span.days.length)
    return [{ field: `${field}.days`, code: 'hours-days' }];
  if (!CLOCK.test(span.from)) return [{ field: `${field}.from`, code: 'hours-clock' }];
  if (!CLOCK.test(span.to) && span.to !== '24:00') return [{ field: `${field}.to`, code: 'hours-clock' }];
  return span.from < span.to ? [] : [{ field: `${field}.to`, code: 'hours-order' }];
};

const hoursFaults = (hours: readonly OpenHours[]): readonly Fault[] => {
  if (hours.length > MOST_HOURS) return [{ field: 'hours', code: 'too-many-hours' }];
  return hours.flatMap((span, at) => spanFaults(span, `hours.${at}`));
};

/** Everything wrong with a contact's duties; the person is checked apart. */
export const contactFaults = (
  contact: Omit<Contact, 'personId' | 'name'>,
  units: readonly Unit[],
): readonly Fault[] => [
  ...contact.units
    .filter((id) => !units.some((unit) => unit.id === id))
    .map((): Fault => ({ field: 'units', code: 'unknown-unit' }))
    .slice(0, 1),
  ...hoursFaults(contact.hours),
  ...(contact.mail === undefined || MAIL.test(contact.mail)
    ? []
    : [{ field: 'mail', code: 'mail' } as const]),
];

/** Following the parents from `start` comes back to `id`. */
const loops = (id: string, start: string | null, units: readonly Unit[]): boolean => {
  const seen = new Set<string>();
  for (let at = start; at !== null && !seen.has(at); ) {
    if (at === id) return true;
    seen.add(at);
    const above = units.find((unit) => unit.id === at);
    at = above?.parent ?? null;
  }
  return false;
};

export const unitFaults = (
  unit: Pick<Unit, 'id' | 'name' | 'parent'>,
  units: readonly Unit[],
): readonly Fault[] => {
  const faults: Fault[] = [...nameFaults('name', unit.name)];
  if (!UNIT_ID.test(unit.id)) faults.push({ field: 'id', code: 'unit-id' });
  if (unit.parent === null) return faults;
  if (loops(unit.id, unit.parent, units)) return [...faults, { field: 'parent', code: 'parent-loop' }];
  const known = units.some((other) => other.id === unit.parent);
  return known ? faults : [...faults, { field: 'parent', code: 'unknown-unit' }];
};
