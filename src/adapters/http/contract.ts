/**
 * What the tab and the bot say to each other. Types only: the tab imports nothing else of the bot.
 *
 * Every call carries `Authorization: Bearer <token of teams-js getAuthToken>`. App role `Admin` reads and writes,
 * `Reader` (Personalrat, data protection) reads.
 *   GET    /api/setup                       → SetupView
 *   PUT    /api/municipality                MunicipalityBody → Done
 *   PUT    /api/contacts/:personId          ContactBody → Done       DELETE → Done
 *   PUT    /api/contacts/:personId/confirmation           → Done: they still are one, as of today
 *   PUT    /api/units/:unitId               UnitBody → Done          DELETE → Done
 *   PUT    /api/roles/:role                 RoleBody → Done
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
  /** Absent: not written to. */
  readonly mail?: string;
  /** Whether the bot's last message arrived; null: none was sent yet. */
  readonly reachable: boolean | null;
  /** ISO instant at which somebody last said that they still are a contact. */
  readonly confirmedAt: string | null;
  /** `due`: for half a year nobody did. `expired` (a year), `declined` (asked to be taken off): not called any more. */
  readonly standing: 'confirmed' | 'due' | 'expired' | 'declined';
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
  readonly subject: 'municipality' | 'contact' | 'unit' | 'role' | 'channel';
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
  /** Null or absent: not written to. */
  readonly mail?: string | null;
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
