import { digestView } from '../../src/adapters/teams/views/digest.ts';
import { cannotNow, epochOf } from '../../src/core/call-next.ts';
import type { Case } from '../../src/core/case.ts';
import { withdraw } from '../../src/core/engine.ts';
import { climb } from '../../src/core/escalation.ts';
import type { Raw } from '../../src/core/input.ts';
import { recuse } from '../../src/core/recuse.ts';
import { send } from '../../src/core/send.ts';
import { takeOver } from '../../src/core/take-over.ts';
import { begun, GEORG, ROSTER, TARIK, TUESDAY, walkTo, worldAt } from '../../test/support/sample-world.ts';
import { type Entry, entry, type Group } from './show.ts';

type Inputs = Readonly<Record<string, Raw>>;

const MINUTE = 60_000;
const worldIn = (minutes: number) => worldAt(new Date(TUESDAY.getTime() + minutes * MINUTE));

/** When those that were gathered go out. */
const HOUR = worldIn(60);
const EARLIER = [1, 2, 3].map((minutes) => ({
  sentAt: new Date(TUESDAY.getTime() - minutes * MINUTE),
  gatheredUntil: null,
}));

const sentIn = (code: string, minutes: number, inputs: Inputs, earlier: typeof EARLIER): Case => {
  const world = worldIn(minutes);
  return send(walkTo('summary', begun({ code }, world), inputs, world), world, earlier).case;
};

/** One of many of one person, called for when its time has come. */
const gathered = (code: string, minutes: number): Case =>
  climb(sentIn(code, minutes, {}, EARLIER), 0, 0, ROSTER, HOUR.now).case;

const first = gathered('P2-8C', 0);
const second = gathered('R9-4T', 12);
const third = gathered('W5-6H', 35);
const tarik = { id: TARIK, name: 'Tarik Yılmaz' };
const taken = takeOver(second, tarik, HOUR).case;
const takenByGeorg = takeOver(third, { id: GEORG, name: 'Georg Brandt' }, HOUR).case;
const declined = cannotNow(first, TARIK, epochOf(first), HOUR).case;
const recused = recuse(third, TARIK, HOUR).case;

const alone = (code: string, minutes: number, inputs: Inputs = {}): Case => sentIn(code, minutes, inputs, []);
const calm = alone('K7-3F', 48);
const threat = alone('M4-9A', 57, { what: { acts: 'BEDROHUNG', channels: 'TELEFON' } });
const called = [tarik, { id: GEORG, name: 'Georg Brandt' }];

const ofOnePerson = (title: string, cases: readonly Case[]): Entry =>
  entry(title, 'channel-digest', HOUR, (frame) => digestView(frame, cases, [], TARIK));

const inChannel = (title: string, cases: readonly Case[], mentioned: typeof called): Entry =>
  entry(title, 'channel-digest', HOUR, (frame) => digestView(frame, cases, mentioned), mentioned);

/** Several requests on one card, each taken over by itself. */
export const TOGETHER_CARDS: readonly Group[] = [
  {
    title: 'Mehrere Anfragen auf einer Karte',
    entries: [
      ofOnePerson('Chat, eine Person: offen', [first, second, third]),
      ofOnePerson('Chat, eine Person: eine selbst übernommen', [first, taken, third]),
      ofOnePerson('Chat, eine Person: weiter alarmiert', [declined, taken, takenByGeorg]),
      ofOnePerson('Chat, eine Person: bei einer befangen', [first, taken, recused]),
      ofOnePerson('Chat, eine Person: alle erledigt', [withdraw(first).case, taken, takenByGeorg]),
      inChannel('Kanal: viele zugleich', [calm, threat, alone('T3-1L', 60)], called),
      inChannel('Kanal: eine noch offen', [calm, takeOver(threat, tarik, HOUR).case], [tarik]),
      inChannel('Kanal: alle erledigt', [withdraw(calm).case, takeOver(threat, tarik, HOUR).case], []),
    ],
  },
];
