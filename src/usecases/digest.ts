import { channelIsSafe } from '../core/conflict.ts';
import { LIMITS } from '../core/throttle.ts';
import { gatheredPages, isGathered } from './gathered-pages.ts';
import { sendJob } from './lane.ts';
import { later } from './later.ts';
import type { Delivery, Ports, Shown, Tx } from './ports.ts';
import { shownFor } from './shown-for.ts';
import { rosterOf } from './turn.ts';
import { withheld } from './withheld.ts';

/** As many posts as may wait for the channel and still go out one by one. */
const MOST_ALONE = 3;
/** Rows of one post; a card has 28 KB. */
const MOST_TOGETHER = 12;

/** Danger to life stands alone, and so does whatever must be asked about who reads there. */
export const mayShare = (shown: Shown): boolean => {
  const { delivery, case: c, roster } = shown;
  if (isGathered(shown)) return true;
  return delivery.kind === 'channel-page' && c.level < 3 && channelIsSafe(c, roster, null);
};

/** What waits and may go along. */
const waitingWith = (tx: Tx, shown: Shown): Promise<readonly Delivery[]> =>
  isGathered(shown) ? gatheredPages(tx, shown) : tx.deliveries.waitingPosts(MOST_TOGETHER);

const shownOf = async (ports: Ports, tx: Tx, deliveries: readonly Delivery[]): Promise<readonly Shown[]> => {
  const found: Shown[] = [];
  const roster = deliveries.length > 0 ? await rosterOf(tx) : undefined;
  for (const delivery of deliveries) {
    const shown = await shownFor(ports, tx, delivery, roster);
    if (shown) found.push(shown);
  }
  return found;
};

/** Stands on a card somebody else sends. */
export const isCarried = ({ id, digestId }: Delivery): boolean => digestId !== null && digestId !== id;

/** No longer on a card somebody else sends: each is sent, or comes to its end, by itself. */
const goAlone = async (tx: Tx, alone: readonly Shown[]): Promise<void> => {
  await tx.deliveries.fold(
    alone.map(({ delivery }) => delivery.id),
    null,
  );
  for (const { delivery, case: c } of alone) await tx.jobs.add(sendJob(delivery, c.level), await tx.now);
};

/**
 * When many posts wait for the channel, the one whose turn it is takes the others along, so that the channel's limit is
 * no queue of cases. Called right before a post that may share leaves, when its turn is taken: looking at so many cases
 * must not make others wait for theirs.
 */
export const takeAlong = async (ports: Ports, tx: Tx, shown: Shown, called: boolean): Promise<Shown> => {
  const { delivery } = shown;
  const again = delivery.digestId === delivery.id;
  const waiting = again
    ? (await tx.deliveries.inDigest(delivery.id)).filter(({ state }) => state === 'pending')
    : await waitingWith(tx, shown);
  const found = await shownOf(
    ports,
    tx,
    waiting.filter(({ id }) => id !== delivery.id),
  );
  const others = found
    .filter((other) => mayShare(other) && withheld(other) === null)
    .slice(0, MOST_TOGETHER - 1);
  // Taken along on a try that came to nothing, and changed since: their own jobs have left them to this one.
  if (again)
    await goAlone(
      tx,
      found.filter((other) => !others.includes(other)),
    );
  // Whoever was made to wait is followed by others who are.
  const fewest = called || isGathered(shown) ? 1 : MOST_ALONE;
  if (!again && others.length < fewest) return shown;
  const together = [shown, ...others];
  await tx.deliveries.fold(
    together.map((each) => each.delivery.id),
    delivery.id,
  );
  return { ...shown, together };
};

/** What still waits for the channel when a post has left is called next, long before its own turn would come. */
export const callNext = async (tx: Tx, { delivery }: Shown): Promise<void> => {
  if (delivery.kind !== 'channel-page') return;
  const [next] = await tx.deliveries.waitingPosts(1);
  if (!next) return;
  // Looked at before all others that wait: their turn has not come.
  await tx.jobs.add(sendJob(next, 3, true), later(await tx.now, LIMITS.thread[0].interval / 1000));
};

/** It does not go out after all: those it would have carried go on by themselves. */
export const letGo = async (ports: Ports, tx: Tx, { id, digestId }: Delivery): Promise<void> => {
  if (digestId !== id) return;
  const others = (await tx.deliveries.inDigest(id)).filter((other) => other.id !== id);
  const waiting = others.filter(({ state }) => state === 'pending');
  await goAlone(tx, await shownOf(ports, tx, waiting));
};

/** Everything that stands on the card of this delivery, as it is now. A case that must not stand there is left out. */
export const standingTogether = async (ports: Ports, tx: Tx, shown: Shown): Promise<Shown> => {
  const { digestId } = shown.delivery;
  if (digestId === null) return shown;
  const members = (await tx.deliveries.inDigest(digestId)).filter(({ state }) => state === 'sent');
  return { ...shown, together: (await shownOf(ports, tx, members)).filter(mayShare) };
};
