import type { AlarmCause } from './alarm.ts';
import type { Audience } from './audience.ts';
import type { Side } from './care.ts';
import type { Case, Depth } from './case.ts';
import type { PersonId } from './duty.ts';
import type { NewEntry } from './entry.ts';

/** Everything a decision may ask for. Each becomes rows and jobs in the transaction that saves the case. */
export type Effect =
  /** Call a contact 1:1. `first`: nobody was called before. */
  | {
      readonly kind: 'page';
      readonly to: PersonId;
      readonly round: number;
      readonly rung: number;
      readonly first: boolean;
    }
  /** The same page by mail, unless somebody has taken over by then. */
  | {
      readonly kind: 'mail-at';
      readonly to: PersonId;
      readonly round: number;
      readonly rung: number;
      readonly at: Date;
    }
  /** Neutral post in the support channel, mentioning those called. */
  | {
      readonly kind: 'channel-page';
      readonly mention: readonly PersonId[];
      readonly round: number;
      readonly rung: number;
      readonly first: boolean;
    }
  /** Wake the ladder. */
  | { readonly kind: 'climb-at'; readonly at: Date; readonly round: number; readonly rung: number }
  /** Send the reporter a new message with the present status; earlier status cards are refreshed too. */
  | { readonly kind: 'tell-reporter' }
  /** The card of somebody with a function: what they may know and what is theirs to do. */
  | { readonly kind: 'inform'; readonly to: PersonId; readonly role: Audience; readonly depth: Depth }
  /** The card of the person who has taken over. */
  | { readonly kind: 'brief-owner'; readonly to: PersonId }
  /** Sealed words for the case's timeline: a message or a note. Events write themselves. */
  | { readonly kind: 'write'; readonly entry: NewEntry }
  /** A neutral card that a message waits for this side. */
  | { readonly kind: 'notify'; readonly side: Side }
  /** Ask a contact whether they take the case from the owner. */
  | { readonly kind: 'offer-hand-over'; readonly to: PersonId }
  /** The person needs the owner again: a neutral card that does not wait for a quiet moment. */
  | { readonly kind: 'call-owner'; readonly to: PersonId }
  /** No first contact was noted in time: the owner is reminded once. */
  | { readonly kind: 'remind-owner'; readonly to: PersonId }
  /** The check-in of this number, to the reporter. */
  | { readonly kind: 'check-in'; readonly number: number }
  /** Timers of aftercare and closing; when due they look at the case afresh. */
  | {
      readonly kind: 'wake-at';
      readonly at: Date;
      readonly about: 'check-in' | 'unheard' | 'close' | 'deadline' | 'silent';
      readonly number: number;
    }
  /** Delete the bytes of a piece of evidence. */
  | { readonly kind: 'drop-evidence'; readonly id: string }
  /** Ask a contact for a second opinion on the override of this number. */
  | { readonly kind: 'ask-second'; readonly to: PersonId; readonly number: number }
  /** Tell the administration that support could not be reached. */
  | { readonly kind: 'alarm'; readonly to: PersonId; readonly cause: AlarmCause }
  /** Bring every card already sent for this case up to date. */
  | {
      readonly kind: 'refresh-cards';
      /** Only what the reporter and the owner have; the others' cards say nothing of it. */
      readonly of?: 'both-sides';
    };

/** What a rule wants: the case as it shall be, and what shall happen. `act` names the change for the audit trail. */
export type Decision = {
  readonly case: Case;
  readonly act: string;
  readonly effects: readonly Effect[];
};

/** Nothing changes; the present card is shown again. */
export const unchanged = (c: Case, act: string): Decision => ({ case: c, act, effects: [] });

/** Every change raises the revision, so that buttons shown before it become harmless. */
export const change = (
  c: Case,
  act: string,
  patch: Partial<Case>,
  effects: readonly Effect[] = [],
): Decision => ({
  case: { ...c, ...patch, revision: c.revision + 1 },
  act,
  effects,
});
