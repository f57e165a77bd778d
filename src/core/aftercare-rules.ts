/** When a person is asked how they are, and how a case ends. Content of the package. */
export type AftercareRules = {
  /** Days after the report, by level; 0 is the same day. */
  readonly checkIns: Readonly<Record<0 | 1 | 2 | 3, readonly number[]>>;
  /** Local hour at which a check-in comes. */
  readonly hour: number;
  /** One on the day itself comes so many hours after the person wished for it, and not after this hour. */
  readonly sameDay: { readonly afterHours: number; readonly untilHour: number };
  readonly closing: {
    readonly reasons: readonly string[];
    /** Days without an answer after which a proposed closing counts. */
    readonly answerDays: number;
    /** Days in which the person can call somebody again. */
    readonly reopenDays: number;
  };
};
