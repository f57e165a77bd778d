import { join } from 'node:path';
import type { Card, CardData, CardName } from '../../src/adapters/teams/card-data.ts';
import { createCards } from '../../src/adapters/teams/cards.ts';
import { type Frame, frameOf } from '../../src/adapters/teams/views/frame.ts';
import type { Language } from '../../src/core/protocol.ts';
import type { World } from '../../src/core/world.ts';

/** One card in one state. */
export type Entry = {
  readonly title: string;
  readonly template: CardName;
  readonly card: (language: Language) => Card;
};

export type Group = { readonly title: string; readonly entries: readonly Entry[] };

const cards = createCards(join(import.meta.dirname, '../../cards'));

/** An entry whose card is made by a view, in whatever language is asked for. */
export const entry = <N extends CardName>(
  title: string,
  template: N,
  world: World,
  view: (frame: Frame) => CardData[N],
  mentions: readonly { readonly id: string; readonly name: string }[] = [],
): Entry => ({
  title,
  template,
  card: (language) => cards.render(template, view(frameOf(world, language)), { mentions }),
});
