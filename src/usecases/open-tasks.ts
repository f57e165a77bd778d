import { mayReport } from '../core/access.ts';
import type { Case, CaseId } from '../core/case.ts';
import { mayHear } from '../core/conflict.ts';
import type { PersonId } from '../core/duty.ts';
import { mayOpenRole, openRole } from '../core/open-role.ts';
import type { TaskOwner } from '../core/task-rules.ts';
import type { World } from '../core/world.ts';
import { apply } from './apply.ts';
import { DomainError } from './domain-error.ts';
import type { Ports, Tx } from './ports.ts';
import { type Turn, worldOf } from './turn.ts';

export type OpenTasks = {
  readonly tenantId: string;
  readonly caseId: CaseId;
  readonly nonce: string;
  readonly actor: PersonId;
  /** The function they open it in: their own case, the case they have taken over, or an office. */
  readonly as: TaskOwner;
};

const mayOpen = (c: Case, { actor, as }: OpenTasks, world: World): boolean => {
  if (as === 'affected') return mayReport(actor, c);
  if (as === 'contact') return c.owner?.id === actor && mayHear(actor, c, world.roster);
  return mayOpenRole(actor, as, c, world);
};

/** The case, locked, for somebody who may see the tasks of this function; refused alike for every reason. */
export const lockForTasks = async (
  ports: Ports,
  tx: Tx,
  command: OpenTasks,
): Promise<{ readonly found: Case; readonly world: World }> => {
  const found = await tx.cases.lock(command.caseId);
  if (!found || found.nonce !== command.nonce) throw new DomainError('unknown-case');
  const world = await worldOf(ports, tx, found);
  if (!mayOpen(found, command, world)) throw new DomainError('not-released');
  return { found, world };
};

/**
 * Shows what is to be done and what its owner needs for it. Reading is written down, and for the Dienstvorgesetzte*r it
 * is the knowledge that starts their clock.
 */
export const openTasks =
  (ports: Ports) =>
  (command: OpenTasks): Promise<Turn> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const { found, world } = await lockForTasks(ports, tx, command);
      const { as, actor } = command;
      if (as === 'affected') return { case: found, ...world };
      const decision = openRole(found, as, actor, world);
      await apply(tx, found, decision, actor);
      const shown = decision.case;
      await tx.audit.read(shown, actor, 'task');
      return { case: shown, ...world };
    });
