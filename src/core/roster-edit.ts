import type { Contact, PersonId, Relief, Tier } from './duty.ts';
import type { Fault } from './fault.ts';
import { type Municipality, municipalityFaults, nameFaults } from './municipality.ts';
import { isSameRelief, type ReliefEntry, type ReliefKey, readRelief } from './relief.ts';
import type { RoleKey, Roster, Unit } from './roster.ts';
import { contactFaults, isPersonId, unitFaults } from './roster-faults.ts';
import { contactLog, municipalityLog, type Named, reference, reliefLog, unitLog } from './roster-log.ts';

/** A person as an editor enters them. Without a name only somebody who already has a function can be meant. */
export type PersonEntry = { readonly personId: PersonId; readonly name: string | null };

export type ContactEntry = Omit<Contact, 'personId' | 'name'> & { readonly person: PersonEntry };
export type UnitEntry = Omit<Unit, 'supervisor'> & { readonly supervisor: PersonEntry | null };

/** One change of the configuration of support. */
export type RosterEdit =
  | { readonly kind: 'put-municipality'; readonly municipality: Municipality }
  | { readonly kind: 'put-contact'; readonly contact: ContactEntry }
  | { readonly kind: 'remove-contact'; readonly personId: PersonId }
  | { readonly kind: 'put-unit'; readonly unit: UnitEntry }
  | { readonly kind: 'remove-unit'; readonly id: string }
  | { readonly kind: 'put-relief'; readonly relief: ReliefEntry }
  | { readonly kind: 'remove-relief'; readonly relief: ReliefKey }
  | { readonly kind: 'put-role'; readonly role: RoleKey; readonly holder: PersonEntry | null };

/** What stands now. */
export type RosterNow = {
  readonly municipality: Municipality | null;
  readonly roster: Roster | null;
  readonly now: Date;
};

/** Allowed, but the editor should hear of it. */
export type EditWarning = { readonly kind: 'tier-empty'; readonly tier: Tier };

/** What shall be stored. */
export type RosterChange =
  | { readonly kind: 'municipality'; readonly municipality: Municipality }
  | { readonly kind: 'contact'; readonly contact: Contact }
  | { readonly kind: 'contact-removed'; readonly personId: PersonId }
  | { readonly kind: 'relief'; readonly relief: Relief }
  | { readonly kind: 'relief-removed'; readonly relief: ReliefKey }
  | { readonly kind: 'unit'; readonly unit: Unit; readonly supervisorName: string | null }
  | { readonly kind: 'unit-removed'; readonly id: string }
  | { readonly kind: 'role'; readonly role: RoleKey; readonly holder: Named | null };

export type EditDecision =
  | { readonly kind: 'refused'; readonly faults: readonly Fault[] }
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'changed';
      readonly change: RosterChange;
      /** For the log of changes: readable years later, so names stand beside ids. */
      readonly subject: string;
      readonly before: object | null;
      readonly after: object | null;
      readonly warnings: readonly EditWarning[];
    };

type Logged = { readonly subject: string; readonly before: object | null; readonly after: object | null };

const refused = (...faults: readonly Fault[]): EditDecision => ({ kind: 'refused', faults });

const changed = (
  change: RosterChange,
  logged: Logged,
  warnings: readonly EditWarning[] = [],
): EditDecision => {
  // Both sides are built by the same hand, so equal content is equal text.
  if (JSON.stringify(logged.before) === JSON.stringify(logged.after)) return { kind: 'unchanged' };
  return { kind: 'changed', change, ...logged, warnings };
};

const named = (entry: PersonEntry, roster: Roster): string | null => {
  const name = entry.name?.trim();
  return name ? name : (roster.names[entry.personId] ?? null);
};

const personFaults = (field: string, entry: PersonEntry, roster: Roster): readonly Fault[] => {
  if (!isPersonId(entry.personId)) return [{ field: `${field}.personId`, code: 'person-id' }];
  const name = named(entry, roster);
  return name === null ? [{ field, code: 'unknown-person' }] : nameFaults(`${field}.name`, name);
};

/** Tiers somebody stood on before and nobody stands on after. */
const emptied = (before: readonly Contact[], after: readonly Contact[]): readonly EditWarning[] =>
  [...new Set(before.map((contact) => contact.tier))]
    .filter((tier) => !after.some((contact) => contact.tier === tier))
    .map((tier) => ({ kind: 'tier-empty', tier }));

const putContact = (entry: ContactEntry, roster: Roster): EditDecision => {
  const { person, ...rest } = entry;
  const faults = [...personFaults('person', person, roster), ...contactFaults(rest, roster.units)];
  if (faults.length > 0) return refused(...faults);
  const contact: Contact = { personId: person.personId, name: named(person, roster) ?? '', ...rest };
  const old = roster.contacts.find((c) => c.personId === contact.personId);
  const others = roster.contacts.filter((c) => c !== old);
  return changed(
    { kind: 'contact', contact },
    {
      subject: `contact:${contact.personId}`,
      before: old ? contactLog(old) : null,
      after: contactLog(contact),
    },
    emptied(roster.contacts, [...others, contact]),
  );
};

const removeContact = (personId: PersonId, roster: Roster): EditDecision => {
  const old = roster.contacts.find((contact) => contact.personId === personId);
  if (!old) return { kind: 'unchanged' };
  const others = roster.contacts.filter((contact) => contact !== old);
  return changed(
    { kind: 'contact-removed', personId },
    { subject: `contact:${personId}`, before: contactLog(old), after: null },
    emptied(roster.contacts, others),
  );
};

const putRelief = (entry: ReliefEntry, roster: Roster, now: Date): EditDecision => {
  const read = readRelief(entry, roster, now);
  if (read.state === 'faulty') return refused(...read.faults);
  const { relief } = read;
  const old = roster.reliefs?.find((other) => isSameRelief(other, relief));
  return changed(
    { kind: 'relief', relief },
    {
      subject: `relief:${relief.personId}`,
      before: old ? reliefLog(old, roster) : null,
      after: reliefLog(relief, roster),
    },
  );
};

const removeRelief = (key: ReliefKey, roster: Roster): EditDecision => {
  const old = roster.reliefs?.find((other) => isSameRelief(other, key));
  if (!old) return { kind: 'unchanged' };
  return changed(
    { kind: 'relief-removed', relief: key },
    { subject: `relief:${key.personId}`, before: reliefLog(old, roster), after: null },
  );
};

const putUnit = (entry: UnitEntry, roster: Roster): EditDecision => {
  const faults = [
    ...unitFaults(entry, roster.units),
    ...(entry.supervisor ? personFaults('supervisor', entry.supervisor, roster) : []),
  ];
  if (faults.length > 0) return refused(...faults);
  const supervisorName = entry.supervisor && named(entry.supervisor, roster);
  const old = roster.units.find((u) => u.id === entry.id);
  // The file knows how many work there, the tab does not ask: what it does not say stays.
  const size = entry.size ?? old?.size;
  const unit: Unit = {
    ...entry,
    name: entry.name.trim(),
    supervisor: entry.supervisor?.personId ?? null,
    ...(size !== undefined && { size }),
  };
  const after = unit.supervisor === null ? null : { personId: unit.supervisor, name: supervisorName ?? '' };
  return changed(
    { kind: 'unit', unit, supervisorName },
    {
      subject: `unit:${unit.id}`,
      before: old ? unitLog(old, reference(old.supervisor, roster)) : null,
      after: unitLog(unit, after),
    },
  );
};

const removeUnit = (id: string, roster: Roster): EditDecision => {
  const old = roster.units.find((unit) => unit.id === id);
  if (!old) return { kind: 'unchanged' };
  // A contact whose only unit vanished would suddenly stand for everybody, and a unit below would lose its way up.
  const inUse =
    roster.units.some((unit) => unit.parent === id) || roster.contacts.some((c) => c.units.includes(id));
  if (inUse) return refused({ field: 'id', code: 'unit-in-use' });
  return changed(
    { kind: 'unit-removed', id },
    { subject: `unit:${id}`, before: unitLog(old, reference(old.supervisor, roster)), after: null },
  );
};

const putRole = (role: RoleKey, entry: PersonEntry | null, roster: Roster): EditDecision => {
  const faults = entry ? personFaults('holder', entry, roster) : [];
  if (faults.length > 0) return refused(...faults);
  const holder = entry && { personId: entry.personId, name: named(entry, roster) ?? '' };
  const before = reference(roster.roles[role], roster);
  return changed({ kind: 'role', role, holder }, { subject: `role:${role}`, before, after: holder });
};

const putMunicipality = (municipality: Municipality, now: RosterNow): EditDecision => {
  const faults = municipalityFaults(municipality);
  if (faults.length > 0) return refused(...faults);
  const before = now.municipality && municipalityLog(now.municipality);
  const logged = { subject: 'municipality', before, after: municipalityLog(municipality) };
  return changed({ kind: 'municipality', municipality }, logged);
};

/** What an edit comes to, worked out from what stands now. */
export const decideEdit = (edit: RosterEdit, now: RosterNow): EditDecision => {
  if (edit.kind === 'put-municipality') return putMunicipality(edit.municipality, now);
  const { roster } = now;
  if (!roster) return refused({ field: '', code: 'not-set-up' });
  switch (edit.kind) {
    case 'put-contact':
      return putContact(edit.contact, roster);
    case 'remove-contact':
      return removeContact(edit.personId, roster);
    case 'put-relief':
      return putRelief(edit.relief, roster, now.now);
    case 'remove-relief':
      return removeRelief(edit.relief, roster);
    case 'put-unit':
      return putUnit(edit.unit, roster);
    case 'remove-unit':
      return removeUnit(edit.id, roster);
    case 'put-role':
      return putRole(edit.role, edit.holder, roster);
  }
};
