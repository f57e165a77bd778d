import { readableDepth } from '../core/access.ts';
import type { CaseId, Depth } from '../core/case.ts';
import { openRole } from '../core/open-role.ts';
import { passedOn } from '../core/override.ts';
import { apply } from './apply.ts';
import { DomainError } from './domain-error.ts';
import type { Ports } from './ports.ts';
import { type Turn, worldOf } from './turn.ts';

export type ReadCase = {
  readonly tenantId: string;
  readonly caseId: CaseId;
  readonly nonce: string;
  readonly actor: string;
};

/** Opens a case for somebody it was released to, as deep as it was. Every read is written down. */
export const readCase =
  (ports: Ports) =>
  (command: ReadCase): Promise<Turn & { readonly depth: Depth }> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const found = await tx.cases.lock(command.caseId);
      if (!found || found.nonce !== command.nonce) throw new DomainError('unknown-case');
      const world = await worldOf(ports, tx, found);
      const depth = readableDepth(command.actor, found, world.roster);
      // What somebody needs for a task opens with the task; beside it they read what an override passed on to them.
      if (!depth || (depth === 'task' && passedOn(command.actor, found).length === 0))
        throw new DomainError('not-released');
      const decision = openRole(found, 'support', command.actor, world);
      await apply(tx, found, decision, command.actor);
      await tx.audit.read(decision.case, command.actor, depth);
      return { case: decision.case, ...world, depth };
    });
