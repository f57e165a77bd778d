/** Shapes shared by the emulator's server, its web page and the story runner. Type-only: no code here. */

export type PersonKey = string;

/** Place a message stands in: a person's 1:1 chat with the bot (`person:erika`) or a channel (`channel:support`). */
export type PlaceKey = `person:${PersonKey}` | `channel:${string}`;

export type Card = Readonly<Record<string, unknown>>;

export type Message = {
  readonly id: string;
  readonly place: PlaceKey;
  /** `bot` or a person's key. */
  readonly from: 'bot' | PersonKey;
  /** ISO instant by the emulator's clock. */
  readonly at: string;
  readonly text: string | null;
  /** Toast preview as Teams would show it. */
  readonly summary: string | null;
  readonly card: Card | null;
  /** Keys of persons mentioned. */
  readonly mentions: readonly PersonKey[];
  /** True when the bot asked for a toast (channelData.notification.alert). */
  readonly alert: boolean;
  /** Cards shown here before the present one, oldest first (updates and invoke replies). */
  readonly earlier: readonly Card[];
  readonly deleted: boolean;
  /** Files a person sent with it. */
  readonly files?: readonly FileView[];
};

export type FileView = { readonly name: string; readonly size: number };

export type Dialog = { readonly title: string; readonly card: Card; readonly messageId: string };

export type PersonView = {
  readonly key: PersonKey;
  readonly id: string;
  readonly name: string;
  readonly job: string;
  readonly language: string;
  readonly installed: boolean;
};

export type ChannelView = {
  readonly key: string;
  readonly name: string;
  readonly members: readonly PersonKey[];
};

export type Fault = {
  readonly id: string;
  /** `person:mona`, `channel:support`, or `all`. */
  readonly at: PlaceKey | 'all';
  readonly kind: 'status' | 'reset-before' | 'reset-after' | 'delay';
  /** HTTP status for `status`, e.g. 403, 404, 412, 429, 502. */
  readonly status?: number;
  /** Seconds, sent as Retry-After. */
  readonly retryAfter?: number;
  /** Milliseconds for `delay`. */
  readonly delayMs?: number;
  /** Ends after this many requests, or at this instant of the emulator's clock (ISO); neither: until removed. */
  readonly times?: number;
  readonly until?: string;
  /** Meets only this share of the requests, at random; absent: every one. */
  readonly chance?: number;
};

/**
 * One line of the strict ledger: everything the bot ever sent or tried to send, bodies included.
 * Replies to taps and dialogs stand at the place of the person who tapped, in a channel too: nobody else sees them.
 * Status 0: the connection broke before anything was accepted.
 */
export type LedgerEntry = {
  readonly at: string;
  readonly act: 'post' | 'update' | 'delete' | 'create-conversation' | 'invoke-reply' | 'dialog';
  readonly place: PlaceKey;
  readonly status: number;
  readonly messageId: string | null;
  readonly body: unknown;
};

export type Snapshot = {
  readonly municipality: string;
  readonly now: string;
  readonly people: readonly PersonView[];
  readonly channels: readonly ChannelView[];
  readonly messages: readonly Message[];
  readonly dialogs: Readonly<Record<PersonKey, Dialog | undefined>>;
  readonly faults: readonly Fault[];
  /** True when a clock that can be moved is attached. */
  readonly clockMoves: boolean;
};

/** What a person does; the page and the story runner send the same. */
export type PersonAct =
  | { readonly kind: 'say'; readonly text: string; readonly place?: PlaceKey }
  /** `action` is the action object as it stands in the card; `inputs` are the card's input values by id. */
  | {
      readonly kind: 'tap';
      readonly messageId: string;
      readonly action: Card;
      readonly inputs: Readonly<Record<string, string>>;
      /** Send Action.Execute as its Action.Submit fallback, as an old client would. */
      readonly asSubmit?: boolean;
    }
  | {
      readonly kind: 'submit-dialog';
      readonly action: Card;
      readonly inputs: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'close-dialog' }
  | { readonly kind: 'install'; readonly installed: boolean };

/**
 * What came of it. `status` is the bot's HTTP status. `notice` is what Teams would show the person in words
 * (an activity.message reply, an error reply, or Teams' own "unable to reach app").
 */
export type ActResult = { readonly status: number; readonly notice: string | null };

/**
 * HTTP surface of the emulator's web page, beside the connector routes:
 *   GET  /                    the page
 *   GET  /emulator/events     server-sent events; each `data:` is a whole Snapshot (JSON), first one at once
 *   GET  /emulator/snapshot   one Snapshot
 *   GET  /emulator/ledger     LedgerEntry[]
 *   POST /emulator/people/:key/acts   PersonAct → ActResult
 *   POST /emulator/people/:key/files?name=…[&text=…][&pasted=1]   the bytes of one file, sent to the bot → ActResult
 *   POST /emulator/clock      { forward: '15m' | '4h' | 'next-morning' } → { now }
 *   POST /emulator/faults     Fault without id → Fault;  DELETE /emulator/faults/:id
 *   GET  /emulator/tab?person=andrea     the administration tab as this person sees it in Teams
 *   GET  /emulator/tab-token?person=andrea → { token }   a signed tab token, as teams-js getAuthToken would give
 */
export type ClockMove = { readonly forward: '15m' | '4h' | 'next-morning' };
