import type { Button, CallLine, FieldView, Help, HotlineRow, Nav, Outside } from './card-parts.ts';

/** Cards and dialogs of whoever reports. */
export type ReporterCards = {
  readonly home: Help & {
    readonly title: string;
    readonly text: string;
    readonly question: string;
    readonly options: readonly Button[];
    /** For whoever typed a message into the chat: where it would have its place. */
    readonly talk: readonly { readonly text: string; readonly buttons: readonly Button[] }[];
    /** "Vorgang K7-3F fortsetzen", "Notrufe und Beratung". */
    readonly more: readonly Button[];
    readonly note: string;
  };
  readonly emergency: Help &
    Outside & {
      readonly title: string;
      /** What to do, line by line, most important first. */
      readonly lines: readonly string[];
      /** Open a dialog to note things in while they happen. */
      readonly topics: readonly Button[];
      /** What the bot is doing meanwhile; empty when nothing can be promised. */
      readonly status: string;
      readonly hotlines: readonly HotlineRow[];
      readonly buttons: readonly Button[];
      readonly kindsTitle: string;
      /** Show the advice for another kind of danger. */
      readonly kinds: readonly Button[];
    };
  readonly 'step-choice': Help &
    Nav & {
      readonly progress: string;
      readonly title: string;
      readonly hint: string;
      readonly options: readonly Button[];
    };
  readonly 'step-form': Help &
    Nav & {
      readonly progress: string;
      readonly title: string;
      readonly hint: string;
      /** What was wrong with the last try; empty when nothing. */
      readonly problem: string;
      readonly fields: readonly FieldView[];
      readonly next: Button;
    };
  /** Dialog: advice chosen by what was told. */
  readonly advice: Help & {
    readonly title: string;
    readonly hint: string;
    readonly items: readonly { readonly title: string; readonly text: string }[];
  };
  /** Dialog: what to do about evidence, and what was kept of it so far. */
  readonly evidence: Help & {
    readonly title: string;
    readonly hint: string;
    readonly uploadTitle: string;
    /** How a file is sent, and what must never be sent. */
    readonly uploadLines: readonly string[];
    readonly piecesTitle: string;
    readonly pieces: readonly {
      readonly title: string;
      readonly text: string;
      /** Taps twice: the second button says what is lost. */
      readonly buttons: readonly Button[];
    }[];
    /** Other things to write down. */
    readonly topics: readonly Button[];
    readonly linksNote: string;
    /** What was written down, as a page to print or keep. */
    readonly links: readonly CallLine[];
    readonly adviceTitle: string;
    readonly items: readonly { readonly title: string; readonly text: string }[];
  };
  /** The answer to a file in the chat: that it is safe, by number and hash. Never its name, never what it shows. */
  readonly 'evidence-kept': Help & {
    readonly title: string;
    readonly code: string;
    readonly rows: readonly { readonly title: string; readonly text: string; readonly good: boolean }[];
    readonly lines: readonly string[];
    readonly topics: readonly Button[];
    readonly buttons: readonly Button[];
  };
  readonly summary: Help &
    Nav & {
      readonly progress: string;
      readonly title: string;
      readonly hint: string;
      /** Who learns what. Never what was told. */
      readonly rows: readonly { readonly who: string; readonly what: string }[];
      readonly notes: readonly string[];
      /** Open a dialog in which more can be told or released. */
      readonly topics: readonly Button[];
      readonly send: Button;
    };
  readonly status: Help & {
    readonly title: string;
    readonly code: string;
    /** The one line that is true now. */
    readonly line: string;
    readonly lines: readonly string[];
    readonly hotlinesTitle: string;
    readonly hotlines: readonly HotlineRow[];
    /** Open a dialog each: what can be told, read or decided from here. */
    readonly topics: readonly Button[];
    /** Unfolds what is needed less often. */
    readonly moreTitle: string;
    readonly more: readonly Button[];
    /** One question to the person, if there is one. */
    readonly ask: readonly {
      readonly text: string;
      readonly dialogs: readonly Button[];
      readonly buttons: readonly Button[];
    }[];
    readonly buttons: readonly Button[];
  };
  /** "Wie geht es Ihnen?" Nothing is to be told again. */
  readonly 'check-in': Help & {
    readonly title: string;
    readonly code: string;
    readonly lines: readonly string[];
    /** One below the other, each a whole answer. */
    readonly options: readonly Button[];
    readonly buttons: readonly Button[];
  };
  /** Dialog: what was done, and whether that is enough. */
  readonly feedback: {
    readonly title: string;
    readonly hint: string;
    readonly problem: string;
    readonly text: string;
    readonly question: string;
    readonly fields: readonly FieldView[];
    readonly submits: readonly Button[];
  };
  /** For whoever writes that they want out: one question, asked once. */
  readonly 'stop-ask': Help & {
    readonly title: string;
    readonly code: string;
    readonly lines: readonly string[];
    readonly dialogs: readonly Button[];
    readonly buttons: readonly Button[];
  };
  /** Dialog: questions whose answers must not stand in a chat. */
  readonly 'tell-more': {
    readonly title: string;
    readonly hint: string;
    readonly problem: string;
    readonly fields: readonly FieldView[];
    readonly submit: Button;
  };
  /** Dialog: every clock of a case that the reader may see. */
  readonly deadlines: Help & {
    readonly title: string;
    readonly lines: readonly string[];
    readonly rows: readonly {
      readonly title: string;
      readonly who: string;
      /** The day, or that it does not run yet; then what it means. */
      readonly lines: readonly string[];
      readonly basis: string;
      /** Where the law can be read. */
      readonly source: CallLine;
      readonly buttons: readonly Button[];
    }[];
    readonly notes: readonly string[];
    readonly links: readonly CallLine[];
    readonly linksNote: string;
    readonly buttons: readonly Button[];
  };
  /** A clock comes to its end. Nothing of what it is about. */
  readonly reminder: Help & {
    readonly title: string;
    readonly text: string;
    readonly dialogs: readonly Button[];
    readonly buttons: readonly Button[];
  };
  /** One plain thing said to somebody: refusal, friendly note, failure with its reference. */
  readonly notice: Help & {
    readonly title: string;
    readonly text: string;
    readonly reference: string;
    readonly buttons: readonly Button[];
  };
  /** What helps now, who talks in confidence and who must act. `submit` speaks from inside a dialog. */
  readonly support: Help & {
    readonly title: string;
    readonly care: readonly string[];
    readonly submit: readonly Button[];
    readonly confidentialTitle: string;
    readonly confidential: readonly { readonly who: string; readonly what: string }[];
    readonly officialTitle: string;
    readonly official: readonly { readonly who: string; readonly what: string }[];
    readonly hotlinesTitle: string;
    readonly hotlines: readonly HotlineRow[];
    readonly webTitle: string;
    readonly web: readonly HotlineRow[];
    readonly buttons: readonly Button[];
  };
  readonly hotlines: Help & {
    readonly title: string;
    readonly text: string;
    readonly hotlines: readonly HotlineRow[];
    /** Pages, which are there at any time. */
    readonly webTitle: string;
    readonly web: readonly HotlineRow[];
    readonly buttons: readonly Button[];
  };
};
