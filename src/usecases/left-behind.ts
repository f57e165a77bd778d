import type { CaseId } from '../core/case.ts';
import type { Level } from '../core/protocol.ts';
import type { Delivery } from './delivery.ts';

/** What waits and what no job would ever look at: the queue gave its job up, or lost it. */
export type LeftBehind = {
  readonly deliveries: readonly (Pick<Delivery, 'id' | 'kind' | 'first'> & { readonly level: Level })[];
  /** The next climb of a ladder that stands still. */
  readonly climbs: readonly { readonly caseId: CaseId; readonly round: number; readonly rung: number }[];
};

export type LeftBehindStore = {
  /**
   * What was due before then; at most so many of each, the most urgent first. While one transaction has asked, all others
   * are told of nothing: what it finds gets one job.
   */
  find(before: Date, most: number): Promise<LeftBehind>;
};
