import type { Case } from '../core/case.ts';
import { draftEnds, expireDraft } from '../core/retention.ts';
import type { World } from '../core/world.ts';
import { apply } from './apply.ts';
import type { Ports, Tx } from './ports.ts';

type Rules = Pick<World, 'protocol' | 'now'>;

/** One timer for each draft: when it rings too early, because the person went on meanwhile, it is set anew. */
export const planEnd = (tx: Tx, c: Case, { protocol, now }: Rules): Promise<void> =>
  tx.jobs.add({ kind: 'wake', caseId: c.id, about: 'draft', number: 0 }, draftEnds(now, protocol.retention));

/** Deletes a draft nobody went on with, with all that was told and every file in it. */
export const endDraft = async (ports: Ports, tx: Tx, c: Case): Promise<void> => {
  if (c.state !== 'draft') return;
  const protocol = ports.protocols.of(c);
  const changedAt = await tx.cases.changedAt(c.id);
  const now = await tx.now;
  if (draftEnds(changedAt, protocol.retention) > now) return planEnd(tx, c, { protocol, now: changedAt });
  await apply(tx, c, expireDraft(c), 'system');
};
