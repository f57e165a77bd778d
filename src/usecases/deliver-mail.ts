import { mailPage } from '../core/mail-page.ts';
import { pauseAfter } from '../core/retry.ts';
import { insist } from './insist.ts';
import { later } from './later.ts';
import type { Mail, MailResult } from './mailer.ts';
import type { Delivery, Ports, Shown, Tx } from './ports.ts';
import type { Refusal } from './record-delivery.ts';
import { shownFor } from './shown-for.ts';
import { withheld } from './withheld.ts';

export type DeliverMail = { readonly tenantId: string; readonly deliveryId: string };

const mailOf = ({ delivery, roster }: Shown): string | null =>
  roster.contacts.find(({ personId }) => personId === delivery.to)?.mail ?? null;

type Plan = { readonly delivery: Delivery; readonly mail: Mail };

const plan = (ports: Ports, { tenantId, deliveryId }: DeliverMail): Promise<Plan | null> =>
  ports.store.transaction(tenantId, async (tx) => {
    const delivery = await tx.deliveries.lock(deliveryId);
    if (delivery?.state !== 'pending') return null;
    const shown = await shownFor(ports, tx, delivery);
    const to = shown && mailOf(shown);
    const reason = to ? shown && withheld(shown) : 'no-mail-address';
    if (!shown || !to || !ports.mail || reason) {
      await tx.deliveries.markEnded(
        deliveryId,
        'withheld',
        reason ?? (shown ? 'no-mail-server' : 'case-gone'),
      );
      return null;
    }
    const page = mailPage(shown.case, shown.protocol, shown.language, ports.mail.chatUrl);
    // One job a mail, and one that comes back may send at once.
    const departed = await tx.deliveries.depart(deliveryId, later(await tx.now, 1));
    return departed && { delivery: departed, mail: { id: deliveryId, to, ...page } };
  });

const record = async (
  ports: Ports,
  tx: Tx,
  { id, attempts }: Delivery,
  result: MailResult,
): Promise<void> => {
  switch (result.state) {
    case 'sent':
      return tx.deliveries.markMailed(id);
    case 'refused':
      return tx.deliveries.markEnded(id, 'refused', result.reason);
    case 'retry': {
      await tx.deliveries.stay(id, result.unsure);
      const pause = pauseAfter({ attempts, asked: null, urgent: true, chance: ports.random.chance() });
      return tx.jobs.add({ kind: 'mail', deliveryId: id }, later(await tx.now, pause));
    }
  }
};

/**
 * Sends one page by mail, as long as nobody has taken over: looked at afresh like every message, sent outside any
 * transaction, tried again until it is taken, refused for good, or not needed any more. Returns what was refused.
 */
export const deliverMail =
  (ports: Ports) =>
  async (command: DeliverMail): Promise<Refusal | null> => {
    const planned = await plan(ports, command);
    if (!planned || !ports.mail) return null;
    const result = await ports.mail.mailer.send(planned.mail);
    await insist(() =>
      ports.store.transaction(command.tenantId, (tx) => record(ports, tx, planned.delivery, result)),
    );
    return result.state === 'refused' ? result : null;
  };
