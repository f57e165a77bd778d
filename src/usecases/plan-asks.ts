import { nextAsk } from '../core/confirmation.ts';
import type { Store, Tx } from './ports.ts';

/** Plans for every contact who has given a new word, or none yet, when they are asked whether they still are one. */
const planAsksIn = async (tx: Pick<Tx, 'roster' | 'jobs'>): Promise<void> => {
  for (const { personId, confirmedAt } of await tx.roster.unplannedAsks()) {
    const at = nextAsk(confirmedAt, confirmedAt);
    await tx.roster.planAsk(personId, at);
    await tx.jobs.add({ kind: 'wake', about: 'confirmation', personId, at: at.toISOString() }, at);
  }
};

/** The same in a transaction of its own: after an edit, and whenever the bot starts. */
export const planAsks =
  (store: Store) =>
  (tenantId: string): Promise<void> =>
    store.transaction(tenantId, planAsksIn);
