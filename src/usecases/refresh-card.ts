import { channelIsSafe } from '../core/conflict.ts';
import { RetryLater, shownFor } from './deliver.ts';
import type { Ports, Sent, Shown } from './ports.ts';
import { placeOf } from './reader.ts';

export type RefreshCard = { readonly tenantId: string; readonly deliveryId: string };

type Plan = { readonly sent: Sent; readonly shown: Shown };

const plan = (ports: Ports, { tenantId, deliveryId }: RefreshCard): Promise<Plan | null> =>
  ports.store.transaction(tenantId, async (tx) => {
    const delivery = await tx.deliveries.lock(deliveryId);
    if (!delivery?.sent) return null;
    const shown = await shownFor(ports, tx, delivery);
    const current =
      shown !== null && delivery.shownRevision !== null && delivery.shownRevision >= shown.case.revision;
    return shown && !current ? { sent: placeOf(delivery, delivery.sent, shown.reader), shown } : null;
  });

/** A post that already stands in the channel must not go on speaking to somebody who was accused since. */
const forChannel = async (ports: Ports, sent: Sent, shown: Shown): Promise<Shown> => {
  if (shown.delivery.kind !== 'channel-page' || channelIsSafe(shown.case, shown.roster, null)) return shown;
  const channel = { ...sent, personId: null, teamsId: null };
  const members = await ports.messenger.channelMembers(channel);
  return channelIsSafe(shown.case, shown.roster, members) ? shown : { ...shown, retracted: true };
};

/**
 * Brings a card already sent up to date. A card that is gone (refused) needs no update: its buttons are harmless.
 * @throws RetryLater when Teams said "later"
 */
export const refreshCard =
  (ports: Ports) =>
  async (command: RefreshCard): Promise<void> => {
    const planned = await plan(ports, command);
    if (!planned) return;
    const { sent } = planned;
    const shown = await forChannel(ports, sent, planned.shown);
    const result = await ports.messenger.update(sent, shown);
    if (result.state === 'retry') throw new RetryLater(result.reason, result.afterSeconds);
    await ports.store.transaction(command.tenantId, (tx) =>
      tx.deliveries.markShown(command.deliveryId, shown.case.revision),
    );
  };
