import type { Condition } from './answer.ts';
import type { Audience } from './audience.ts';

/** Whose duty it is: a function, the person it happened to, or the contact who has taken over. */
export type TaskOwner = Audience | 'affected' | 'contact';

/**
 * When it is due. clock: at the end of the deadline named by the rule · time: so long after it arose, `onDuty` not
 * before somebody of support is on duty · days: at the end of a day, 0 being the day it arose; working days count
 * Monday to Friday without public holidays · none: it has no day.
 */
export type Due =
  | { readonly kind: 'clock' }
  | { readonly kind: 'time'; readonly minutes: number; readonly onDuty: boolean }
  | { readonly kind: 'days'; readonly days: number; readonly working: boolean }
  | { readonly kind: 'none' };

/** One row of tasks.yaml. Of several rows with the same kind and owner the first that applies counts. */
export type TaskRule = {
  readonly kind: string;
  readonly owner: TaskOwner;
  /** Empty: at every level. */
  readonly levels: readonly (0 | 1 | 2 | 3)[];
  readonly track: 'external' | 'internal' | null;
  readonly when: readonly Condition[];
  /** At least one of these groups holds; empty: no matter. */
  readonly any: readonly (readonly Condition[])[];
  /** Does not apply where any of these holds. */
  readonly unless: readonly Condition[];
  /** Only while one of these was told by the person's wish or an override; empty: no matter who was told. */
  readonly whileTold: readonly Audience[];
  /** Waits without its holder hearing of it; the contact has it until the office was let in some other way. */
  readonly untold: boolean;
  /** Only where this deadline matters; null: no matter. */
  readonly clock: string | null;
  readonly due: Readonly<Record<0 | 1 | 2 | 3, Due>>;
  /** Decided for good by one of two buttons with words of their own, the first of them confirmed. */
  readonly decision: boolean;
  /** Done with something else the contact says on their card; null: said to be done on the list of tasks. */
  readonly endsWith: 'first-contact' | 'closing' | null;
  /** A duty by consent falls with the consent, one by law stays. */
  readonly ground: 'consent' | 'law';
  /** Where it is written; '' for what the house promises by itself. */
  readonly basis: string;
  readonly source: string;
  readonly verifiedOn: string;
  /** Answers the owner needs for it and may therefore see; besides `person` and `reported` (when it was told). */
  readonly needs: readonly string[];
  /** Things to be stated that are true of every such case; their words stand under `fact.<key>`. */
  readonly states: readonly string[];
};

/** What ends tasks of this name without their being ticked off; null: nothing does. */
export const endOf = (
  task: Pick<TaskRule, 'kind' | 'owner'>,
  { protocol }: { readonly protocol: { readonly tasks: readonly TaskRule[] } },
): TaskRule['endsWith'] =>
  protocol.tasks.find(({ kind, owner }) => kind === task.kind && owner === task.owner)?.endsWith ?? null;
