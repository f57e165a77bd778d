import fc from 'fast-check';
import { answerCheckIn, askHowItIs, callUnheard, chooseCheckIns } from '../../src/core/aftercare.ts';
import type { Case } from '../../src/core/case.ts';
import {
  agreeToClose,
  closeUnanswered,
  proposeClosing,
  refuseToClose,
  reopen,
} from '../../src/core/closing.ts';
import type { Decision } from '../../src/core/effect.ts';
import { tell } from '../../src/core/engine.ts';
import type { Entry } from '../../src/core/entry.ts';
import { acceptHandOver, declineHandOver, offerHandOver } from '../../src/core/hand-over.ts';
import { readMessages, writeMessage } from '../../src/core/message.ts';
import { recordContact, writeNote } from '../../src/core/owner-work.ts';
import { takeOver } from '../../src/core/take-over.ts';
import { eventsOf } from '../../src/core/timeline.ts';
import type { World } from '../../src/core/world.ts';
import { ERIKA, GEORG, MONA, PETRA, SABINE, sent, TARIK, TUESDAY, UTE, worldAt } from './sample-world.ts';

const HOUR = 3_600_000;

/** Everybody who might try something, rightly or not. */
export const PEOPLE = [ERIKA, TARIK, GEORG, MONA, UTE, SABINE, PETRA] as const;

type Verb =
  | 'message'
  | 'read'
  | 'note'
  | 'contact'
  | 'offer'
  | 'accept'
  | 'decline'
  | 'close'
  | 'agree'
  | 'refuse'
  | 'reopen'
  | 'unanswered'
  | 'want'
  | 'stop'
  | 'ask'
  | 'better'
  | 'worse'
  | 'unheard'
  | 'take-over'
  | 'accuse'
  | 'withdraw-support';

export type Deed = { readonly verb: Verb; readonly by: string; readonly to: string; readonly hours: number };

const VERBS: readonly Verb[] = [
  ...([
    'message',
    'message',
    'read',
    'note',
    'note',
    'contact',
    'offer',
    'offer',
    'accept',
    'accept',
  ] as const),
  ...([
    'decline',
    'close',
    'close',
    'agree',
    'refuse',
    'reopen',
    'unanswered',
    'want',
    'stop',
    'ask',
  ] as const),
  ...(['ask', 'better', 'worse', 'worse', 'unheard', 'take-over', 'take-over', 'accuse'] as const),
  'withdraw-support',
];

const person = fc.constantFrom(...PEOPLE);
const deed: fc.Arbitrary<Deed> = fc.record({
  verb: fc.constantFrom(...VERBS),
  // Mostly somebody who may.
  by: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(TARIK, MONA) }, { weight: 2, arbitrary: person }),
  to: fc.oneof({ weight: 2, arbitrary: fc.constantFrom(TARIK, MONA) }, { weight: 1, arbitrary: person }),
  hours: fc.constantFrom(0, 0, 1, 30, 24 * 8, 24 * 15),
});

export const takenLives = fc.array(deed, { minLength: 5, maxLength: 30, size: 'max' });

const decide = (c: Case, { verb, by, to }: Deed, world: World): Decision => {
  const { number } = c.aftercare;
  switch (verb) {
    case 'message':
      return writeMessage(c, by, { text: `Nachricht von ${by}`, chat: null }, world);
    case 'read':
      return readMessages(c, by, world);
    case 'note':
      return writeNote(c, by, `Notiz von ${by}`, world);
    case 'contact':
      return recordContact(c, by, world);
    case 'offer':
      return offerHandOver(c, by, { to, note: 'Bitte.' }, world);
    case 'accept':
      return acceptHandOver(c, { id: by, name: by }, world);
    case 'decline':
      return declineHandOver(c, by);
    case 'close':
      return proposeClosing(c, by, { reason: 'HELPED', text: 'Das wurde getan.' }, world);
    case 'agree':
      return agreeToClose(c, world);
    case 'refuse':
      return refuseToClose(c, 'Noch etwas.');
    case 'reopen':
      return reopen(c, world);
    case 'unanswered':
      return closeUnanswered(c, world);
    case 'want':
    case 'stop':
      return chooseCheckIns(c, verb === 'want', world);
    case 'ask':
      return askHowItIs(c, number + 1, world);
    case 'better':
    case 'worse':
      return answerCheckIn(c, number, verb, world);
    case 'unheard':
      return callUnheard(c, number, world);
    case 'take-over':
      return takeOver(c, { id: by, name: by }, world);
    case 'accuse':
      return tell({ ...c, answers: { ...c.answers, accused: [to] } }, 'more', { narrative: by }, world);
    case 'withdraw-support':
      return {
        case: {
          ...c,
          revision: c.revision + 1,
          disclosures: c.disclosures.map((entry) =>
            entry.role === 'support' ? { ...entry, withdrawnAt: world.now } : entry,
          ),
        },
        act: 'support-withdrawn',
        effects: [],
      };
  }
};

export type Scene = {
  readonly before: Case;
  readonly decision: Decision;
  readonly deed: Deed;
  readonly world: World;
  /** The timeline after it. */
  readonly entries: readonly Entry[];
};

/** What befalls a case from the moment Tarik has taken it over; the supervisor may read everything of it. */
export const liveOn = (deeds: readonly Deed[], look: (scene: Scene) => void): void => {
  let now = TUESDAY;
  const share = { 'share.support': 'yes', 'share.supervisor': 'yes', 'share.depth': 'c' };
  const start = worldAt(now);
  let c = takeOver(sent({ share }, start), { id: TARIK, name: TARIK }, start).case;
  let entries: readonly Entry[] = [];
  for (const deed_ of deeds) {
    now = new Date(now.getTime() + deed_.hours * HOUR);
    const world = worldAt(now);
    const decision = decide(c, deed_, world);
    const written = decision.effects.flatMap((effect) => (effect.kind === 'write' ? [effect.entry] : []));
    const more = decision.case === c ? [] : [...eventsOf(c, decision.case), ...written];
    entries = [
      ...entries,
      ...more.map((one, order) => ({ ...one, id: `${entries.length + order}`, at: now })),
    ];
    look({ before: c, decision, deed: deed_, world, entries });
    c = decision.case;
  }
};
