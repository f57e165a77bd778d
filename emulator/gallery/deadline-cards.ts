import { deadlinesView, reminderView } from '../../src/adapters/teams/views/deadlines.ts';
import { tellView } from '../../src/adapters/teams/views/step.ts';
import type { Case } from '../../src/core/case.ts';
import { dayNumber } from '../../src/core/day.ts';
import { deadlinesOf } from '../../src/core/deadline.ts';
import type { Raw } from '../../src/core/input.ts';
import { findStep } from '../../src/core/path.ts';
import { PROTOCOL, SATURDAY_NIGHT, sent, worldAt } from '../../test/support/sample-world.ts';
import { type Entry, entry, type Group } from './show.ts';

const day = worldAt();
const LINK = 'https://rueckhalt.musterstadt.example/api/calendar/token/rueckhalt.ics';

const report = (what: Raw): Case => sent({ what });
const insulted = report({ acts: 'BELEIDIGUNG', perpetrator: 'BUERGER_BEKANNT' });
const injured: Case = {
  ...report({ acts: 'KOERPERVERLETZUNG,HAUSFRIEDENSBRUCH', perpetrator: 'BUERGER_BEKANNT' }),
  knowledge: { dv: day.now },
};
const several: Case = {
  ...insulted,
  answers: { ...insulted.answers, perpetrators: ['Herr A|2026-11-21', 'Person mit rotem Schal|'] },
};
const unknown = report({ acts: 'BELEIDIGUNG,DOXING', perpetrator: 'ANONYM_ONLINE' });
const nothing = report({ acts: 'ABWERTUNG', perpetrator: 'BUERGER_BEKANNT' });
const done: Case = {
  ...insulted,
  answers: { ...insulted.answers, reminders: false, deadlines_done: ['STRAFANTRAG_BETROFFEN'] },
};

const dialog = (title: string, c: Case, calendarUrl: string | null = LINK, world = day): Entry =>
  entry(title, 'deadlines', world, (frame) =>
    deadlinesView(frame, { case: c, deadlines: deadlinesOf(c, world), isOwn: true, calendarUrl }),
  );

const reminder = (title: string, c: Case, on: string): Entry =>
  entry(title, 'reminder', worldAt(SATURDAY_NIGHT), (frame) => reminderView(frame, c, null, dayNumber(on)));

const dates = entry('Dialog: Daten ergänzen', 'tell-more', day, (frame) => {
  const step = findStep(PROTOCOL, 'dates');
  if (step?.kind !== 'dialog') throw new Error('the package has no dialog dates');
  return tellView(frame, insulted, step, {});
});

export const DEADLINE_CARDS: readonly Group[] = [
  {
    title: 'Rechte und Fristen',
    entries: [
      dialog('Dialog: eine Frist läuft', insulted),
      dialog('Dialog: verletzt, mehrere Fristen', injured),
      dialog('Dialog: mehrere Personen', several),
      dialog('Dialog: niemand bekannt, läuft noch nicht', unknown, null),
      dialog('Dialog: keine Frist', nothing, null),
      dialog('Dialog: erledigt, ohne Erinnerungen', done),
      dialog('Dialog: Frist vorbei', insulted, LINK, worldAt(new Date('2027-03-10T09:00:00+01:00'))),
      dates,
      reminder('Erinnerung an eine Frist', insulted, '2027-01-25'),
      reminder('Erinnerung: noch niemand bekannt', unknown, '2026-12-22'),
      reminder('Erinnerung gilt nicht mehr', done, '2027-01-25'),
    ],
  },
];
