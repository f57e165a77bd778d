import type { Audience, OverrideCode } from './audience.ts';
import type { PersonId } from './duty.ts';
import type { Level } from './protocol.ts';

/** Whom an override tells: a function in the house, or somebody outside whom the contact calls by themselves. */
export type OverrideRole = Exclude<Audience, 'support'> | 'outside';

type Decider = { readonly id: PersonId; readonly name: string };

/** One decision to act against the wish for secrecy (domain reference 5.4). Stands sealed in the case. */
export type Override = {
  readonly code: OverrideCode;
  readonly role: OverrideRole;
  readonly personId: PersonId | null;
  /** What is passed on, in words: no more than is needed. */
  readonly data: string;
  readonly reason: string;
  /** Why nobody else could be asked before; null: somebody was. */
  readonly urgent: string | null;
  readonly by: Decider;
  readonly at: Date;
  /** asked: waits for a second person · granted: passed on · refused · ended: passed on, then objected to. */
  readonly state: 'asked' | 'granted' | 'refused' | 'ended';
  readonly second: (Decider & { readonly at: Date }) | null;
};

/** A level a human set, with the reason. Stands sealed in the case. */
export type LevelChange = {
  readonly from: Level;
  readonly to: Level;
  readonly by: Decider;
  readonly at: Date;
  readonly reason: string;
};
