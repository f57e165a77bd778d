import { setTimeout as pause } from 'node:timers/promises';
import type { ActResult, Card, Message } from '../../emulator/contract.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { buttonsOf, onward } from '../walk.ts';
import type { Dice } from './dice.ts';
import type { Intent, Wish } from './intent.ts';

/** A report as whoever made it knows of it. */
export type Told = Pick<Intent, 'wish' | 'accused' | 'letIn'> & {
  readonly person: string;
  readonly caseId: string;
  /** When the tap that sends it was begun, and when its answer said that somebody is called. */
  readonly tappedAt: number;
  readonly acceptedAt: number;
  /** When the answer said that it is withdrawn or thrown away; null: it is not. */
  readonly endedAt: number | null;
  /** Taps that came to nothing, and were tapped again. */
  readonly vain: number;
};

type Button = { readonly verb: string; readonly data: Readonly<Record<string, unknown>> };
type Shown = { readonly message: Message; readonly buttons: readonly Button[] };

/** Whoever reads that it did not work, and taps again. */
const AGAIN_MS = [800, 3000] as const;
/** Teams sends some taps twice. */
const TWICE = 0.2;

/** A person who does not give up: whatever fails is tapped again, and where no button is left they say hello. */
export class Persistent {
  readonly #emulator: Emulator;
  readonly #dice: Dice;
  readonly key: string;
  vain = 0;

  constructor(emulator: Emulator, key: string, dice: Dice) {
    this.#emulator = emulator;
    this.#dice = dice;
    this.key = key;
  }

  async rest(): Promise<void> {
    this.vain += 1;
    await pause(this.#dice.between(...AGAIN_MS));
  }

  /** The newest card with one of these buttons. */
  find(...verbs: readonly string[]): Shown | null {
    const shown = this.#emulator
      .seenBy(this.key)
      .filter(({ card }) => card !== null)
      .map((message) => ({ message, buttons: buttonsOf(message.card) }));
    return shown.findLast(({ buttons }) => buttons.some(({ verb }) => verbs.includes(verb))) ?? null;
  }

  /** Whether this stands on any card. */
  reads(words: RegExp): boolean {
    return this.#emulator.seenBy(this.key).some(({ card }) => words.test(JSON.stringify(card)));
  }

  async greet(): Promise<void> {
    const { status } = await this.#emulator.act(this.key, { kind: 'say', text: 'Hallo' });
    if (status >= 300) await this.rest();
  }

  install(): Promise<ActResult> {
    return this.#emulator.act(this.key, { kind: 'install', installed: true });
  }

  async tap({ message }: Shown, { verb, data }: Button): Promise<ActResult> {
    const action: Card = { type: 'Action.Execute', verb, data };
    const duplicate = this.#dice.happens(TWICE) ? 1 : 0;
    const act = { kind: 'tap', messageId: message.id, action, inputs: {} } as const;
    return this.#emulator.act(this.key, act, { duplicate });
  }
}

const SAFETY: Readonly<Record<Wish, string>> = {
  report: 'safe',
  alarm: 'danger',
  withdraw: 'safe',
  discard: 'safe',
};

/** The next button on the way to a sent report; null: there is none, and a new card is needed. */
const nextOf = ({ buttons }: Shown, { wish, answers }: Intent): Button | null => {
  const start = buttons.find(({ verb, data }) => verb === 'start' && data.safety === SAFETY[wish]);
  return start ?? onward(buttons, wish === 'discard' ? 'ask-discard' : 'send', answers);
};

const caseIdOf = ({ buttons }: Shown): string =>
  String(buttons.find(({ data }) => typeof data.caseId === 'string')?.data.caseId ?? '');

const IS_OVER = /zurückgenommen|Ihre Angaben sind gelöscht/;

/** Taps the question and what it asks, until a card says that it is over. */
const end = async (person: Persistent, ask: string, yes: string): Promise<void> => {
  while (!person.reads(IS_OVER)) {
    const shown = person.find(ask, yes);
    const button =
      shown?.buttons.find(({ verb }) => verb === yes) ?? shown?.buttons.find(({ verb }) => verb === ask);
    const before = JSON.stringify(shown?.message.card);
    if (shown && button) await person.tap(shown, button);
    else await person.greet();
    if (JSON.stringify(person.find(ask, yes)?.message.card) === before) await person.rest();
  }
};

const walk = async (person: Persistent, intent: Intent): Promise<{ tappedAt: number; caseId: string }> => {
  const goal = intent.wish === 'discard' ? 'discard' : 'ask-withdraw';
  await person.install();
  let tappedAt = Date.now();
  for (;;) {
    const done = person.find(goal);
    if (done) return { tappedAt, caseId: caseIdOf(done) };
    const shown = person.find('start', 'answer', 'send');
    const button = shown && nextOf(shown, intent);
    if (!shown || !button) {
      await person.greet();
      if (!person.find('start', 'answer', 'send')) await person.rest();
      continue;
    }
    if (button.verb === 'send' || button.data.safety === 'danger') tappedAt = Date.now();
    const before = JSON.stringify(shown.message.card);
    await person.tap(shown, button);
    const after = person.find('start', 'answer', 'send', goal);
    if (after && JSON.stringify(after.message.card) === before) await person.rest();
  }
};

/** One person, from opening the app to the answer that somebody is called, and on to what they do then. */
export async function tell(emulator: Emulator, key: string, intent: Intent, dice: Dice): Promise<Told> {
  const person = new Persistent(emulator, key, dice);
  const { tappedAt, caseId } = await walk(person, intent);
  const acceptedAt = Date.now();
  const { wish, accused, letIn } = intent;
  const told = { person: key, wish, accused, letIn, caseId, tappedAt, acceptedAt };
  if (wish === 'report' || wish === 'alarm') return { ...told, endedAt: null, vain: person.vain };
  await end(person, `ask-${wish}`, wish);
  return { ...told, endedAt: Date.now(), vain: person.vain };
}
