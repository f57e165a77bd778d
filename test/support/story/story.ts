/** A story as it is written: people, what they do, what must be seen. Nothing of the bot's code. */

export type Place =
  | { readonly kind: 'person'; readonly key: string }
  | { readonly kind: 'channel'; readonly key: string };

export type TapOptions = {
  readonly channel?: string;
  /** Taps at the same moment. */
  readonly times: number;
  /** The button as first sent, although the card has changed since. */
  readonly stale: boolean;
  /** Words on the card that is meant, where several have the button. */
  readonly card?: string;
  /** As an old client would, through the Action.Submit fallback. */
  readonly asSubmit: boolean;
  /** Put over what the button carries, as somebody might who edits a card. */
  readonly forged: Readonly<Record<string, unknown>>;
};

/** By label; several options of one question stand in a list. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

export type Act =
  | { readonly kind: 'says'; readonly person: string; readonly text: string; readonly channel?: string }
  | { readonly kind: 'answers'; readonly person: string; readonly answers: ReadonlyMap<string, string> }
  | { readonly kind: 'taps'; readonly person: string; readonly label: string; readonly options: TapOptions }
  | { readonly kind: 'opens'; readonly person: string; readonly label: string; readonly options: TapOptions }
  | { readonly kind: 'fills'; readonly person: string; readonly inputs: Typed }
  | { readonly kind: 'closes'; readonly person: string }
  | { readonly kind: 'uploads'; readonly person: string; readonly file: string }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'at'; readonly instant: Date }
  | { readonly kind: 'set'; readonly settings: Settings }
  | { readonly kind: 'fault'; readonly faults: readonly FaultOrder[] }
  | { readonly kind: 'restart'; readonly what: 'bot' | 'database' }
  /** The admin orders a Probealarm of this level in the tab. */
  | { readonly kind: 'drill'; readonly level: 2 | 3 };

export type Settings = {
  /** Exactly these contacts are on call outside duty hours. */
  readonly on_call?: readonly string[];
  /** Duty hours of contacts on every day of the week ('12:00-24:00'), or none. */
  readonly hours?: Readonly<Record<string, string>>;
  readonly not_installed?: readonly string[];
  readonly installed?: readonly string[];
  readonly language?: Readonly<Record<string, string>>;
  readonly channel_members?: readonly string[];
  readonly contacts?: Readonly<Record<string, 'first' | 'second' | 'head' | 'leadership' | 'none'>>;
};

export type FaultOrder = {
  readonly at: `person:${string}` | `channel:${string}` | 'all';
  readonly kind: 'status' | 'reset-before' | 'reset-after' | 'delay';
  readonly status?: number;
  readonly retryAfter?: number;
  readonly delayMs?: number;
  /** A number of requests or a time of the story's clock; neither: to the end of the story. */
  readonly times?: number;
  readonly forMs?: number;
};

export type SeenExpectation = {
  readonly sees: readonly string[];
  readonly never: readonly string[];
  readonly page?: number;
  readonly nothing: boolean;
  readonly status: readonly string[];
  readonly hotlines: { readonly open: readonly string[]; readonly closed: readonly string[] };
};

export type CaseExpectation = {
  readonly level?: number;
  readonly track?: string;
  readonly state?: string;
  readonly owner?: string | null;
  readonly conflict?: readonly string[];
  readonly disclosures?: readonly DisclosureExpectation[];
  readonly audit?: 'ok';
  /** Each must be among what the case has. */
  readonly deadlines?: readonly DeadlineExpectation[];
  readonly tasks?: readonly TaskExpectation[];
  /** Kinds that must be absent. */
  readonly noDeadlines?: readonly DeadlineExpectation[];
  readonly noTasks?: readonly TaskExpectation[];
};

/** What is not said is not looked at. A day is local, 'YYYY-MM-DD'; null: the clock does not run. */
export type DeadlineExpectation = {
  readonly kind: string;
  readonly who?: string;
  readonly perpetrator?: string;
  readonly start?: string | null;
  readonly unrolled?: string | null;
  readonly rolled?: string | null;
};

export type TaskExpectation = {
  readonly kind: string;
  readonly owner?: string;
  /** A whole day or an instant; null: no date at all. */
  readonly due?: string | Date | null;
  readonly state?: 'open' | 'done' | 'not-applicable' | 'cancelled';
  readonly basis?: 'consent' | 'law';
};

/** `depth` 'none': nothing is released to them. */
export type DisclosureExpectation = {
  readonly to: string;
  readonly depth?: 'a' | 'b' | 'c' | 'task' | 'none';
  readonly ground?: string;
};

export type Expectation =
  | {
      readonly kind: 'seen';
      readonly subject: Place;
      readonly expected: SeenExpectation;
      readonly line: number;
    }
  | {
      readonly kind: 'case';
      readonly reporter: string | null;
      readonly expected: CaseExpectation;
      readonly line: number;
    };

export type Step = { readonly line: number; readonly words: string } & (
  | { readonly kind: 'act'; readonly act: Act }
  | { readonly kind: 'together'; readonly acts: readonly Act[] }
  | { readonly kind: 'expect'; readonly expectations: readonly Expectation[] }
);

export type Story = {
  readonly title: string;
  readonly municipality: string;
  readonly start: Date;
  readonly steps: readonly Step[];
};

export type StoryFailure = {
  /** The step as it is written. */
  readonly step: string;
  readonly line: number | null;
  readonly message: string;
  /** What was really there; empty where nothing could be looked at. */
  readonly seen: readonly string[];
};

export type StoryResult = {
  readonly file: string;
  readonly ok: boolean;
  /** Steps played to their end. */
  readonly steps: number;
  readonly failed?: StoryFailure;
  readonly millis: number;
  /** What it took to send a plain report of level 1, where the story has one: buttons and picks. */
  readonly taps?: number;
  readonly title: string;
  /** What happened when, up to the failure. */
  readonly transcript: readonly string[];
};

/** The story cannot be played as it is written. */
export class StoryError extends Error {
  readonly line: number | null;

  constructor(message: string, line: number | null = null) {
    super(message);
    this.name = 'StoryError';
    this.line = line;
  }
}

/** Something in the story did not happen as it says. */
export class Broken extends Error {
  readonly seen: readonly string[];

  constructor(message: string, seen: readonly string[] = []) {
    super(message);
    this.name = 'Broken';
    this.seen = seen;
  }
}
