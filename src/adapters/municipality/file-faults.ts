import type { Relief } from '../../core/duty.ts';
import type { Fault } from '../../core/fault.ts';
import { type Municipality, municipalityFaults } from '../../core/municipality.ts';
import { readRelief } from '../../core/relief.ts';
import { contactFaults, unitFaults } from '../../core/roster-faults.ts';
import type { FileShape } from './file-shape.ts';

type ReliefShape = {
  readonly person: string;
  readonly from: string;
  readonly to: string;
  readonly substitute?: string | undefined;
};

const worded = (where: string, faults: readonly Fault[]): readonly string[] =>
  faults.map((fault) => `${where}.${fault.field}: ${fault.code}`);

const twice = (what: string, keys: readonly string[]): readonly string[] =>
  [...new Set(keys.filter((key, at) => keys.indexOf(key) !== at))].map(
    (key) => `${what}: ${key} stands twice`,
  );

/** People are named by their keys here; whether a span is over already is not the file's fault. */
const reliefFaults = (file: FileShape, timeZone: string): readonly string[] => {
  const contacts = file.contacts.map(({ person, tier, on_call: onCall }) => ({
    ...{ personId: person, name: '', tier, units: [], hours: [], onCall },
  }));
  const rota = { contacts, timeZone, calendar: { isHoliday: () => false } };
  const faults = (kind: Relief['kind'], { person, from, to, substitute }: ReliefShape) => {
    const read = readRelief(
      { kind, personId: person, from, to, substitute: substitute ?? null },
      rota,
      new Date(0),
    );
    return read.state === 'read' ? [] : read.faults;
  };
  return [
    ...file.absences.flatMap((one) => worded(`absences.${one.person}`, faults('absence', one))),
    ...file.shifts.flatMap((one) => worded(`shifts.${one.person}`, faults('shift', one))),
  ];
};

/** Everything a file of the right shape can still get wrong, each with its place. */
export const fileFaults = (file: FileShape, municipality: Municipality): readonly string[] => {
  const keys = new Set(file.people.map((person) => person.key));
  const known = (where: string, key: string | undefined): readonly string[] =>
    key === undefined || keys.has(key) ? [] : [`${where}: no person ${key}`];
  const units = file.units.map((unit) => ({
    id: unit.key,
    name: unit.name,
    supervisor: unit.supervisor ?? null,
    parent: unit.parent ?? null,
  }));
  const unitKeys = new Set(units.map((unit) => unit.id));
  return [
    ...worded('municipality', municipalityFaults(municipality)),
    ...twice('people', [...file.people.map((p) => p.key), ...file.people.map((p) => p.id)]),
    ...twice('units', [...file.units.map((u) => u.key)]),
    ...twice('contacts', [...file.contacts.map((c) => c.person)]),
    ...file.people
      .filter((person) => person.unit !== undefined && !unitKeys.has(person.unit))
      .map((person) => `people.${person.key}.unit: no unit ${person.unit}`),
    ...units.flatMap((unit) => worded(`units.${unit.id}`, unitFaults(unit, units))),
    ...file.units.flatMap((unit) => known(`units.${unit.key}.supervisor`, unit.supervisor)),
    ...file.contacts.flatMap((contact) => {
      const where = `contacts.${contact.person}`;
      const { hours: rota, on_call: onCall, tier, mail } = contact;
      if (typeof rota === 'string' && !file.hours[rota]) return [`${where}.hours: no rota ${rota}`];
      const hours = typeof rota === 'string' ? (file.hours[rota] ?? []) : rota;
      return [
        ...known(where, contact.person),
        ...worded(
          where,
          contactFaults(
            { tier, onCall, units: contact.units, hours, ...(mail !== undefined && { mail }) },
            units,
          ),
        ),
      ];
    }),
    ...reliefFaults(file, municipality.timeZone),
    ...Object.entries(file.roles).flatMap(([role, key]) => known(`roles.${role}`, key)),
  ];
};
