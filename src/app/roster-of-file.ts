import { holidaysOf } from '../adapters/calendar/holidays.ts';
import { parseMunicipality } from '../adapters/municipality/parse-municipality.ts';
import type { Contact, Relief, Rota } from '../core/duty.ts';
import { readRelief } from '../core/relief.ts';
import type { Roster } from '../core/roster.ts';
import type { PersonEntry, RosterEdit } from '../core/roster-edit.ts';

type Of<K extends RosterEdit['kind']> = Extract<RosterEdit, { kind: K }>;

const pick = <K extends RosterEdit['kind']>(edits: readonly RosterEdit[], kind: K): readonly Of<K>[] =>
  edits.filter((edit): edit is Of<K> => edit.kind === kind);

const contactOf = ({ contact: { person, ...duty } }: Of<'put-contact'>): Contact => ({
  ...duty,
  personId: person.personId,
  name: person.name ?? '',
});

const reliefsOf = (edits: readonly RosterEdit[], rota: Rota): readonly Relief[] =>
  pick(edits, 'put-relief').flatMap(({ relief }) => {
    const read = readRelief(relief, rota, new Date(0));
    return read.state === 'read' ? [read.relief] : [];
  });

/** The roster a municipality file describes, as it would stand after an import into an empty database. */
export const rosterOfFile = (text: string): Roster => {
  const { edits, people, levelMap } = parseMunicipality(text);
  const [first] = pick(edits, 'put-municipality');
  const holders = pick(edits, 'put-role');
  const land = first?.municipality.land ?? '';
  const rota: Rota = {
    timeZone: first?.municipality.timeZone ?? 'Europe/Berlin',
    calendar: holidaysOf(land),
    contacts: pick(edits, 'put-contact').map(contactOf),
  };
  return {
    ...rota,
    reliefs: reliefsOf(edits, rota),
    ...(levelMap !== null && { levelMap }),
    municipality: first?.municipality.name ?? '',
    land,
    houseEmergency: first?.municipality.houseEmergency ?? null,
    units: pick(edits, 'put-unit').map(({ unit: { supervisor, ...unit } }) => ({
      ...unit,
      supervisor: (supervisor as PersonEntry | null)?.personId ?? null,
    })),
    roles: Object.fromEntries(holders.map(({ role, holder }) => [role, holder?.personId])),
    names: Object.fromEntries(people.map(({ personId, name }) => [personId, name])),
    workplaces: Object.fromEntries(people.flatMap(({ personId, unit }) => (unit ? [[personId, unit]] : []))),
  };
};
