import { fileURLToPath } from 'node:url';
import { createCards } from '../../src/adapters/teams/cards.ts';
import { deliveryCard } from '../../src/adapters/teams/messenger.ts';
import { turnCard } from '../../src/adapters/teams/turn-card.ts';
import { frameOf } from '../../src/adapters/teams/views/frame.ts';
import type { Case } from '../../src/core/case.ts';
import type { PersonId } from '../../src/core/duty.ts';
import type { Language } from '../../src/core/protocol.ts';
import type { World } from '../../src/core/world.ts';
import type { Delivery, Person, Shown } from '../../src/usecases/ports.ts';

type Json = Readonly<Record<string, unknown>>;

export const CARDS = createCards(fileURLToPath(new URL('../../cards', import.meta.url)));

const personAs = (personId: PersonId, { roster }: World): Person => ({
  personId,
  name: roster.names[personId] ?? personId,
  teamsId: `29:${personId}`,
  conversationId: null,
  serviceUrl: null,
  language: 'de',
  unit: null,
  reachable: true,
});

/** The card a delivery of this kind shows its reader now. */
export const cardFor = (
  kind: Delivery['kind'],
  to: PersonId | null,
  c: Case,
  world: World,
  rest: Partial<Delivery> = {},
  language: Language = 'de',
): Json => {
  const delivery: Delivery = {
    id: 'd0d0d0d0-0000-4000-8000-000000000001',
    caseId: c.id,
    kind,
    to,
    round: 0,
    rung: 0,
    number: 1,
    mentions: [],
    depth: null,
    role: null,
    first: false,
    state: 'pending',
    sent: null,
    shownRevision: null,
    attempts: 0,
    unsure: false,
    copies: [],
    digestId: null,
    ...rest,
  };
  const shown: Shown = {
    delivery,
    case: c,
    ...world,
    language,
    reader: to === null ? null : personAs(to, world),
    mentioned: delivery.mentions.map((id) => personAs(id, world)),
  };
  return deliveryCard(CARDS, shown);
};

/** The card the reporter has before them after whatever they did. */
export const ownCard = (c: Case, world: World): Json =>
  turnCard(CARDS, frameOf(world, 'de'), { case: c, ...world });

const isObject = (node: unknown): node is Json => typeof node === 'object' && node !== null;

/** What lies behind a button nobody reads; `msteams` carries the names of those mentioned. */
const BEHIND = new Set(['data', 'fallback', 'msteams', '$schema']);

/** Every object of a card that is shown, not hidden behind another button. */
export const partsOf = (node: unknown): readonly Json[] => {
  if (Array.isArray(node)) return node.flatMap(partsOf);
  if (!isObject(node)) return [];
  const below = Object.entries(node).flatMap(([key, value]) => (BEHIND.has(key) ? [] : partsOf(value)));
  return [node, ...below];
};

/** Everything that can be read on a card. */
export const readableOn = (card: Json): string =>
  partsOf(card)
    .flatMap((part) => Object.entries(part))
    .filter(([key, value]) => typeof value === 'string' && !['type', 'style', 'url', 'verb'].includes(key))
    .map(([, value]) => value)
    .join('\n');
