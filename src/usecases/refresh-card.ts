import { RetryLater, shownFor } from './deliver.ts';
import type { Ports, Sent, Shown } from './ports.ts';

export type RefreshCard = { readonly tenantId: string; readonly deliveryId: string };

type Plan = { readonly sent: Sent; readonly shown: Shown };

const plan = (ports: Ports, { tenantId, deliveryId }: RefreshCard): Promise<Plan | null> =>
  ports.store.transaction(tenantId, async (tx) => {
    const delivery = await tx.deliveries.lock(deliveryId);
    if (!delivery?.sent) return null;
    const shown = await shownFor(ports, tx, delivery);
    const current =
      shown !== null && delivery.shownRevision !== null && delivery.shownRevision >= shown.case.revision;
    return shown && !current ? { sent: delivery.sent, shown } : null;
  });

/**
 * Brings a card already sent up to date. A card that is gone (refused) needs no update: its buttons are harmless.
 * @throws RetryLater when Teams said "later"
 */
export const refreshCard =
  (ports: Ports) =>
  async (command: RefreshCard): Promise<void> => {
    const planned = await plan(ports, command);
    if (!planned) return;
    const result = await ports.messenger.update(planned.sent, planned.shown);
    if (result.state === 'retry') throw new RetryLater(result.reason, result.afterSeconds);
    await ports.store.transaction(command.tenantId, (tx) =>
      tx.deliveries.markShown(command.deliveryId, planned.shown.case.revision),
    );
  };
