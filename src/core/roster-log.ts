import type { Contact, PersonId, Relief } from './duty.ts';
import type { Municipality } from './municipality.ts';
import type { Roster, Unit } from './roster.ts';

/** Readable years later: names stand beside ids. */
export type Named = { readonly personId: PersonId; readonly name: string };

export const reference = (id: PersonId | null | undefined, roster: Roster): Named | null =>
  id ? { personId: id, name: roster.names[id] ?? '' } : null;

export const contactLog = ({ name, tier, units, hours, onCall, onHolidays, mail }: Contact): object => ({
  name,
  tier,
  units: units.toSorted(),
  hours: hours.map(({ days, from, to }) => ({ days: days.toSorted(), from, to })),
  onCall,
  ...(onHolidays === true && { onHolidays }),
  ...(mail !== undefined && { mail }),
});

export const unitLog = (unit: Unit, supervisor: Named | null): object => ({
  name: unit.name,
  supervisor,
  parent: unit.parent,
  ...(unit.size !== undefined && { size: unit.size }),
});

export const municipalityLog = ({
  name,
  land,
  timeZone,
  language,
  houseEmergency: house,
}: Municipality): object => ({
  name,
  land,
  timeZone,
  language,
  houseEmergency: house && { label: house.label, number: house.number },
});

export const reliefLog = (relief: Relief, roster: Roster): object => ({
  name: roster.names[relief.personId] ?? '',
  kind: relief.kind,
  from: relief.from.toISOString(),
  to: relief.to.toISOString(),
  substitute: reference(relief.substitute, roster),
});
