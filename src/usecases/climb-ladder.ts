import type { CaseId } from '../core/case.ts';
import { climb } from '../core/escalation.ts';
import { apply } from './apply.ts';
import type { Ports } from './ports.ts';
import { rosterOf } from './turn.ts';

export type ClimbLadder = {
  readonly tenantId: string;
  readonly caseId: CaseId;
  readonly round: number;
  readonly rung: number;
};

/** A timer of the ladder is due. Taken over meanwhile, or climbed already: nothing happens. */
export const climbLadder =
  (ports: Ports) =>
  (command: ClimbLadder): Promise<void> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const found = await tx.cases.lock(command.caseId);
      if (!found) return;
      const decision = climb(found, command.round, command.rung, await rosterOf(tx), await tx.now);
      await apply(tx, found, decision, 'ladder');
    });
