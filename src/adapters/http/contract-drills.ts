/**
 * What the tab and the bot say to each other about drills. Types only.
 *   GET    /api/drills                      → DrillsView (Reader as well: Personalrat, data protection)
 *   POST   /api/drills                      DrillBody → Done: begins one now
 *   DELETE /api/drills/running              → Done: ends the one that runs
 *   PUT    /api/drill-plan                  DrillPlanBody → Done
 */
export type DrillLevelKey = 2 | 3;

/** Once a month. `weekday` 1 = Monday. */
export type DrillPlanView = {
  readonly week: 1 | 2 | 3 | 4;
  readonly weekday: 1 | 2 | 3 | 4 | 5;
  /** '10:00', local. */
  readonly time: string;
  readonly level: DrillLevelKey;
};

export type DrillBody = { readonly level: DrillLevelKey };
export type DrillPlanBody = { readonly plan: DrillPlanView | null };

export type DrillStateKey = 'running' | 'taken' | 'unanswered' | 'stopped' | 'missed';

/** Whether a drill reached a contact, and why not. No time of any single person: it is no measure of people. */
export type DrillContactView = {
  readonly personId: string;
  readonly name: string;
  readonly reached: 'yes' | 'no' | 'waiting' | 'not-called';
  readonly why:
    | 'chat'
    | 'mail'
    | 'not-installed'
    | 'blocked'
    | 'refused'
    | 'too-late'
    | 'waiting'
    | 'off-duty'
    | 'not-needed';
};

export type DrillView = {
  readonly id: string;
  readonly state: DrillStateKey;
  readonly level: DrillLevelKey;
  /** Null: the plan. */
  readonly orderedBy: string | null;
  /** ISO instants. */
  readonly at: string;
  readonly endedAt: string | null;
  /** Milliseconds from there to each hop; null: it was not reached. */
  readonly channel: {
    readonly state: 'sent' | 'refused' | 'waiting' | 'none';
    readonly after: number | null;
  };
  readonly firstChatAfter: number | null;
  readonly takenAfter: number | null;
  readonly contacts: readonly DrillContactView[];
};

export type DrillsView = {
  readonly timeZone: string;
  readonly plan: (DrillPlanView & { readonly nextAt: string }) | null;
  /** The newest first. */
  readonly history: readonly DrillView[];
};
