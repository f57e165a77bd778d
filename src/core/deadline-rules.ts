import type { Condition } from './answer.ts';
import type { Audience } from './audience.ts';

/** Whose clock it is. The supervising authority stands outside; nobody here is told for it. */
export type Entitled = Audience | 'affected' | 'aufsicht';

/**
 * What starts a clock: the act itself; the affected person's knowledge of it; the Dienstvorgesetzte*r opening the
 * case; the first word to the employer's side; or a date somebody tells under `told`.
 */
export type StartEvent = 'act' | 'act-known' | 'dienstvorgesetzte' | 'employer' | 'told';

export type Period = { readonly years: number; readonly months: number; readonly days: number };

/** Who may apply for prosecution: the person, the Dienstvorgesetzte*r, whoever has the Hausrecht, the owner. */
export type Applicant = 'affected' | 'dienstvorgesetzte' | 'hausrecht' | 'owner';

/** antrag A: only with a Strafantrag · R: that or special public interest · O: ex officio · none: no offence. */
export type ActRight = {
  readonly antrag: 'A' | 'R' | 'O' | 'none';
  readonly by: readonly Applicant[];
};

/** One row of deadlines.yaml. Of several rows with the same kind and person the first that applies counts. */
export type DeadlineRule = {
  readonly kind: string;
  readonly who: Entitled;
  readonly start: StartEvent;
  /** Answer key of the date that starts it; only with start 'told'. */
  readonly told: string | null;
  /** Begins only when the perpetrator is known too, with one clock for each of them. */
  readonly perPerpetrator: boolean;
  readonly period: Period;
  /** Ends on the next working day where the last day is none. */
  readonly rolls: boolean;
  /** Applies where one of the acts gives this applicant the right to apply; null: whatever the acts. */
  readonly right: Applicant | null;
  readonly when: readonly Condition[];
  /** Does not apply where any of these holds. */
  readonly unless: readonly Condition[];
  /** For everybody, only where the head of the authority is affected, or only where not (§ 77a Abs. 3 StGB). */
  readonly affected: 'anybody' | 'leader' | 'staff';
  /** Land codes; empty: everywhere. */
  readonly land: readonly string[];
  /** Days before the end on which the person is reminded. */
  readonly remind: readonly number[];
  /** Days after the report on which the person is asked whether the clock runs by now; null: never. */
  readonly askAfterDays: number | null;
  readonly basis: string;
  readonly source: string;
  readonly verifiedOn: string;
};

/** All that a package says about clocks. */
export type DeadlineRules = {
  readonly acts: Readonly<Record<string, ActRight>>;
  /** Perpetrator groups with whom one knows who it was. */
  readonly knownPerpetrators: readonly string[];
  /** Whose knowledge is the employer's. */
  readonly employerSide: readonly Audience[];
  readonly rules: readonly DeadlineRule[];
};
