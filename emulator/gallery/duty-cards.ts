import { absenceView } from '../../src/adapters/teams/views/absence.ts';
import { homeView } from '../../src/adapters/teams/views/home.ts';
import type { Contact, Relief } from '../../src/core/duty.ts';
import { readRelief } from '../../src/core/relief.ts';
import { MONA, ROSTER, TUESDAY, UTE, worldAt } from '../../test/support/sample-world.ts';
import { entry, type Group } from './show.ts';

const contacts = ROSTER.contacts.map((one): Contact => ({ ...one, name: ROSTER.names[one.personId] ?? '' }));
const roster = { ...ROSTER, contacts };
const absent = (from: string, to: string, substitute: string | null): readonly Relief[] => {
  const read = readRelief({ kind: 'absence', personId: MONA, from, to, substitute }, roster, TUESDAY);
  return read.state === 'read' ? [read.relief] : [];
};
const away = {
  ...roster,
  reliefs: [...absent('2026-11-23', '2026-11-25', UTE), ...absent('2026-12-21', '2027-01-02', null)],
};
const there = worldAt(TUESDAY, roster);
const gone = worldAt(TUESDAY, away);
const mona = contacts.find(({ personId }) => personId === MONA) ?? contacts[0];
const typed = { absence_from: '2026-12-24', absence_to: '2026-12-23' };
const read = { ...gone, language: 'de' } as const;

export const DUTY_CARDS: readonly Group[] = [
  {
    title: 'Dienst und Abwesenheit',
    entries: [
      entry('Start einer Ansprechperson', 'home', there, (frame) => homeView(frame, null, [], MONA)),
      entry('Start: als abwesend eingetragen', 'home', gone, (frame) => homeView(frame, null, [], MONA)),
      ...(mona
        ? [
            entry('Dialog: eigene Abwesenheit', 'decision', gone, (frame) =>
              absenceView(frame, { ...read, contact: mona }),
            ),
            entry('Dialog: Abwesenheit, die nicht sein kann', 'decision', gone, (frame) =>
              absenceView(
                frame,
                { ...read, contact: mona, fault: { field: 'to', code: 'relief-order' } },
                typed,
              ),
            ),
          ]
        : []),
    ],
  },
];
