import { type CloseTask, closeTask, type Ending, type TaskName } from '../core/close-task.ts';
import { apply } from './apply.ts';
import { DomainError } from './domain-error.ts';
import { lockForTasks, type OpenTasks } from './open-tasks.ts';
import type { Ports } from './ports.ts';
import type { Turn } from './turn.ts';

export type CloseCaseTask = OpenTasks & { readonly task: TaskName; readonly ending: Ending };

/** "Erledigt", "Trifft nicht zu", or a decision on a Strafantrag. The row lock makes the first of two taps count. */
export const closeCaseTask =
  (ports: Ports) =>
  (command: CloseCaseTask): Promise<Turn & { readonly outcome: CloseTask['outcome'] }> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const { found, world } = await lockForTasks(ports, tx, command);
      const { actor, task, ending } = command;
      const decision = closeTask(found, task, ending, actor, world);
      if (decision.outcome === 'not-yours') throw new DomainError('not-yours');
      await apply(tx, found, decision, actor === found.reporter.id ? 'reporter' : actor);
      return { case: decision.case, ...world, outcome: decision.outcome };
    });
