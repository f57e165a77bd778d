import type { Delivery, Shown, Tx } from './ports.ts';

/** A page of one of unusually many reports of one person: a contact gets them on one card. */
export const isGathered = ({ delivery, case: c }: Shown): boolean =>
  delivery.kind === 'page' && delivery.to !== null && c.ladder?.gathered === true;

/** Rows of one card. */
const MOST = 12;

const waitingIds = ({ delivery, case: c }: Shown, tx: Tx): Promise<readonly string[]> =>
  tx.deliveries.gatheredPages(delivery.to ?? '', c.reporter.id, MOST);

/** Of those that go together the first takes the others along; they wait for it as long as it is under way. */
export const waitsForFirst = async (tx: Tx, shown: Shown): Promise<boolean> => {
  if (!isGathered(shown)) return false;
  const ids = await waitingIds(shown, tx);
  return ids.includes(shown.delivery.id) && ids[0] !== shown.delivery.id;
};

/** Locked one after the other, in the order everybody finds them in. */
export const gatheredPages = async (tx: Tx, shown: Shown): Promise<readonly Delivery[]> => {
  const found: Delivery[] = [];
  for (const id of await waitingIds(shown, tx)) {
    const delivery = await tx.deliveries.lock(id);
    if (delivery?.state === 'pending' && delivery.digestId === null) found.push(delivery);
  }
  return found;
};
