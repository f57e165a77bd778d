import type { Level } from '../core/protocol.ts';
import type { Lane } from '../core/throttle.ts';
import type { Delivery, DeliveryKind } from './delivery.ts';
import type { Job } from './ports.ts';

/** What calls somebody to a person who waits: it has a queue of its own, and goes first everywhere. */
const PAGES: ReadonlySet<DeliveryKind> = new Set(['page', 'channel-page', 'call-owner', 'first-contact']);

export const isPage = (kind: DeliveryKind): boolean => PAGES.has(kind);

type ToSend = Pick<Delivery, 'id' | 'kind' | 'first'>;

export const laneOf = ({ kind, first }: ToSend, level: Level): Lane => {
  if (!isPage(kind)) return 'other';
  if (level === 3) return 'alarm';
  return first ? 'page' : 'recall';
};

const RANKS: { readonly [L in Lane]: number } = { alarm: 3, page: 2, recall: 1, other: 0 };

/** In the order of the lanes, so that nobody is looked at who gets no turn; within one by level. */
const priorityOf = (delivery: ToSend, level: Level): number =>
  10 * RANKS[laneOf(delivery, level)] + 2 * level + (delivery.first ? 1 : 0);

/** The job that sends a delivery. `called`: it waited for a slot, and its turn has come. */
export const sendJob = (delivery: ToSend, level: Level, called = false): Job => {
  const { id, kind } = delivery;
  if (kind === 'mail') return { kind: 'mail', deliveryId: id };
  if (isPage(kind))
    return {
      kind: kind === 'channel-page' ? 'post' : 'page',
      deliveryId: id,
      priority: priorityOf(delivery, level),
      called,
    };
  return { kind: 'deliver', deliveryId: id, called };
};
