import { emergencyView } from '../../src/adapters/teams/views/emergency.ts';
import { homeView } from '../../src/adapters/teams/views/home.ts';
import { statusView } from '../../src/adapters/teams/views/status.ts';
import { adviceView, formView, tellView } from '../../src/adapters/teams/views/step.ts';
import { summaryView } from '../../src/adapters/teams/views/summary.ts';
import { supportView } from '../../src/adapters/teams/views/support.ts';
import { wishForCare } from '../../src/core/engine.ts';
import { findStep } from '../../src/core/path.ts';
import type { Step } from '../../src/core/protocol.ts';
import {
  atSummary,
  begun,
  DIRK,
  GEORG,
  KARL,
  MONA,
  PETRA,
  PROTOCOL,
  ROSTER,
  SABINE,
  sent,
  walkTo,
  worldAt,
} from '../../test/support/sample-world.ts';
import { type Entry, entry, type Group } from './show.ts';

const ROLES = {
  DIENSTVORGESETZTE: SABINE,
  PERSONALRAT: KARL,
  BETRIEBSARZT: MONA,
  ERSTBETREUUNG: DIRK,
  AGG_STELLE: PETRA,
};
const day = worldAt(undefined, { ...ROSTER, roles: ROLES });

const stepOf = <K extends Step['kind']>(id: string, kind: K): Extract<Step, { kind: K }> => {
  const found = findStep(PROTOCOL, id);
  if (found?.kind !== kind) throw new Error(`the package has no step ${id} of kind ${kind}`);
  return found as Extract<Step, { kind: K }>;
};

const INTERNAL = { what: { perpetrator: 'FUEHRUNGSKRAFT' }, accused: { accused: GEORG, 'share.agg': 'yes' } };
const FOR_ANOTHER = { what: { reporter: 'other' }, knows: { affected_knows: 'no' } };

/** German cards come in Leichte Sprache; English has none. */
const easy = (one: Entry): Entry => ({
  ...one,
  title: `${one.title} (Leichte Sprache)`,
  card: (language) => one.card(language === 'de' ? 'de-leicht' : language),
});

const form = (title: string, id: string, inputs = {}): Entry =>
  entry(title, 'step-form', day, (frame) =>
    formView(frame, walkTo(id, begun({}, day), inputs, day), stepOf(id, 'form'), {}),
  );

export const EASY_CARDS: readonly Group[] = [
  {
    title: 'Unterstützung, für andere, vertraulich',
    entries: [
      entry('Unterstützung vor einer Meldung', 'support', day, (frame) => supportView(frame, null)),
      entry('Unterstützung zur Meldung', 'support', day, (frame) => supportView(frame, sent({}, day))),
      entry('Unterstützung: Wunsch notiert', 'support', day, (frame) =>
        supportView(frame, wishForCare(sent({}, day), day).case),
      ),
      form('Intern: vertraulich reden oder sich beschweren', 'accused', INTERNAL),
      entry('Vor dem Absenden: Beschwerde und gesetzliche Pflicht', 'summary', day, (frame) =>
        summaryView(
          frame,
          atSummary({ ...INTERNAL, danger: { weapon: 'yes' } }, day),
          stepOf('summary', 'summary'),
        ),
      ),
      entry('Wie spreche ich die Person an?', 'advice', day, (frame) =>
        adviceView(frame, sent(FOR_ANOTHER, day), stepOf('approach', 'advice')),
      ),
      entry('Gesendet: Person weiß nichts davon', 'status', day, (frame) =>
        statusView(frame, sent(FOR_ANOTHER, day)),
      ),
      entry('Gesendet: miterlebt', 'status', day, (frame) =>
        statusView(frame, sent({ what: { reporter: 'witness' } }, day)),
      ),
    ],
  },
  {
    title: 'Leichte Sprache',
    entries: [
      easy(entry('Start', 'home', day, (frame) => homeView(frame, null))),
      easy(
        entry('Gefahr', 'emergency', day, (frame) => emergencyView(frame, begun({ safety: 'danger' }, day))),
      ),
      easy(
        entry('Pulver', 'emergency', day, (frame) =>
          emergencyView(frame, begun({ safety: 'danger', track: 'powder' }, day)),
        ),
      ),
      easy(form('Was ist passiert?', 'what')),
      easy(form('Wie ist die Lage?', 'danger')),
      easy(form('Wer darf davon wissen?', 'share')),
      easy(
        entry('Vor dem Absenden', 'summary', day, (frame) =>
          summaryView(frame, atSummary({}, day), stepOf('summary', 'summary')),
        ),
      ),
      easy(entry('Gesendet', 'status', day, (frame) => statusView(frame, sent({}, day)))),
      easy(
        entry('Beweise am Telefon', 'advice', day, (frame) =>
          adviceView(
            frame,
            sent({ what: { channels: 'TELEFON,BRIEF_PAKET' } }, day),
            stepOf('evidence', 'advice'),
          ),
        ),
      ),
      easy(
        entry('Mehr erzählen', 'tell-more', day, (frame) =>
          tellView(frame, sent({}, day), stepOf('more', 'dialog'), {}),
        ),
      ),
      easy(entry('Unterstützung', 'support', day, (frame) => supportView(frame, sent({}, day)))),
    ],
  },
];
