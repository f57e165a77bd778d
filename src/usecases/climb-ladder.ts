import type { Case, CaseId } from '../core/case.ts';
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

/**
 * An ended ladder begins again with the next duty hours. A timer that rings before, because the database's clock was
 * set back, would find nobody once more and use that round up; null: this one is no such timer. A wait between two rungs
 * is a pause, and over when its timer rings.
 */
const beginsAgainAt = ({ state, ladder }: Case, round: number): Date | null =>
  state === 'paged' && ladder?.unanswered && round === ladder.round + 1 ? ladder.nextAt : null;

/** A timer of the ladder is due. Taken over meanwhile, or climbed already: nothing happens. */
export const climbLadder =
  (ports: Ports) =>
  (command: ClimbLadder): Promise<void> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const [found, roster] = await Promise.all([tx.cases.lock(command.caseId), rosterOf(tx)]);
      if (!found) return;
      const { caseId, round, rung } = command;
      const now = await tx.now;
      const at = beginsAgainAt(found, round);
      if (at && at > now) return tx.jobs.add({ kind: 'climb', caseId, round, rung }, at);
      const decision = climb(found, round, rung, roster, now);
      await apply(tx, found, decision, 'ladder');
    });
