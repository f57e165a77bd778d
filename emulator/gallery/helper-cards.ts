import { alarmView } from '../../src/adapters/teams/views/alarm.ts';
import { firstContactView } from '../../src/adapters/teams/views/case-note.ts';
import { detailsView } from '../../src/adapters/teams/views/details.ts';
import { informView } from '../../src/adapters/teams/views/inform.ts';
import { channelPageView, pageView, retractedPage } from '../../src/adapters/teams/views/page.ts';
import { recuseView } from '../../src/adapters/teams/views/recuse.ts';
import type { AlarmCause } from '../../src/core/alarm.ts';
import { askForContact } from '../../src/core/ask-for-contact.ts';
import { cannotNow, epochOf } from '../../src/core/call-next.ts';
import type { Case, Depth } from '../../src/core/case.ts';
import { withdraw } from '../../src/core/engine.ts';
import type { Raw } from '../../src/core/input.ts';
import { recuse } from '../../src/core/recuse.ts';
import { takeOver } from '../../src/core/take-over.ts';
import { GEORG, MONA, PETRA, sent, TARIK, worldAt } from '../../test/support/sample-world.ts';
import { type Entry, entry, type Group } from './show.ts';

type Inputs = Readonly<Record<string, Raw>>;

const MINUTE = 60_000;
const day = worldAt();
const later = worldAt(new Date(day.now.getTime() + 7 * MINUTE));

const THREAT: Inputs = {
  what: { acts: 'BEDROHUNG,BELEIDIGUNG', channels: 'TELEFON,ZUHAUSE_PRIVAT', motives: 'ANTIMUSLIMISCH' },
  danger: {
    ongoing: 'no',
    weapon: 'yes',
    injured: 'no',
    aggravating: 'ADDRESS_KNOWN,FAMILY_NAMED',
    felt: '9',
  },
};
const shared = (depth: Depth): Case =>
  sent({ ...THREAT, share: { 'share.support': 'yes', 'share.supervisor': 'yes', 'share.depth': depth } });

const calm = sent();
const urgent = sent(THREAT);
const taken = takeOver(urgent, { id: TARIK, name: 'Tarik Yılmaz' }, later).case;

const declined = cannotNow(urgent, TARIK, epochOf(urgent), day).case;
const recused = recuse(urgent, TARIK, day).case;
const silent = askForContact(taken, worldAt(new Date(day.now.getTime() + 60 * MINUTE))).case;

const page = (title: string, c: Case, reader: string, world = later): Entry =>
  entry(title, 'page', world, (frame) => pageView(frame, c, reader));

const called = [
  { id: TARIK, name: 'Tarik Yılmaz' },
  { id: GEORG, name: 'Georg Brandt' },
];
const channel = (title: string, c: Case, mentioned: readonly { id: string; name: string }[]): Entry =>
  entry(title, 'channel-page', later, (frame) => channelPageView(frame, c, mentioned), mentioned);

const details = (title: string, c: Case, depth: Depth): Entry =>
  entry(title, 'details', later, (frame) => detailsView(frame, c, depth));

const inform = (title: string, c: Case, depth: Depth): Entry =>
  entry(title, 'inform', later, (frame) => informView(frame, c, PETRA, depth));

const alarm = (title: string, cause: AlarmCause): Entry =>
  entry(title, 'notice', later, (frame) => alarmView(frame, { cause, at: later.now }));

export const HELPER_CARDS: readonly Group[] = [
  {
    title: 'Für Ansprechpersonen',
    entries: [
      page('Anfrage im Chat: Stufe 1', calm, TARIK),
      page('Anfrage im Chat: Stufe 3', urgent, TARIK),
      page('Anfrage: gerade eben', urgent, TARIK, day),
      page('Anfrage: kann gerade nicht', declined, TARIK),
      page('Anfrage: befangen', recused, TARIK),
      entry('Dialog: befangen', 'decision', later, (frame) => recuseView(frame, urgent)),
      page('Selbst übernommen', taken, TARIK),
      page('Eine andere Person hat übernommen', taken, MONA),
      page('Anfrage zurückgenommen', withdraw(urgent).case, TARIK),
      entry('Noch kein Erstkontakt', 'case-note', later, (frame) => firstContactView(frame, silent, TARIK)),
      entry('Nicht mehr sichtbar', 'page', later, retractedPage),
      channel('Im Kanal: offen', urgent, called),
      channel('Im Kanal: übernommen', taken, []),
      details('Dialog: alle Angaben', taken, 'c'),
    ],
  },
  {
    title: 'Für Führungskräfte',
    entries: [
      inform('Informiert: Bitte um ein Gespräch', shared('a'), 'a'),
      inform('Informiert: mit Zusammenfassung', shared('b'), 'b'),
      inform('Informiert: mit allen Angaben', shared('c'), 'c'),
      inform('Informiert wegen Gefahr', urgent, 'a'),
      details('Dialog: nur die Person', shared('a'), 'a'),
      details('Dialog: Zusammenfassung', shared('b'), 'b'),
    ],
  },
  {
    title: 'Für die Administration',
    entries: [
      alarm('Alarm: niemand hat geantwortet', 'nobody-answered'),
      alarm('Alarm: niemand im Dienst', 'nobody-on-duty'),
      alarm('Alarm: der Kanal nimmt nichts an', 'channel-refused'),
    ],
  },
];
