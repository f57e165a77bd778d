import type { Card } from '../../../emulator/contract.ts';
import { isObject, type JsonObject, listAt, objectAt, stringAt } from '../../../emulator/json.ts';

/** A button that speaks to the bot. */
export type Button = {
  readonly title: string;
  readonly verb: string;
  readonly data: JsonObject;
  readonly opensDialog: boolean;
  /** As it stands in the card. */
  readonly action: Card;
};

export type Input = {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  readonly required: boolean;
  /** What stands in it before anybody touches it. */
  readonly value: string;
  /** Null: free input. */
  readonly choices: readonly { readonly title: string; readonly value: string }[] | null;
};

export type HotlineRow = { readonly name: string; readonly number: string };

/** What lies behind a button is not on the card for anybody to see. */
const BEHIND = new Set(['data', 'fallback', 'msteams']);

const objectsIn = (node: unknown): readonly JsonObject[] => {
  if (Array.isArray(node)) return node.flatMap(objectsIn);
  if (!isObject(node)) return [];
  const below = Object.entries(node).flatMap(([key, value]) => (BEHIND.has(key) ? [] : objectsIn(value)));
  return [node, ...below];
};

const typed = (card: Card | null, prefix: string): readonly JsonObject[] =>
  objectsIn(card).filter((node) => stringAt(node, 'type')?.startsWith(prefix));

export const buttonsOn = (card: Card | null): readonly Button[] =>
  [...typed(card, 'Action.Execute'), ...typed(card, 'Action.Submit')].map((action) => {
    const data = objectAt(action, 'data');
    return {
      title: stringAt(action, 'title') ?? '',
      verb: stringAt(action, 'verb') ?? stringAt(data, 'verb') ?? '',
      data,
      opensDialog: objectAt(data, 'msteams').type === 'task/fetch',
      action,
    };
  });

const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** A box to tick: by what it says, or yes and no. */
const ticksOf = (input: JsonObject): NonNullable<Input['choices']> => {
  const [on, off] = [stringAt(input, 'valueOn') ?? 'true', stringAt(input, 'valueOff') ?? 'false'];
  const titles = [stringAt(input, 'title') ?? '', 'Ja', 'yes'];
  return [
    ...titles.map((title) => ({ title, value: on })),
    ...['Nein', 'no'].map((title) => ({ title, value: off })),
  ];
};

const choicesOf = (input: JsonObject): Input['choices'] =>
  input.type === 'Input.Toggle'
    ? ticksOf(input)
    : input.type === 'Input.ChoiceSet'
      ? listAt(input, 'choices').map((choice) => ({
          title: stringAt(choice, 'title') ?? '',
          value: stringAt(choice, 'value') ?? '',
        }))
      : null;

export const inputsOn = (card: Card | null): readonly Input[] =>
  typed(card, 'Input.').map((input) => ({
    id: stringAt(input, 'id') ?? '',
    label: stringAt(input, 'label') ?? '',
    type: stringAt(input, 'type') ?? '',
    required: input.isRequired === true,
    value: plain(input.value),
    // A people picker finds everybody in the directory, whatever stands in its list.
    choices: 'choices.data' in input ? null : choicesOf(input),
  }));

const SHOWN = ['text', 'title', 'label', 'placeholder', 'altText'];

/** Everything a person can read on a card, in its order. */
export const textsOn = (card: Card | null): readonly string[] =>
  objectsIn(card).flatMap((node) => {
    const readable = stringAt(node, 'type')?.startsWith('Input.Text') || !('type' in node);
    return [...SHOWN, ...(readable && !('choices' in node) ? ['value'] : [])].flatMap(
      (key) => stringAt(node, key) ?? [],
    );
  });

/** Telephone numbers offered beside a name; 110 and 112 at the foot of a card have none. */
export const hotlinesOn = (card: Card | null): readonly HotlineRow[] =>
  typed(card, 'ColumnSet').flatMap((row) => {
    const call = objectsIn(row).find((node) => stringAt(node, 'url')?.startsWith('tel:'));
    const name = textsOn(row)[0];
    return call && name !== undefined ? [{ name, number: stringAt(call, 'title') ?? '' }] : [];
  });

/** The line that says how things stand: set apart from the rest of the card. */
export const statusLineOn = (card: Card | null): string | null => {
  const apart = typed(card, 'Container').find((node) => node.style === 'accent');
  return apart ? textsOn(apart).join(' ') : null;
};
