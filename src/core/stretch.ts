import type { PersonId } from './duty.ts';
import type { RungTarget } from './policy.ts';
import type { Level } from './protocol.ts';

/** One rung that calls somebody. */
export type Stage = {
  /** Its number on the ladder, from 0. */
  readonly rung: number;
  readonly to: readonly RungTarget[];
  readonly people: readonly PersonId[];
};

/** A span of time in which a report of this level, from one of these units, calls the same people. */
export type Stretch = {
  readonly from: Date;
  readonly to: Date;
  readonly level: Level;
  /** Ids of units; null stands for people whose unit is not known. All of them: the whole administration. */
  readonly units: readonly (string | null)[];
  /** Support has duty hours. */
  readonly onDuty: boolean;
  /** Rungs that call somebody, in their order: who is called first, second, last. Empty: nobody. */
  readonly stages: readonly Stage[];
};
