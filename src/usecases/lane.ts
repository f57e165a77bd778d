import type { Level } from '../core/protocol.ts';
import type { Lane } from '../core/throttle.ts';
import type { DeliveryKind, Job } from './ports.ts';

/** What calls somebody to a person who waits: it has a queue of its own, and goes first everywhere. */
const PAGES: ReadonlySet<DeliveryKind> = new Set(['page', 'channel-page', 'call-owner', 'first-contact']);

export const isPage = (kind: DeliveryKind): boolean => PAGES.has(kind);

type ToSend = {
  readonly id: string;
  readonly kind: DeliveryKind;
  readonly round?: number;
  readonly rung?: number;
};

/** Nobody was called for this report before; a reminder of somebody who took it over is none. */
const isFirstCall = ({ kind, round, rung }: ToSend): boolean =>
  (kind === 'page' || kind === 'channel-page') && round === 0 && rung === 0;

export const laneOf = (delivery: ToSend, level: Level): Lane => {
  if (!isPage(delivery.kind)) return 'other';
  if (level === 3) return 'alarm';
  return isFirstCall(delivery) ? 'page' : 'recall';
};

/** By level, and within one whoever is called first of all before those called because nobody came. */
const priorityOf = (delivery: ToSend, level: Level): number => 2 * level + (isFirstCall(delivery) ? 1 : 0);

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
