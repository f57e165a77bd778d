/** What each template under cards/ is filled with. Words are already in the reader's language. */

/** Carried by every button of a case: which case, which state of it, and the proof that the card is genuine. */
export type CaseRef = { readonly caseId: string; readonly revision: number; readonly nonce: string };

/** A button that speaks to the bot. `data` goes back as it is; who taps is known from the activity alone. */
export type Button = {
  readonly title: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly style: 'default' | 'positive' | 'destructive';
};

/** A telephone number to tap. */
export type CallLine = { readonly title: string; readonly url: string };

export type HotlineRow = {
  readonly name: string;
  readonly number: string;
  readonly url: string;
  readonly note: string;
};

/** 110, 112 and the house number: at the foot of every card a person in need may see. */
type Help = { readonly help: { readonly text: string; readonly calls: readonly CallLine[] } };

/** Opens the lines outside the house in a dialog: what was typed on the card stays. */
type Outside = { readonly outside: readonly Button[] };

type Nav = Outside & { readonly nav: readonly Button[] };

export type FieldView = {
  readonly id: string;
  readonly label: string;
  readonly kind: 'one' | 'many' | 'people' | 'toggle' | 'text' | 'number' | 'date' | 'scale';
  /** Short lists are shown open, long ones as a menu. */
  readonly style: 'expanded' | 'compact' | 'filtered';
  readonly choices: readonly { readonly title: string; readonly value: string }[];
  readonly value: string;
  readonly required: boolean;
  readonly error: string;
  readonly placeholder: string;
  readonly max: number;
};

export type CardData = {
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
  /** The page in a contact's 1:1 chat. Code, level, age; nothing of the person or the act. */
  readonly page: {
    readonly title: string;
    readonly code: string;
    readonly level: string;
    /** 'attention' for level 2 and 3 while open, 'good' when taken, else 'default'; the words say it too. */
    readonly tone: 'attention' | 'good' | 'default';
    readonly lines: readonly string[];
    readonly buttons: readonly Button[];
  };
  /** The neutral post in the support channel. `mentions` holds "<at>Name</at>" or is empty. */
  readonly 'channel-page': CardData['page'] & { readonly mentions: string };
  /** Many requests on one post in the channel, each with its own button. */
  readonly 'channel-digest': {
    readonly title: string;
    readonly lines: readonly string[];
    readonly mentions: string;
    readonly rows: readonly {
      readonly code: string;
      readonly level: string;
      readonly tone: CardData['page']['tone'];
      readonly line: string;
      readonly buttons: readonly Button[];
    }[];
  };
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
  /** "Wie geht es Ihnen?" Nothing is to be told again. */
  readonly 'check-in': Help & {
    readonly title: string;
    readonly code: string;
    readonly lines: readonly string[];
    /** One below the other, each a whole answer. */
    readonly options: readonly Button[];
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
  /** The supervisor's escalation card. */
  readonly inform: {
    readonly title: string;
    readonly code: string;
    readonly lines: readonly string[];
    readonly duties: readonly string[];
    readonly dialogs: readonly Button[];
  };
  /** For somebody with a function: that something is theirs to do. What it is opens in a dialog. */
  readonly role: Omit<CardData['page'], 'buttons'> & { readonly dialogs: readonly Button[] };
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
    readonly sections: CardData['details']['sections'];
    readonly more: readonly Button[];
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

export type CardName = keyof CardData;

/** A finished Adaptive Card. */
export type Card = Record<string, unknown>;
