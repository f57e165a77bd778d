import type { Case } from '../core/case.ts';
import { draftEnds, endedUnseen, expireDraft } from '../core/retention.ts';
import type { World } from '../core/world.ts';
import { apply } from './apply.ts';
import type { Ports, Tx } from './ports.ts';

type Rules = Pick<World, 'protocol' | 'now'>;

/**
 * One timer for each draft: when it rings too early, because the person went on meanwhile, it is set anew. `outages`: how
 * often the bot was down when it should have rung.
 */
export const planEnd = (tx: Tx, c: Case, { protocol, now }: Rules, outages = 0): Promise<void> =>
  tx.jobs.add(
    { kind: 'wake', caseId: c.id, about: 'draft', number: outages },
    draftEnds(now, protocol.retention),
  );

/**
 * Deletes a draft nobody went on with, with all that was told and every file in it. Where nobody could, because the bot
 * was down, it is kept as long once more: longer than that would be longer than anybody was told.
 */
export const endDraft = async (ports: Ports, tx: Tx, c: Case, outages: number): Promise<void> => {
  if (c.state !== 'draft') return;
  const protocol = ports.protocols.of(c);
  const changedAt = await tx.cases.changedAt(c.id);
  const now = await tx.now;
  const ends = draftEnds(changedAt, protocol.retention);
  if (ends > now) return planEnd(tx, c, { protocol, now: changedAt });
  if (outages === 0 && endedUnseen(ends, now)) return planEnd(tx, c, { protocol, now }, 1);
  await apply(tx, c, expireDraft(c), 'system');
};
