import { discardView, withdrawView } from '../../src/adapters/teams/views/discard.ts';
import { bareEmergencyView, emergencyView } from '../../src/adapters/teams/views/emergency.ts';
import { helpOf } from '../../src/adapters/teams/views/frame.ts';
import { homeView, hotlinesView } from '../../src/adapters/teams/views/home.ts';
import { statusView } from '../../src/adapters/teams/views/status.ts';
import { adviceView, choiceView, formView, tellView } from '../../src/adapters/teams/views/step.ts';
import { summaryView } from '../../src/adapters/teams/views/summary.ts';
import type { Case } from '../../src/core/case.ts';
import { answer, withdraw } from '../../src/core/engine.ts';
import { climb } from '../../src/core/escalation.ts';
import type { Raw } from '../../src/core/input.ts';
import { findStep } from '../../src/core/path.ts';
import type { Step } from '../../src/core/protocol.ts';
import { send } from '../../src/core/send.ts';
import { takeOver } from '../../src/core/take-over.ts';
import {
  atSummary,
  begun,
  MONA,
  PROTOCOL,
  SATURDAY_NIGHT,
  sent,
  TARIK,
  walkTo,
  worldAt,
} from '../../test/support/sample-world.ts';
import { type Entry, entry, type Group } from './show.ts';

type Inputs = Readonly<Record<string, Raw>>;

const day = worldAt();
const night = worldAt(SATURDAY_NIGHT);

const stepOf = <K extends Step['kind']>(id: string, kind: K): Extract<Step, { kind: K }> => {
  const found = findStep(PROTOCOL, id);
  if (found?.kind !== kind) throw new Error(`the package has no step ${id} of kind ${kind}`);
  return found as Extract<Step, { kind: K }>;
};

const COLLEAGUE: Inputs = { what: { perpetrator: 'KOLLEGE_GLEICH', motives: 'ANTISCHWARZ' } };
const THREAT: Inputs = {
  what: { acts: 'BEDROHUNG,BELEIDIGUNG', channels: 'TELEFON,ZUHAUSE_PRIVAT' },
  danger: { ongoing: 'no', weapon: 'yes', injured: 'no', aggravating: 'ADDRESS_KNOWN', felt: '9' },
};
const POWDER: Inputs = { what: { acts: 'SUBSTANZ', channels: 'BRIEF_PAKET' } };
const asking = (share: Raw): Inputs => ({ ...THREAT, share: { 'share.support': 'yes', ...share } });

const choice = (title: string, id: string, inputs: Inputs = {}): Entry =>
  entry(title, 'step-choice', day, (frame) =>
    choiceView(frame, walkTo(id, begun(), inputs), stepOf(id, 'choice')),
  );

const form = (title: string, id: string, inputs: Inputs = {}): Entry =>
  entry(title, 'step-form', day, (frame) =>
    formView(frame, walkTo(id, begun(), inputs), stepOf(id, 'form'), {}),
  );

const advice = (title: string, inputs: Inputs): Entry =>
  entry(title, 'advice', day, (frame) => adviceView(frame, atSummary(inputs), stepOf('evidence', 'advice')));

const summary = (title: string, inputs: Inputs, world = day): Entry =>
  entry(title, 'summary', world, (frame) =>
    summaryView(frame, atSummary(inputs, world), stepOf('summary', 'summary')),
  );

const status = (title: string, c: Case, world = day): Entry =>
  entry(title, 'status', world, (frame) => statusView(frame, c));

const emergency = (title: string, c: Case, world = day): Entry =>
  entry(title, 'emergency', world, (frame) => emergencyView(frame, c));

const notice = (title: string, key: string): Entry =>
  entry(title, 'notice', day, (frame) => ({
    title: frame.words.say(`${key}.title`),
    text: frame.words.say(`${key}.text`, { hours: frame.protocol.retention.draftHours }),
    reference: '',
    buttons: [],
    help: helpOf(frame),
  }));

const discarding = entry('Wirklich abbrechen?', 'notice', day, (frame) => discardView(frame, begun()));
const withdrawing = entry('Alarm wirklich zurücknehmen?', 'notice', day, (frame) =>
  withdrawView(frame, sent()),
);

/** What is shown when not even the database answers. */
const withoutDatabase = entry('Datenbank nicht erreichbar', 'emergency', day, (frame) =>
  bareEmergencyView(
    frame,
    `${frame.words.say('emergency.database')} ${frame.words.say('error.reference', { reference: 'A1B2C3' })}`,
  ),
);

const faulty = entry('Was ist passiert? – unvollständig', 'step-form', day, (frame) => {
  const c = walkTo('what', begun());
  const tried = answer(c, 'what', { reporter: 'self', acts: '', channels: 'TELEFON' }, day);
  return formView(frame, c, stepOf('what', 'form'), tried);
});

const telling = entry('Dialog: mehr erzählen', 'tell-more', day, (frame) =>
  tellView(frame, atSummary(), stepOf('more', 'dialog'), {}),
);

const noting = (title: string, id: string): Entry =>
  entry(title, 'tell-more', day, (frame) =>
    tellView(frame, begun({ safety: 'danger' }), stepOf(id, 'dialog'), {}),
  );

const offices = entry('Dialog: weitere Stellen', 'tell-more', day, (frame) =>
  tellView(frame, atSummary(), stepOf('offices', 'dialog'), {}),
);

const threatened = sent(asking({ 'share.supervisor': 'yes', 'share.depth': 'b' }));
const unanswered = (c: Case): Case => climb(c, 0, 9, day.roster, day.now).case;
const taken = (c: Case): Case => takeOver(c, { id: TARIK, name: 'Tarik Yılmaz' }, day).case;

export const REPORTER_CARDS: readonly Group[] = [
  {
    title: 'Erste Schritte',
    entries: [
      entry('Start', 'home', day, (frame) => homeView(frame, null)),
      entry('Start mit offenem Vorgang', 'home', day, (frame) => homeView(frame, walkTo('what', begun()))),
      entry('Notrufe und Beratung am Tag', 'hotlines', day, hotlinesView),
      entry('Notrufe und Beratung in der Nacht', 'hotlines', night, hotlinesView),
    ],
  },
  {
    title: 'In Gefahr',
    entries: [
      emergency('Gefahr: Ansprechpersonen sind alarmiert', begun({ safety: 'danger' })),
      emergency('Unsicher: noch niemand alarmiert', begun({ safety: 'unsure' })),
      emergency('Pulver oder verdächtiger Brief', begun({ safety: 'danger', track: 'powder' })),
      emergency('Drohanruf', begun({ safety: 'danger', track: 'threat_call' })),
      emergency('Drohbrief ohne Substanz', begun({ safety: 'unsure', track: 'letter' })),
      emergency('Zu Hause oder unterwegs', begun({ safety: 'danger', track: 'outside' })),
      noting('Dialog: Notizen zum Drohanruf', 'call'),
      noting('Dialog: wer im Raum war', 'exposed'),
      emergency('Nacht: niemand im Dienst', begun({ safety: 'danger' }, night), night),
      withoutDatabase,
    ],
  },
  {
    title: 'Die Meldung, Schritt für Schritt',
    entries: [
      form('Was ist passiert?', 'what'),
      faulty,
      choice('Weiß die Person davon?', 'knows', { what: { reporter: 'other' } }),
      form('Jemand aus der Verwaltung', 'accused', COLLEAGUE),
      form('Wie ist die Lage jetzt?', 'danger'),
      advice('Beweise sichern: am Schalter', {}),
      advice('Beweise sichern: Drohung am Telefon', THREAT),
      advice('Beweise sichern: verdächtiger Brief', POWDER),
      telling,
      offices,
      form('Wer darf davon erfahren?', 'share'),
      summary('Vor dem Absenden', {}),
      summary(
        'Vor dem Absenden: Führungskraft erfährt es',
        asking({ 'share.supervisor': 'yes', 'share.depth': 'b' }),
      ),
      summary('Vor dem Absenden: Gefahr für andere', THREAT),
      summary('Vor dem Absenden: in der Nacht', {}, night),
      summary('Nur aufbewahren', { share: { 'share.support': 'no' } }),
      notice('Später weiter', 'later'),
      discarding,
      withdrawing,
      notice('Abgebrochen', 'cancelled'),
    ],
  },
  {
    title: 'Wie es um die Meldung steht',
    entries: [
      status('Gesendet: wer gerufen ist und was als Nächstes geschieht', sent()),
      status('Gesendet: Stufe 3, Führungskraft informiert', threatened),
      status('Übernommen', taken(threatened)),
      status('Niemand hat geantwortet', unanswered(sent())),
      status('In der Nacht gesendet', sent({}, night), night),
      status('Nur aufbewahrt', send(atSummary({ share: { 'share.support': 'no' } }), day).case),
      status('Zurückgenommen', withdraw(sent()).case),
      status('Alarm: Meldung noch nicht fertig', walkTo('what', begun({ safety: 'danger' }))),
      status(
        'Alarm: übernommen von der zweiten Person',
        takeOver(begun({ safety: 'danger' }), { id: MONA, name: 'Mona Lindner' }, day).case,
      ),
    ],
  },
];
