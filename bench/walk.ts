import { type Activity, type Sender, tap, type World } from './activity.ts';

/** What a person taps next, worked out of the card they see. */
export type Tap = { readonly activity: Activity; readonly verb: string };

type Button = { readonly verb: string; readonly data: Readonly<Record<string, unknown>> };

/** Ends with the step before sending, or with the sent report. */
export type Ending = 'ask-discard' | 'send';

/** What is typed and ticked, by step and field. */
export type Answered = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The short report; a step that is not here needs nothing. */
const INPUTS: Answered = {
  what: {
    reporter: 'self',
    acts: 'BELEIDIGUNG,BEDROHUNG',
    channels: 'SCHALTER',
    perpetrator: 'BUERGER_UNBEKANNT',
    motives: 'RASSISTISCH_ALLG',
  },
  danger: { ongoing: 'no', weapon: 'no', injured: 'no', felt: '5' },
  share: { 'share.support': 'yes' },
};

const isObject = (node: unknown): node is Record<string, unknown> =>
  typeof node === 'object' && node !== null;

/** All buttons of a card, wherever they stand. */
export const buttonsOf = (node: unknown): readonly Button[] => {
  if (!isObject(node)) return [];
  if (node.type === 'Action.Execute' && typeof node.verb === 'string' && isObject(node.data))
    return [{ verb: node.verb, data: node.data }];
  return Object.entries(node).flatMap(([key, inner]) => (key === 'fallback' ? [] : buttonsOf(inner)));
};

const cardOf = (reply: unknown): unknown => {
  if (isObject(reply) && reply.type === 'application/vnd.microsoft.card.adaptive') return reply.value;
  throw new Error(`a card was expected, not ${JSON.stringify(reply)?.slice(0, 300)}`);
};

const pick = (buttons: readonly Button[], verb: string): Button => {
  const found = buttons.find((button) => button.verb === verb);
  if (found) return found;
  throw new Error(`a button ${verb} was expected, not ${buttons.map((button) => button.verb).join(', ')}`);
};

/** The button that leads on, filled in; null at the end of the walk. */
export const onward = (buttons: readonly Button[], ending: Ending, more: Answered = {}): Button | null => {
  if (buttons.some((button) => button.verb === 'send')) return pick(buttons, ending);
  const answer = buttons.find((button) => button.verb === 'answer');
  if (!answer) return null;
  const step = String(answer.data.step);
  return { verb: 'answer', data: { ...answer.data, ...INPUTS[step], ...more[step] } };
};

/**
 * A short report, tap by tap. Each tap is made of the card the last one was answered with, so a bot that answers
 * anything but the next card stops the walk.
 */
export class Walk {
  readonly #world: World;
  readonly #sender: Sender;
  readonly #ending: Ending;
  #next: Button | null = { verb: 'start', data: { safety: 'safe' } };
  #buttons: readonly Button[] = [];

  constructor(world: World, sender: Sender, ending: Ending) {
    this.#world = world;
    this.#sender = sender;
    this.#ending = ending;
  }

  get ended(): boolean {
    return this.#next === null;
  }

  next(): Tap {
    if (!this.#next) throw new Error('this walk has ended');
    return { activity: tap(this.#world, this.#sender, this.#next), verb: this.#next.verb };
  }

  hear(reply: unknown): void {
    this.#buttons = buttonsOf(cardOf(reply));
    const over = this.#next?.verb === this.#ending;
    this.#next = over ? null : onward(this.#buttons, this.#ending);
    if (!over && !this.#next) throw new Error('the report ended before its end');
  }

  /** A card that is no step of the walk. */
  see(reply: unknown): void {
    this.#buttons = buttonsOf(cardOf(reply));
  }

  /** A button of the last card. */
  tap(verb: string): Activity {
    return tap(this.#world, this.#sender, pick(this.#buttons, verb));
  }
}
