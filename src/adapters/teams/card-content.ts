import type { Card } from './card-data.ts';

/** Every text under this key anywhere on a card. */
export const valuesOf = (node: unknown, wanted: string): readonly string[] => {
  if (Array.isArray(node)) return node.flatMap((item) => valuesOf(item, wanted));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === wanted && typeof value === 'string' ? [value] : valuesOf(value, wanted),
  );
};

/** Whether a text stands anywhere on a card, alone or inside another one. */
export const stands = (card: Card, text: string): boolean =>
  text !== '' && JSON.stringify(card).includes(JSON.stringify(text).slice(1, -1));

export type Offered = { readonly verb: string; readonly data: Readonly<Record<string, unknown>> };

const isObject = (node: unknown): node is Record<string, unknown> =>
  typeof node === 'object' && node !== null;

/** Every button of a card with what it carries; a dialog's button carries its verb among its data. */
export const buttonsOn = (node: unknown): readonly Offered[] => {
  if (!isObject(node)) return [];
  const { type, verb, data } = node;
  if (type === 'Action.Execute' && typeof verb === 'string')
    return [{ verb, data: isObject(data) ? data : {} }];
  if (type === 'Action.Submit' && isObject(data) && typeof data.verb === 'string')
    return [{ verb: data.verb, data }];
  return Object.values(node).flatMap(buttonsOn);
};

/** Places of a text nothing was put into. */
export const openPlaces = (card: Card): readonly string[] =>
  ['text', 'title', 'label', 'value'].flatMap((key) =>
    valuesOf(card, key).flatMap((words) => words.match(/\{[a-z_]+\}/g) ?? []),
  );
