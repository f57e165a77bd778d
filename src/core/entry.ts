import type { Audience } from './audience.ts';
import type { Side } from './care.ts';

/** message: between the two sides · note: of those who have the case · event: what happened to it. */
export type EntryKind = 'message' | 'note' | 'event';
/** Function of whoever wrote it, the only thing about them that stands in clear. */
export type Author = Side | 'system' | Audience;

export type EventKey =
  | 'sent'
  | 'called'
  | 'nobody-answered'
  | 'taken-over'
  | 'called-again'
  | 'first-contact'
  | 'contact-missing'
  | 'recused'
  | 'contact-again'
  | 'hand-over-offered'
  | 'hand-over-declined'
  | 'handed-over'
  | 'level-raised'
  | 'level-lowered'
  | 'shared'
  | 'share-withdrawn'
  | 'task-closed'
  | 'chat-allowed'
  | 'chat-ended'
  | 'check-ins-wanted'
  | 'check-ins-stopped'
  | 'check-in-asked'
  | 'check-in-not-reached'
  | 'check-in-left-out'
  | 'reminder-not-reached'
  | 'office-not-reminded'
  | 'felt-better'
  | 'felt-same'
  | 'felt-worse'
  | 'closing-proposed'
  | 'closing-refused'
  | 'closed'
  | 'closed-unanswered'
  | 'reopened'
  | 'withdrawn';

/** An event; `about` is a name, a person's id or the key of a word, as the event needs it. */
export type Event = { readonly key: EventKey; readonly about: string };

export type NewEntry = {
  readonly kind: EntryKind;
  readonly author: Author;
  /** Name of the author; empty for the reporter, whose name stands in the case alone. */
  readonly name: string;
  /** What was written; empty for an event. */
  readonly text: string;
  readonly event: Event | null;
};

export type Entry = NewEntry & { readonly id: string; readonly at: Date };
