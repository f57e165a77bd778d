import type { Audience } from '../core/audience.ts';
import type { CaseId, Depth } from '../core/case.ts';
import type { PersonId } from '../core/duty.ts';
import type { Language } from '../core/protocol.ts';
import type { Sent } from './send-result.ts';

/** Where a person or channel is reached. `conversationId` null: a 1:1 conversation must be opened first. */
export type Address = {
  readonly personId: PersonId | null;
  readonly teamsId: string | null;
  readonly conversationId: string | null;
  readonly serviceUrl: string | null;
};

export type Person = Address & {
  readonly personId: PersonId;
  readonly name: string;
  readonly language: Language;
  readonly unit: string | null;
  readonly reachable: boolean | null;
};

export type DeliveryKind =
  | 'page'
  | 'channel-page'
  /** The page by mail. */
  | 'mail'
  | 'status'
  | 'owner'
  | 'inform'
  /** A message waits. */
  | 'message'
  | 'hand-over'
  /** The owner is needed again. */
  | 'call-owner'
  /** The owner was not in touch in time. */
  | 'first-contact'
  | 'check-in'
  /** A second opinion on the override of number `round`. */
  | 'second'
  /** A clock of theirs comes to its end; `round` is the day, by its number. */
  | 'reminder';

export type Delivery = {
  readonly id: string;
  readonly caseId: CaseId;
  readonly kind: DeliveryKind;
  /** Null: the support channel, or for what the reporter gets the reporter, whose name stands sealed in the case alone. */
  readonly to: PersonId | null;
  readonly round: number;
  readonly rung: number;
  readonly number: number;
  readonly mentions: readonly PersonId[];
  readonly depth: Depth | null;
  /** The function the reader is told in; null: none (pages, statuses). */
  readonly role: Audience | null;
  /** Nobody was called for this report before, or somebody asks for help anew. */
  readonly first: boolean;
  readonly state: 'pending' | 'sent' | 'refused' | 'withheld';
  /** What was sent where; null until sent. */
  readonly sent: Sent | null;
  /** Case revision the card shows; null until sent. */
  readonly shownRevision: number | null;
  /** How often it was handed to its channel. */
  readonly attempts: number;
  /** It may have arrived before it was sent again: the card says so. */
  readonly unsure: boolean;
  /** Where it stands besides, when it is known to have arrived twice. */
  readonly copies: readonly Sent[];
  /** Shown together with others on one card; null: alone. */
  readonly digestId: string | null;
};

/** A delivery before it is written down. */
export type NewDelivery = Omit<
  Delivery,
  'id' | 'number' | 'state' | 'sent' | 'shownRevision' | 'attempts' | 'unsure' | 'copies' | 'digestId'
>;
