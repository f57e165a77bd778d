import type { Case } from './case.ts';
import type { PersonId } from './duty.ts';
import { change, type Decision, unchanged } from './effect.ts';
import { entryBy, faultOf, type Written } from './message.ts';
import type { Task } from './task.ts';
import { endOf, type TaskRule } from './task-rules.ts';
import { sideOf } from './timeline.ts';
import type { World } from './world.ts';

export const isOwner = (by: PersonId, c: Case, world: World): boolean =>
  sideOf(by, c, world.roster) === 'owner';

/** The tasks that end with this as done; those already over stay as they are. */
export const withTaskDone = (
  c: Case,
  event: NonNullable<TaskRule['endsWith']>,
  by: PersonId,
  world: World,
): readonly Task[] =>
  c.tasks.map((task) =>
    task.state === 'open' && endOf(task, world) === event
      ? { ...task, state: 'done', closedBy: by, closedAt: world.now }
      : task,
  );

/** The owner has spoken with the person, for the first time or after they asked for it again. */
export const recordContact = (c: Case, by: PersonId, world: World): Decision => {
  if (!isOwner(by, c, world) || c.state !== 'taken') return unchanged(c, 'contact-not-owner');
  if (c.work.firstContactAt && !c.aftercare.worseAt) return unchanged(c, 'contact-known');
  const firstContactAt = c.work.firstContactAt ?? world.now;
  return change(
    c,
    'contact-made',
    {
      work: { ...c.work, firstContactAt, silence: null },
      aftercare: { ...c.aftercare, worseAt: null },
      tasks: withTaskDone(c, 'first-contact', by, world),
    },
    [{ kind: 'refresh-cards', of: 'both-sides' }],
  );
};

/** Words for whoever has the case, now and later; the person never sees them. */
export const writeNote = (c: Case, by: PersonId, text: string, world: World): Written => {
  if (!isOwner(by, c, world))
    return { ...unchanged(c, 'note-not-owner'), fault: { field: 'note', kind: 'too-late' } };
  const fault = faultOf('note', text);
  if (fault) return { ...unchanged(c, 'note-faulty'), fault };
  return change(c, 'note-written', {}, [{ kind: 'write', entry: entryBy(c, 'owner', 'note', text) }]);
};
