import type { Card } from '../../../emulator/contract.ts';
import { stringAt } from '../../../emulator/json.ts';
import { type Button, buttonsOn, type Input, inputsOn } from './read-card.ts';
import { cardsFor, type Held, heard, messagesIn, personOf, type Scene, seenAt } from './scene.ts';
import { Broken, type Place, type TapOptions, type Typed } from './story.ts';
import { countTap, noteReport } from './taps.ts';

/** A button and the card it stands on. */
type Found = Held & { readonly button: Button };

const same = (a: string, b: string): boolean =>
  a.trim().toLocaleLowerCase('de') === b.trim().toLocaleLowerCase('de');

const holds = (title: string, label: string): boolean =>
  title.toLocaleLowerCase('de').includes(label.trim().toLocaleLowerCase('de'));

const findOn = (cards: readonly Held[], label: string): Found | null => {
  const all = cards.flatMap((held) => buttonsOn(held.card).map((button) => ({ ...held, button })));
  return (
    all.find(({ button }) => same(button.title, label)) ??
    all.find(({ button }) => holds(button.title, label)) ??
    null
  );
};

/** Of several cards in a chat the one that speaks of it: two that leave together come in any order. */
const says = ({ card }: Held, words: string): boolean => JSON.stringify(card).includes(words);

const placeOf = (person: string, channel: string | undefined): Place =>
  channel === undefined ? { kind: 'person', key: person } : { kind: 'channel', key: channel };

/** Cards shown earlier where others stand now: newest message first, in each the card as first sent. */
const earlierCards = (scene: Scene, person: string, channel: string | undefined): readonly Held[] =>
  messagesIn(scene, placeOf(person, channel)).flatMap(({ id, earlier }) =>
    earlier.map((card) => ({ card, messageId: id })),
  );

/** Where the person would look for it: what stands open first, then the channels they belong to. */
const find = (scene: Scene, person: string, label: string, { channel, stale, card }: TapOptions): Found => {
  const look = (where: string | undefined): Found | null => {
    const all = stale ? earlierCards(scene, person, where) : cardsFor(scene, person, where);
    return findOn(card === undefined ? all : all.filter((held) => says(held, card)), label);
  };
  const found = look(channel);
  if (found) return found;
  const joined = scene.town.emulator.directory.channels.filter(({ members }) => members.includes(person));
  const elsewhere =
    channel === undefined ? joined.map(({ key }) => look(key)).find((one) => one !== null) : null;
  if (elsewhere) return elsewhere;
  // A phone that slept still shows the card as it was: the same tap comes from an old card then.
  const old = stale ? null : findOn(earlierCards(scene, person, channel), label);
  if (old) return old;
  const kind = stale ? 'no earlier card had' : 'no card has';
  throw new Broken(
    `${person} cannot tap "${label}": ${kind} such a button`,
    seenAt(scene, placeOf(person, channel)),
  );
};

/** What the client sends along: everything typed, else what stood in the input from the start. */
const inputsFor = (
  scene: Scene,
  person: string,
  { card, button }: Found,
  required: boolean,
): Readonly<Record<string, string>> => {
  if (button.action.associatedInputs === 'none') return {};
  const typed = scene.typed.get(person) ?? {};
  const values = inputsOn(card).map((input) => [input, typed[input.id] ?? input.value] as const);
  const empty = values.find(([input, value]) => input.required && value === '');
  if (empty && required)
    throw new Broken(`${person} cannot tap "${button.title}": "${empty[0].label}" must be filled`);
  return Object.fromEntries(values.filter(([, value]) => value !== '').map(([{ id }, value]) => [id, value]));
};

const forgedAction = ({ button }: Found, forged: TapOptions['forged']): Card =>
  Object.keys(forged).length === 0
    ? button.action
    : { ...button.action, data: { ...button.data, ...forged } };

/** Sends one button with these inputs, from wherever it stands. */
export const press = async (
  scene: Scene,
  person: string,
  { card, messageId, button }: Found,
  inputs: Readonly<Record<string, string>>,
  options: Pick<TapOptions, 'asSubmit' | 'forged'> = { asSubmit: false, forged: {} },
): Promise<void> => {
  const action = forgedAction({ card, messageId, button }, options.forged);
  if (options.asSubmit && !button.opensDialog && !stringAt(action.fallback, 'type'))
    throw new Broken(`an old client shows no button "${button.title}": it has no fallback`);
  const { emulator } = scene.town;
  countTap(scene, person, { card, messageId, button }, inputs);
  const result =
    messageId === null
      ? await emulator.act(person, { kind: 'submit-dialog', action, inputs })
      : await emulator.act(person, { kind: 'tap', messageId, action, inputs, asSubmit: options.asSubmit });
  heard(scene, person, result);
  if (button.verb === 'send') await noteReport(scene, person);
};

export const tap = async (
  scene: Scene,
  person: string,
  label: string,
  options: TapOptions,
): Promise<void> => {
  personOf(scene, person);
  const found = find(scene, person, label, options);
  const inputs = inputsFor(scene, person, found, Object.keys(options.forged).length === 0);
  scene.typed.delete(person);
  await Promise.all(
    Array.from({ length: options.times }, () => press(scene, person, found, inputs, options)),
  );
};

/** Opens a dialog; what comes instead, when it does not open, is a notice the person sees. */
export const openDialog = async (
  scene: Scene,
  person: string,
  label: string,
  options: TapOptions,
): Promise<void> => {
  const found = find(scene, person, label, options);
  if (!found.button.opensDialog) throw new Broken(`"${label}" opens no dialog; tap it`);
  await press(scene, person, found, {}, options);
};

const optionFor = ({ label, choices }: Input, wanted: string): string => {
  if (choices === null) return wanted;
  const option =
    choices.find(({ title, value }) => same(title, wanted) || value === wanted) ??
    choices.find(({ title }) => holds(title, wanted));
  if (option) return option.value;
  const offered = choices.map(({ title }) => `"${title}"`).join(', ');
  throw new Broken(`"${label}" offers no "${wanted}": there is ${offered}`);
};

const valueFor = (input: Input, wanted: string | readonly string[]): string =>
  typeof wanted === 'string'
    ? optionFor(input, wanted)
    : wanted.map((one) => optionFor(input, one)).join(',');

/** Types into inputs by their label, in the open dialog or the newest card that has them; kept for the next tap. */
export const fill = (scene: Scene, person: string, values: Typed): void => {
  const cards = cardsFor(scene, personOf(scene, person).key);
  for (const [label, value] of Object.entries(values)) {
    const inputs = cards.flatMap(({ card }) => inputsOn(card));
    const input =
      inputs.find((one) => same(one.label, label)) ?? inputs.find((one) => holds(one.label, label));
    if (!input) {
      const seen = inputs.map((one) => `"${one.label}"`).join(', ') || 'no inputs at all';
      throw new Broken(`${person} cannot fill "${label}": there is ${seen}`);
    }
    scene.typed.set(person, { ...scene.typed.get(person), [input.id]: valueFor(input, value) });
  }
};
