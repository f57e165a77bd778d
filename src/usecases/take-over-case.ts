import type { CaseId } from '../core/case.ts';
import { type TakeOver, takeOver } from '../core/take-over.ts';
import { apply } from './apply.ts';
import { DomainError } from './domain-error.ts';
import type { Ports } from './ports.ts';
import { type Turn, worldOf } from './turn.ts';

export type TakeOverCase = {
  readonly tenantId: string;
  readonly caseId: CaseId;
  readonly nonce: string;
  readonly by: { readonly id: string; readonly name: string };
};

/**
 * "Ich übernehme". The row lock makes exactly one contact the owner. Not fenced by revision: a page stays good until
 * somebody has taken over, however old its card is.
 */
export const takeOverCase =
  (ports: Ports) =>
  (command: TakeOverCase): Promise<Turn & { readonly outcome: TakeOver['outcome'] }> =>
    ports.store.transaction(command.tenantId, async (tx) => {
      const found = await tx.cases.lock(command.caseId);
      if (!found || found.nonce !== command.nonce) throw new DomainError('unknown-case');
      const world = await worldOf(ports, tx, found);
      const name = world.roster.names[command.by.id] ?? command.by.name;
      const decision = takeOver(found, { id: command.by.id, name }, world);
      if (decision.outcome === 'not-allowed') throw new DomainError('not-contact');
      await apply(tx, found, decision, command.by.id);
      return { case: decision.case, ...world, outcome: decision.outcome };
    });
