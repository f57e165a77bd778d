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
