import type { Case } from './case.ts';
import { mayHear } from './conflict.ts';
import type { PersonId } from './duty.ts';
import { change, type Decision, unchanged } from './effect.ts';
import { settle } from './settle.ts';
import { isSameTask, type Task } from './task.ts';
import { endOf } from './task-rules.ts';
import type { World } from './world.ts';

/** Which of a case's tasks is meant. */
export type TaskName = Pick<Task, 'kind' | 'owner'>;

/** How somebody ends a task of theirs: it is done, or it does not apply, and why. */
export type Ending =
  | { readonly state: 'done' }
  | { readonly state: 'not-applicable'; readonly reason: string };

/** What came of it. `late`: somebody ended it before, or it is no longer needed. */
export type CloseTask = Decision & {
  readonly outcome: 'closed' | 'late' | 'not-yours' | 'bad-reason';
};

export const LONGEST_REASON = 500;

/** Whose it is; the contact who has the case stands in where nobody holds the function. */
export const mayClose = (actor: PersonId, task: Task, c: Case, world: World): boolean => {
  if (endOf(task, world) !== null) return false;
  if (task.owner === 'affected' && task.personId === actor) return c.reporter.id === actor;
  if (task.owner === 'contact' || task.personId === null) {
    return c.owner?.id === actor && mayHear(actor, c, world.roster);
  }
  const { owner } = task;
  return task.personId === actor && owner !== 'affected' && mayHear(actor, c, world.roster, owner);
};

const isReason = (reason: string): boolean => reason.trim() !== '' && reason.length <= LONGEST_REASON;

/**
 * Ends a task. Not fenced by revision: a task stays open until it is ended, however old the dialog is that it is ended
 * from; a second tap finds it ended.
 */
export const closeTask = (
  c: Case,
  name: TaskName,
  ending: Ending,
  actor: PersonId,
  world: World,
): CloseTask => {
  const task = c.tasks.find((one) => isSameTask(one, name));
  if (!task || c.state === 'cancelled' || !mayClose(actor, task, c, world))
    return { ...unchanged(c, 'task-refused'), outcome: 'not-yours' };
  if (task.state !== 'open') return { ...unchanged(c, 'task-late'), outcome: 'late' };
  if (ending.state === 'not-applicable' && !isReason(ending.reason))
    return { ...unchanged(c, 'task-without-reason'), outcome: 'bad-reason' };
  const reason = ending.state === 'not-applicable' ? ending.reason.trim() : null;
  const closed: Task = { ...task, state: ending.state, reason, closedBy: actor, closedAt: world.now };
  const tasks = c.tasks.map((one) => (one === task ? closed : one));
  const decision = change(c, `task-${ending.state}`, { tasks }, [{ kind: 'refresh-cards' }]);
  return { ...settle(c, decision, world), outcome: 'closed' };
};
