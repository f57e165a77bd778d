import type { PersonId } from './duty.ts';

/** The two who have a case between them. */
export type Side = 'reporter' | 'owner';

export type Feeling = 'better' | 'same' | 'worse';

/** Check-ins with the person: asked for by them alone, stoppable at any time. */
export type Aftercare = {
  /** Null: not asked, or not answered. */
  readonly wanted: boolean | null;
  /** Counts the check-ins sent; every timer, card and answer names its number. */
  readonly number: number;
  /** Days after the report the last one stood for; null: none yet. */
  readonly lastOffset: number | null;
  readonly next: { readonly offset: number; readonly at: Date } | null;
  /** What was said to the last one; null: nothing yet. */
  readonly answer: Feeling | null;
  /** Since when "wieder schlimmer" waits for somebody to react; null: it does not. */
  readonly worseAt: Date | null;
};

/** Somebody was asked to take the case; until they do the owner stays. */
export type HandOver = {
  readonly to: PersonId;
  readonly name: string;
  readonly at: Date;
  readonly declined: boolean;
};

/** Closing as the owner proposed it. `until`: without an answer it counts as agreed, with a way back. */
export type Closing = { readonly reason: string; readonly at: Date; readonly until: Date };

/** A first contact is waited for; a message of the owner is one, too. */
export type Silence = { readonly dueAt: Date; readonly reminded: boolean };

/** Who had the case last, while it is nobody's again. */
export type Left = { readonly name: string; readonly why: 'silent' | 'recused' };

/** What has happened between the owner and the person since somebody took over. */
export type Work = {
  readonly firstContactAt: Date | null;
  /** The person allows a direct Teams chat or call. */
  readonly chatAllowed: boolean;
  /** Who wrote last; an owner answers somebody who wants no contact, but does not begin. */
  readonly lastMessage: Side | null;
  /** Messages written and not yet opened by that side. */
  readonly unread: Readonly<Record<Side, number>>;
  readonly handOver: HandOver | null;
  readonly closing: Closing | null;
  readonly closedAt: Date | null;
  /** The person needed somebody again: waiting counts from here. */
  readonly reopenedAt: Date | null;
  /** Until when the owner should have been in touch; null: they were, or nothing is waited for. */
  readonly silence: Silence | null;
  readonly left: Left | null;
};

export const NO_AFTERCARE: Aftercare = {
  wanted: null,
  number: 0,
  lastOffset: null,
  next: null,
  answer: null,
  worseAt: null,
};

export const NO_WORK: Work = {
  firstContactAt: null,
  chatAllowed: false,
  lastMessage: null,
  unread: { reporter: 0, owner: 0 },
  handOver: null,
  closing: null,
  closedAt: null,
  reopenedAt: null,
  silence: null,
  left: null,
};
