/** Whom a rung calls. `everyone` is every contact on duty of any tier but leadership. */
export type RungTarget = 'first' | 'second' | 'everyone' | 'head' | 'leadership';

/** How long a rung waits for somebody to take over. Working time runs only while support is on duty. */
export type Wait = { readonly minutes: number; readonly working: boolean };

export type Rung = {
  readonly to: readonly RungTarget[];
  readonly wait: Wait;
  /** Mention the persons in the channel post (level 0 posts without mention). */
  readonly mention: boolean;
};

/** One ladder. A case copies its ladder when it is sent, so that a later edit never changes a running page. */
export type Policy = {
  readonly rungs: readonly Rung[];
  /** How often the ladder starts again after it ended unanswered; a round that called nobody does not count. */
  readonly repeats: number;
  /** The supervisor is told the bare minimum unless the person said no (level 3: danger to others). */
  readonly supervisorUnlessRefused: boolean;
  /** Minutes without take-over after which those called are written to by mail as well; absent: only when Teams refuses. */
  readonly mailAfter?: number;
  /**
   * More reports of one person than this within so many minutes wait to be looked at together; absent: at this level
   * everybody is called at once, however many there are.
   */
  readonly gather?: { readonly moreThan: number; readonly minutes: number };
  /**
   * How long whoever took over may stay silent before they are reminded, and after that before others are called.
   * Absent in ladders kept from before.
   */
  readonly firstContact?: { readonly remindAfter: Wait; readonly callAgainAfter: Wait };
};

/** Ladders by danger level. */
export type Policies = Readonly<Record<0 | 1 | 2 | 3, Policy>>;
