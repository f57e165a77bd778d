import type { Lane } from '../core/throttle.ts';
import type { Delivery } from './delivery.ts';

/** Whose turn is asked for. `called`: the one they were told has come. */
export type Turn = { readonly conversation: string; readonly lane: Lane; readonly called: boolean };

/** What is handed to its channel, unless it left after `under` and somebody else still sees to it. */
export type Departing = { readonly id: string; readonly under: Date };

/** Seconds to wait for its turn; 0: it leaves now, or (`left` null) somebody else sees to it. */
export type Departure = {
  readonly wait: number;
  readonly left?: Pick<Delivery, 'attempts' | 'unsure'> | null;
};

/** How fast messages may leave: kept across all replicas. */
export type SendSlots = {
  /** Seconds to wait before a message may leave for this conversation; 0: now, and it is counted. */
  take(conversation: string, lane: Lane, called: boolean): Promise<number>;
  /**
   * Takes the turn for a delivery and hands it over (`DeliveryStore.depart`), as the last act of the transaction: as long
   * as that is open, nobody else in the tenant gets a turn.
   */
  depart(departing: Departing & Turn): Promise<Departure>;
  /** Messages that left or leave without having asked: others give way to them. */
  count(messages: number): Promise<void>;
};
