import { join } from 'node:path';
import { loadProtocol } from '../adapters/packages/load-protocol.ts';
import { type Cards, createCards } from '../adapters/teams/cards.ts';
import type { Protocol } from '../core/protocol.ts';
import type { Config } from './config.ts';

/** What the bot says and asks: read from files, and the same for every bot that starts with them. */
export type Content = { readonly cards: Cards; readonly protocol: Protocol };

export const loadContent = async ({ protocolDirectory }: Config, root: string): Promise<Content> => ({
  cards: createCards(join(root, 'cards')),
  protocol: await loadProtocol(protocolDirectory),
});
