import { mayReport } from '../core/access.ts';
import type { Case, CaseId } from '../core/case.ts';
import type { Decision } from '../core/effect.ts';
import type { World } from '../core/world.ts';
import { apply } from './apply.ts';
import { DomainError } from './domain-error.ts';
import type { Ports, Tx } from './ports.ts';
import { rosterOf, type Turn, worldWith } from './turn.ts';

/** Which case somebody speaks of, and the proof that the card they speak from is genuine. */
export type CaseCommand = {
  readonly tenantId: string;
  readonly caseId: CaseId;
  readonly nonce: string;
  readonly actor: string;
};

export type Changed<D extends Decision> = Turn & { readonly decision: D };

/** Reporters never stand in the audit trail by their id. */
const actorIn = (c: Case, actor: string): string => (mayReport(actor, c) ? 'reporter' : actor);

/** Locks the case, decides, saves, all in the caller's transaction. What is stale decides for nothing. */
export const changeCase = async <D extends Decision>(
  ports: Ports,
  tx: Tx,
  command: CaseCommand,
  decide: (c: Case, world: World) => D,
): Promise<Changed<D>> => {
  const [found, roster] = await Promise.all([tx.cases.lock(command.caseId), rosterOf(tx)]);
  if (!found || found.nonce !== command.nonce) throw new DomainError('unknown-case');
  const world = worldWith(ports, roster, ports.protocols.of(found), await tx.now);
  const decision = decide(found, world);
  await apply(tx, found, decision, actorIn(found, command.actor));
  return { case: decision.case, ...world, decision };
};
