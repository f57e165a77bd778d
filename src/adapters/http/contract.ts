/**
 * What the tab and the bot say to each other. Types only: the tab imports nothing else of the bot.
 *
 * Every call carries `Authorization: Bearer <token of teams-js getAuthToken>`. App role `Admin` reads and writes,
 * `Reader` (Personalrat, data protection) reads.
 *   GET    /api/setup                       → SetupView
 *   PUT    /api/municipality                MunicipalityBody → Done
 *   PUT    /api/contacts/:personId          ContactBody → Done       DELETE → Done
 *   PUT    /api/contacts/:personId/confirmation           → Done: they still are one, as of today
 *   PUT    /api/reliefs/:personId           ReliefBody → Done
 *   DELETE /api/reliefs/:personId@:from     → Done; `from` as in ReliefView
 *   GET    /api/coverage                    → CoverageView, or null while nothing is set up
 *   PUT    /api/units/:unitId               UnitBody → Done          DELETE → Done
 *   PUT    /api/roles/:role                 RoleBody → Done
 * What is said about drills stands in contract-drills.ts.
 * Anything refused is answered by Refusal: 400 entry, 401 token, 403 role, 404 address, 413 size, 500 and 503 ours.
 */
export type TierKey = 'first' | 'second' | 'head' | 'leadership';

export type RoleName =
  | 'DIENSTVORGESETZTE'
  | 'BEHOERDENLEITUNG'
  | 'VERTRETUNG'
  | 'AGG_STELLE'
  | 'PERSONALRAT'
  | 'SICHERHEIT'
  | 'PERSONALAMT'
  | 'RECHTSAMT'
  | 'BETRIEBSARZT'
  | 'ERSTBETREUUNG'
  | 'DSB'
  | 'ADMIN';

/** ISO weekdays (1 = Monday) and local clock times; `to` may be '24:00'. */
export type HoursView = { readonly days: readonly number[]; readonly from: string; readonly to: string };

export type PersonRef = { readonly personId: string; readonly name: string };

export type ContactView = PersonRef & {
  readonly tier: TierKey;
  /** Ids of units; empty: the whole administration. */
  readonly units: readonly string[];
  readonly hours: readonly HoursView[];
  readonly onCall: boolean;
  /** The hours hold on public holidays, too. */
  readonly onHolidays?: boolean;
  /** Absent: not written to. */
  readonly mail?: string;
  /** Whether the bot's last message arrived; null: none was sent yet. */
  readonly reachable: boolean | null;
  /** ISO instant at which somebody last said that they still are a contact. */
  readonly confirmedAt: string | null;
  /** `due`: for half a year nobody did. `expired` (a year), `declined` (asked to be taken off): not called any more. */
  readonly standing: 'confirmed' | 'due' | 'expired' | 'declined';
};

/** An absence, or a shift given to a colleague: ISO instants, `to` exclusive. */
export type ReliefView = {
  readonly kind: 'absence' | 'shift';
  readonly person: PersonRef;
  readonly from: string;
  readonly to: string;
  /** Null: the place stays empty. */
  readonly substitute: PersonRef | null;
  /** Under way at this moment. */
  readonly now: boolean;
};

export type UnitView = {
  readonly id: string;
  readonly name: string;
  readonly supervisor: PersonRef | null;
  readonly parent: string | null;
};

export type RoleView = { readonly role: RoleName; readonly holder: PersonRef | null };

export type HintView = { readonly urgent: boolean } & (
  | { readonly kind: 'channel'; readonly state: 'missing' | 'unproven' | 'refused' }
  | { readonly kind: 'nobody-in-tier'; readonly tier: TierKey }
  | { readonly kind: 'single-first' }
  | { readonly kind: 'no-hours' }
  | { readonly kind: 'gap'; readonly days: readonly number[]; readonly from: string; readonly to: string }
  | { readonly kind: 'nobody-on-call' }
  | { readonly kind: 'unreachable'; readonly personId: string; readonly name: string }
  | {
      readonly kind: 'unconfirmed';
      readonly personId: string;
      readonly name: string;
      readonly state: 'due' | 'expired' | 'declined';
      /** Nobody else is left to call, so this person still is. */
      readonly alone: boolean;
    }
  | { readonly kind: 'unit-without-contact'; readonly unit: string; readonly name: string }
  | { readonly kind: 'unit-without-supervisor'; readonly unit: string; readonly name: string }
  | { readonly kind: 'role-vacant'; readonly role: RoleName }
);

export type ReachableView = {
  readonly state: 'on-duty' | 'on-call' | 'nobody';
  readonly people: readonly string[];
  /** ISO instant at which duty begins again. */
  readonly next: string | null;
};

export type ChannelStateView = {
  readonly kind: string;
  readonly name: string | null;
  readonly state: 'missing' | 'unproven' | 'open' | 'refused';
  readonly at: string | null;
};

export type MunicipalityBody = {
  readonly name: string;
  readonly land: string;
  readonly timeZone: string;
  readonly language: string;
  readonly houseEmergency: { readonly label: string; readonly number: string } | null;
};

export type ChangeView = {
  readonly at: string;
  readonly actor: string;
  readonly subject: 'municipality' | 'contact' | 'relief' | 'unit' | 'role' | 'channel' | 'drill';
  /** Person id, unit id or role key. */
  readonly key: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
};

export type SupportView = {
  readonly municipality: MunicipalityBody;
  readonly reachable: ReachableView;
  readonly hints: readonly HintView[];
  readonly channel: ChannelStateView;
  readonly contacts: readonly ContactView[];
  /** Under way or ahead, the earliest first. */
  readonly reliefs: readonly ReliefView[];
  readonly units: readonly UnitView[];
  readonly roles: readonly RoleView[];
  /** Everybody with a function, to choose from. Nobody else: who wrote to the bot is not told. */
  readonly people: readonly PersonRef[];
};

export type SetupView = {
  readonly now: string;
  readonly you: { readonly name: string; readonly mayWrite: boolean };
  readonly changes: readonly ChangeView[];
  /** Null: nothing is set up yet. */
  readonly support: SupportView | null;
};

/** Without a name only somebody who already has a function can be meant. */
export type PersonBody = { readonly personId: string; readonly name: string | null };

export type ContactBody = {
  readonly name: string | null;
  readonly tier: TierKey;
  readonly units: readonly string[];
  readonly hours: readonly HoursView[];
  readonly onCall: boolean;
  readonly onHolidays?: boolean;
  /** Null or absent: not written to. */
  readonly mail?: string | null;
};

/** Local time: days ('2026-12-21', the last one included) or minutes ('2026-12-21T08:00'). */
export type ReliefBody = {
  readonly kind: 'absence' | 'shift';
  readonly from: string;
  readonly to: string;
  readonly substitute: string | null;
};

export type SpanView = { readonly from: string; readonly to: string };

export type CauseView =
  | 'nobody'
  | 'absent'
  | 'holiday'
  | 'gap'
  | 'off-hours'
  | 'unconfirmed'
  | 'single'
  | 'same-people'
  | 'not-installed'
  | 'blocked'
  | 'refused'
  | 'not-in-channel'
  | 'no-mailbox';

export type HoleView = {
  readonly urgent: boolean;
  readonly cause: CauseView;
  readonly levels: readonly number[];
  /** The step that is passed over; null: the whole ladder, or a person wherever they stand. */
  readonly to: readonly (TierKey | 'everyone')[] | null;
  /** Names; empty: everywhere. */
  readonly units: readonly string[];
  readonly people: readonly string[];
  readonly spans: readonly SpanView[];
};

/** One way in which reports of this level call people, and the times at which they do. */
export type WayView = {
  readonly level: number;
  /** Names; empty: everywhere. */
  readonly units: readonly string[];
  /** Names, step by step; empty: nobody is called. */
  readonly steps: readonly (readonly string[])[];
  readonly spans: readonly SpanView[];
};

export type CoverageView = SpanView & {
  readonly holes: readonly HoleView[];
  readonly ways: readonly WayView[];
};

export type UnitBody = {
  readonly name: string;
  readonly supervisor: PersonBody | null;
  readonly parent: string | null;
};

export type RoleBody = { readonly holder: PersonBody | null };

export type Done = {
  readonly changed: boolean;
  /** Allowed, but worth a word: the tier has nobody left. */
  readonly warnings: readonly { readonly kind: 'tier-empty'; readonly tier: TierKey }[];
};

/** The field is the body's own path, e.g. `hours.0.to`; empty: the whole entry. */
export type FaultView = { readonly field: string; readonly code: string; readonly message: string };

/** Field, code and message are those of the first fault. The reference stands in the bot's log. */
export type Refusal = {
  readonly error: FaultView & { readonly reference: string; readonly faults: readonly FaultView[] };
};
