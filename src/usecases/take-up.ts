import { UNDER_WAY_S } from './deliver.ts';
import { sendJob } from './lane.ts';
import { later } from './later.ts';
import type { Store } from './ports.ts';

/** More than that come with the next look. */
const MOST = 500;

/**
 * Gives a job to what waits and has none. Every job looks at its case afresh, so that one too many changes nothing.
 * Returns how many there were.
 */
export const takeUp =
  (store: Store) =>
  (tenantId: string): Promise<number> =>
    store.transaction(tenantId, async (tx) => {
      const now = await tx.now;
      const { deliveries, climbs } = await tx.leftBehind.find(later(now, -UNDER_WAY_S), MOST);
      for (const delivery of deliveries) await tx.jobs.add(sendJob(delivery, delivery.level), now);
      for (const climb of climbs) await tx.jobs.add({ kind: 'climb', ...climb }, now);
      return deliveries.length + climbs.length;
    });
