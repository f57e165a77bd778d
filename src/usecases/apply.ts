import type { Case } from '../core/case.ts';
import type { Decision, Effect } from '../core/effect.ts';
import type { Delivery, Tx } from './ports.ts';

type NewDelivery = Parameters<Tx['deliveries']['insert']>[0];

const blank = (c: Case): Omit<NewDelivery, 'kind' | 'to'> => ({
  caseId: c.id,
  round: 0,
  rung: 0,
  mentions: [],
  depth: null,
  role: null,
});

const announce = async (tx: Tx, delivery: NewDelivery): Promise<void> => {
  const inserted = await tx.deliveries.insert(delivery);
  if (inserted) await tx.jobs.add({ kind: 'deliver', deliveryId: inserted.id }, await tx.now);
};

const isOnScreen = (delivery: Delivery): boolean => delivery.state === 'sent';

const refreshCards = async (tx: Tx, c: Case): Promise<void> => {
  const shown = (await tx.deliveries.ofCase(c.id)).filter(isOnScreen);
  for (const delivery of shown) {
    await tx.jobs.add({ kind: 'refresh', deliveryId: delivery.id, revision: c.revision }, await tx.now);
  }
};

const perform = (tx: Tx, c: Case, effect: Effect): Promise<void> => {
  switch (effect.kind) {
    case 'page':
      return announce(tx, { ...blank(c), ...effect });
    case 'channel-page': {
      const { round, rung } = effect;
      return announce(tx, {
        ...blank(c),
        kind: 'channel-page',
        to: null,
        mentions: effect.mention,
        round,
        rung,
      });
    }
    case 'climb-at':
      return tx.jobs.add({ kind: 'climb', caseId: c.id, round: effect.round, rung: effect.rung }, effect.at);
    case 'tell-reporter':
      return announce(tx, { ...blank(c), kind: 'status', to: null });
    case 'inform':
      return announce(tx, { ...blank(c), ...effect });
    case 'brief-owner':
      return announce(tx, { ...blank(c), kind: 'owner', to: effect.to });
    case 'drop-evidence':
      return tx.evidence.drop(c.id, effect.id);
    case 'refresh-cards':
      return refreshCards(tx, c);
  }
};

/**
 * Writes a decision: the case, its audit row and everything it asks for, in the caller's transaction. `before` is null
 * for a new case. A decision that changes nothing writes nothing.
 */
export const apply = async (
  tx: Tx,
  before: Case | null,
  decision: Decision,
  actor: string,
): Promise<void> => {
  if (before && before.revision === decision.case.revision) return;
  if (before) await tx.cases.save(decision.case);
  else await tx.cases.insert(decision.case);
  await tx.audit.write(before, decision.case, actor, decision.act);
  for (const effect of decision.effects) await perform(tx, decision.case, effect);
};
