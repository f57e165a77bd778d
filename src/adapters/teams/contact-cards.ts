import type { Button, CallLine, FieldView, Help } from './card-parts.ts';

/** Cards and dialogs of contacts, supervisors and offices; threads and timelines are read by both sides. */
export type ContactCards = {
  /** The page in a contact's 1:1 chat. Code, level, age; nothing of the person or the act. */
  readonly page: {
    readonly title: string;
    readonly code: string;
    readonly level: string;
    /** 'attention' for level 2 and 3 while open, 'good' when taken, else 'default'; the words say it too. */
    readonly tone: 'attention' | 'good' | 'default';
    readonly lines: readonly string[];
    readonly buttons: readonly Button[];
    readonly dialogs: readonly Button[];
  };
  /** The neutral post in the support channel. `mentions` holds "<at>Name</at>" or is empty. */
  readonly 'channel-page': ContactCards['page'] & { readonly mentions: string };
  /** Many requests on one post in the channel, each with its own button. */
  readonly 'channel-digest': {
    readonly title: string;
    readonly lines: readonly string[];
    readonly mentions: string;
    readonly rows: readonly {
      readonly code: string;
      readonly level: string;
      readonly tone: ContactCards['page']['tone'];
      readonly line: string;
      readonly buttons: readonly Button[];
      readonly moreTitle: string;
      /** Behind "more", so that many rows stay short. */
      readonly others: readonly Button[];
      readonly dialogs: readonly Button[];
    }[];
  };
  /** A page of a drill, which must never be taken for a real one: no code, no level, a look of its own. */
  readonly drill: {
    readonly title: string;
    /** That it is only a test; empty once it is over. */
    readonly note: string;
    readonly tone: 'accent' | 'emphasis';
    readonly lines: readonly string[];
    readonly buttons: readonly Button[];
  };
  /** The same in the channel. `mentions` as on `channel-page`. */
  readonly 'drill-channel': ContactCards['drill'] & { readonly mentions: string };
  /** For the contact who has taken over. `dialogs` open a dialog. */
  readonly owner: {
    readonly title: string;
    readonly code: string;
    readonly lines: readonly string[];
    readonly dialogs: readonly Button[];
    readonly buttons: readonly Button[];
    /** Unfolds the rest, which opens dialogs. */
    readonly moreTitle: string;
    readonly more: readonly Button[];
  };
  /** Something waits in a case: a message, a request to take it, a person who needs somebody again. */
  readonly 'case-note': {
    readonly title: string;
    readonly code: string;
    readonly tone: 'attention' | 'good' | 'default';
    readonly lines: readonly string[];
    readonly dialogs: readonly Button[];
    readonly buttons: readonly Button[];
  };
  /** Dialog: the messages between reporter and owner, and an answer. */
  readonly thread: {
    readonly title: string;
    readonly hint: string;
    readonly problem: string;
    readonly messages: readonly { readonly who: string; readonly text: string; readonly mine: boolean }[];
    readonly fields: readonly FieldView[];
    readonly submits: readonly Button[];
    /** Buttons that need nothing filled in. */
    readonly asides: readonly Button[];
    /** Chat and call in Teams, where the person allows it. */
    readonly links: readonly CallLine[];
  };
  /** Dialog: what has happened in the case, newest first. */
  readonly timeline: {
    readonly title: string;
    readonly note: string;
    readonly entries: readonly { readonly when: string; readonly what: string; readonly text: string }[];
    readonly asides: readonly Button[];
  };
  /** The supervisor's escalation card. */
  readonly inform: {
    readonly title: string;
    readonly code: string;
    readonly lines: readonly string[];
    readonly duties: readonly string[];
    readonly dialogs: readonly Button[];
  };
  /** For somebody with a function: that something is theirs to do. What it is opens in a dialog. */
  readonly role: Omit<ContactCards['page'], 'buttons'>;
  /** Dialog: what is to be done, with all that its owner needs for it and no more. */
  readonly tasks: Help & {
    readonly title: string;
    readonly note: string;
    readonly factsTitle: string;
    readonly facts: readonly { readonly title: string; readonly value: string }[];
    readonly tasks: readonly {
      readonly title: string;
      /** Until when, or what became of it. */
      readonly due: string;
      readonly lines: readonly string[];
      readonly basis: string;
      readonly buttons: readonly Button[];
    }[];
    readonly othersTitle: string;
    readonly others: readonly { readonly title: string; readonly lines: readonly string[] }[];
  };
  /** Dialog: the case as far as the reader may see it. */
  readonly details: {
    readonly title: string;
    readonly note: string;
    readonly sections: readonly {
      readonly title: string;
      readonly facts: readonly { readonly title: string; readonly value: string }[];
    }[];
    readonly evidenceTitle: string;
    readonly evidenceNote: string;
    /** `links`: at most one, opening the file from the bot's own server. */
    readonly evidence: readonly {
      readonly title: string;
      readonly text: string;
      readonly links: readonly { readonly title: string; readonly url: string }[];
    }[];
  };
  /** Dialog: something to decide, with what one has to know for it below. `more` sends nothing that was typed. */
  readonly decision: {
    readonly title: string;
    readonly lines: readonly string[];
    readonly problem: string;
    readonly fields: readonly FieldView[];
    readonly buttons: readonly Button[];
    readonly sections: ContactCards['details']['sections'];
    readonly more: readonly Button[];
  };
};
