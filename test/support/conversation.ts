import assert from 'node:assert/strict';
import type { ActResult, Card, Message } from '../../emulator/contract.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { type Button, buttonsOn } from './story/read-card.ts';

type Inputs = Readonly<Record<string, string>>;

/** The newest message of the bot in a person's chat. */
export const lastCard = (emulator: Emulator, person: string): Message & { readonly card: Card } => {
  const found = emulator.seenBy(person).findLast(({ from, card }) => from === 'bot' && card !== null);
  assert.ok(found?.card, `${person} sees no card`);
  return { ...found, card: found.card };
};

export const say = (emulator: Emulator, person: string, text: string): Promise<ActResult> =>
  emulator.act(person, { kind: 'say', text });

/** Every button of this verb on anything the person sees, newest first, with its message. */
export const buttonsOf = (emulator: Emulator, person: string, verb: string) =>
  emulator
    .seenBy(person)
    .toReversed()
    .flatMap(({ id, card }) =>
      buttonsOn(card)
        .filter((button) => button.verb === verb)
        .map((button) => ({ messageId: id, button })),
    );

export type Tapped = { readonly messageId: string; readonly button: Button };

export const findButton = (
  emulator: Emulator,
  person: string,
  verb: string,
  where: Readonly<Record<string, unknown>> = {},
): Tapped => {
  const found = buttonsOf(emulator, person, verb).find(({ button }) =>
    Object.entries(where).every(([key, value]) => button.data[key] === value),
  );
  assert.ok(found, `${person} sees no button ${verb} ${JSON.stringify(where)}`);
  return found;
};

/** Taps the newest button of a verb that carries these values, with these inputs. */
export const tap = (
  emulator: Emulator,
  person: string,
  verb: string,
  where: Readonly<Record<string, unknown>> = {},
  inputs: Inputs = {},
): Promise<ActResult> => {
  const { messageId, button } = findButton(emulator, person, verb, where);
  return emulator.act(person, { kind: 'tap', messageId, action: button.action, inputs });
};

/** Taps a button whose data was bent on the way. */
export const tapForged = (
  emulator: Emulator,
  person: string,
  { messageId, button }: Tapped,
  data: Readonly<Record<string, unknown>>,
  verb: string = button.verb,
): Promise<ActResult> => {
  const action = { ...button.action, verb, data: { ...button.data, ...data } };
  return emulator.act(person, { kind: 'tap', messageId, action, inputs: {} });
};

/** What every step is answered with at least. */
const LEAST: readonly (readonly [string, Inputs])[] = [
  ['what', { reporter: 'self', acts: 'BEDROHUNG', channels: 'TELEFON', perpetrator: 'BUERGER_BEKANNT' }],
  ['accused', {}],
  ['danger', {}],
  ['share', { 'share.support': 'yes', 'share.supervisor': 'no' }],
];

/** From the home card to the step named, as a person taps through it. */
export const reportUpTo = async (
  emulator: Emulator,
  person: string,
  goal: string,
  inputs: Readonly<Record<string, Inputs>> = {},
): Promise<void> => {
  if (buttonsOf(emulator, person, 'start').length === 0) await say(emulator, person, 'Hallo');
  await tap(emulator, person, 'start', { safety: 'safe' });
  for (const [step, least] of LEAST) {
    if (step === goal) return;
    const shown = buttonsOf(emulator, person, 'answer').some(({ button }) => button.data.step === step);
    if (shown) await tap(emulator, person, 'answer', { step }, { ...least, ...inputs[step] });
  }
};
