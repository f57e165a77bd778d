import type { PersonId } from './duty.ts';
import type { TaskOwner } from './task-rules.ts';

/** A duty that arose from a case (domain reference 7.3). Its rules stand in the package, its words in the texts. */
export type Task = {
  /** e.g. UNFALLANZEIGE, as the package names it. With the owner it names the task: a case has each once. */
  readonly kind: string;
  readonly owner: TaskOwner;
  /** Whoever holds that function; null while nobody does. */
  readonly personId: PersonId | null;
  /** When it arose: what is due "within two hours" runs from here. */
  readonly since: Date;
  readonly dueAt: Date | null;
  /** A duty by consent falls with the consent; one by law stays. */
  readonly basis: 'consent' | 'law';
  readonly state: 'open' | 'done' | 'not-applicable' | 'cancelled';
  /** Why it does not apply, in words of the person who said so; for a cancelled task why it was cancelled. */
  readonly reason: string | null;
  readonly closedBy: PersonId | null;
  readonly closedAt: Date | null;
};

/** What is still open by consent is called off; what the law asks for stays with its owner. */
export const consentEnded = (tasks: readonly Task[], now: Date): readonly Task[] =>
  tasks.map((task) =>
    task.state === 'open' && task.basis === 'consent' ? { ...task, state: 'cancelled', closedAt: now } : task,
  );

export const isSameTask = (one: Pick<Task, 'kind' | 'owner'>, other: Pick<Task, 'kind' | 'owner'>): boolean =>
  one.kind === other.kind && one.owner === other.owner;
