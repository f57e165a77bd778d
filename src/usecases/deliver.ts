import { channelIsSafe, mayHear } from '../core/conflict.ts';
import { liveEntries } from '../core/disclosure.ts';
import { awaitsSecond, maySecond } from '../core/override.ts';
import type { NewEntry } from '../core/entry.ts';
import { remindersOn } from '../core/reminder.ts';
import type { Address, Delivery, Ports, SendResult, Shown, Tx } from './ports.ts';
import { isForReporter, readerOf, withoutPlace } from './reader.ts';
import { worldOf } from './turn.ts';

export type Deliver = { readonly tenantId: string; readonly deliveryId: string };

/** Not sent this time; the queue offers the job again. Carries no data of the case. */
export class RetryLater extends Error {
  readonly afterSeconds: number | null;

  constructor(reason: string, afterSeconds: number | null) {
    super(reason);
    this.name = 'RetryLater';
    this.afterSeconds = afterSeconds;
  }
}

type Plan = { readonly address: Address; readonly shown: Shown };

/** Why this must not go out any more; null: send it. Asked afresh right before sending. */
const withheld = (shown: Shown): string | null => {
  const { delivery, case: c, roster } = shown;
  if (delivery.to !== null && !mayHear(delivery.to, c, roster, delivery.role)) return 'conflict';
  switch (delivery.kind) {
    case 'page':
    case 'channel-page':
      return c.state === 'paged' ? null : 'no-longer-open';
    case 'owner':
      return c.owner?.id === delivery.to ? null : 'no-longer-owner';
    case 'inform':
      // Taken back before it left: then the supervisor must not even learn that there was something.
      if (c.state === 'cancelled') return 'no-longer-open';
      return liveEntries(c).some(({ personId, role }) => personId === delivery.to && role === delivery.role)
        ? null
        : 'not-released';
    case 'message':
      return delivery.to === null || c.owner?.id === delivery.to ? null : 'no-longer-owner';
    case 'call-owner':
      return c.owner?.id === delivery.to ? null : 'no-longer-owner';
    case 'hand-over':
      return c.work.handOver?.to === delivery.to ? null : 'no-longer-offered';
    case 'check-in':
      return c.aftercare.wanted && c.aftercare.number === delivery.round ? null : 'no-longer-wanted';
    case 'reminder':
      return remindersOn(c, delivery.round, shown).some(({ to }) => to === delivery.to)
        ? null
        : 'no-longer-due';
    case 'second': {
      const override = c.overrides[delivery.round];
      const able = delivery.to !== null && maySecond(delivery.to, c, shown);
      return able && override && awaitsSecond(override) ? null : 'no-longer-asked';
    }
    case 'status':
      return null;
  }
};

const addressOf = async (tx: Tx, { delivery, case: c, reader }: Shown): Promise<Address | null> => {
  const personId = readerOf(delivery, c);
  if (personId === null) return tx.channel.find();
  return reader ?? { personId, teamsId: null, conversationId: null, serviceUrl: null };
};

/** What a delivery shows now, in its reader's language. */
export const shownFor = async (ports: Ports, tx: Tx, delivery: Delivery): Promise<Shown | null> => {
  const found = await tx.cases.read(delivery.caseId);
  if (!found) return null;
  const world = await worldOf(ports, tx, found);
  const readerId = readerOf(delivery, found);
  const reader = readerId === null ? null : await tx.people.find(readerId);
  const language = reader?.language ?? world.protocol.defaultLanguage;
  return {
    delivery,
    case: found,
    ...world,
    language,
    reader,
    mentioned: await tx.people.findMany(delivery.mentions),
  };
};

const plan = (ports: Ports, { tenantId, deliveryId }: Deliver): Promise<Plan | null> =>
  ports.store.transaction(tenantId, async (tx) => {
    const delivery = await tx.deliveries.lock(deliveryId);
    if (delivery?.state !== 'pending') return null;
    const shown = await shownFor(ports, tx, delivery);
    const address = shown && (await addressOf(tx, shown));
    const reason = shown && address ? withheld(shown) : 'no-address';
    if (!shown || !address || reason) {
      await tx.deliveries.markEnded(deliveryId, 'withheld', reason ?? 'case-gone');
      return null;
    }
    return { shown, address };
  });

/** Nobody of a rung could be reached: the next one is called at once instead of after the wait. */
const climbIfNobodyReached = async (tx: Tx, { caseId, round, rung }: Delivery): Promise<void> => {
  const pages = (await tx.deliveries.ofCase(caseId)).filter(
    (other) => other.kind === 'page' && other.round === round && other.rung === rung,
  );
  const hope = pages.some((page) => page.state === 'sent' || page.state === 'pending');
  if (!hope) await tx.jobs.add({ kind: 'climb', caseId, round, rung: rung + 1 }, await tx.now);
};

const recordSent = async (tx: Tx, { shown }: Plan, result: SendResult & { state: 'sent' }): Promise<void> => {
  const { delivery } = shown;
  // Locked: a change at the same moment either finds this card sent, or is seen here. Neither may miss the other.
  const present = await tx.cases.lock(delivery.caseId);
  const readerId = readerOf(delivery, shown.case);
  const sent = isForReporter(delivery) ? withoutPlace(result.sent) : result.sent;
  await tx.deliveries.markSent(delivery.id, sent, shown.case.revision);
  if (readerId === null) await tx.channel.setState('open', null);
  else await tx.people.reached(readerId, result.sent);
  // The case moved on while the card was under way: it already shows something old.
  if (present && present.revision !== shown.case.revision) {
    await tx.jobs.add({ kind: 'refresh', deliveryId: delivery.id, revision: present.revision }, await tx.now);
  }
};

/** A check-in comes exactly once, or the timeline says why it did not. */
const NOT_REACHED: NewEntry = {
  kind: 'event',
  author: 'system',
  name: '',
  text: '',
  event: { key: 'check-in-not-reached', about: '' },
};

const recordRefused = async (tx: Tx, { shown }: Plan, reason: string): Promise<void> => {
  const { delivery } = shown;
  // Locked: of two pages refused at the same moment the second must know of the first, or nobody climbs.
  await tx.cases.lock(delivery.caseId);
  await tx.deliveries.markEnded(delivery.id, 'refused', reason);
  const readerId = readerOf(delivery, shown.case);
  if (readerId === null) return tx.channel.setState('refused', reason);
  await tx.people.unreachable(readerId);
  if (delivery.kind === 'page') await climbIfNobodyReached(tx, delivery);
  if (delivery.kind === 'check-in') await tx.entries.add(shown.case, NOT_REACHED);
};

const withholdFromChannel = (ports: Ports, command: Deliver): Promise<void> =>
  ports.store.transaction(command.tenantId, (tx) =>
    tx.deliveries.markEnded(command.deliveryId, 'withheld', 'accused-in-channel'),
  );

/**
 * Sends one message: looks afresh whether it may still go out, sends it outside any transaction, writes down what came
 * of it. A crash in between offers the job again; the card may then come twice, never not at all.
 * @throws RetryLater when the channel said "later"
 */
export const deliver =
  (ports: Ports) =>
  async (command: Deliver): Promise<void> => {
    const planned = await plan(ports, command);
    if (!planned) return;
    const { address, shown } = planned;
    // Members are asked for only when it matters: with nobody accused any channel is safe, whoever reads there.
    if (shown.delivery.kind === 'channel-page' && !channelIsSafe(shown.case, shown.roster, null)) {
      const members = await ports.messenger.channelMembers(address);
      if (!channelIsSafe(shown.case, shown.roster, members)) return withholdFromChannel(ports, command);
    }
    const result = await ports.messenger.send(address, shown);
    if (result.state === 'retry') throw new RetryLater(result.reason, result.afterSeconds);
    await ports.store.transaction(command.tenantId, (tx) =>
      result.state === 'sent' ? recordSent(tx, planned, result) : recordRefused(tx, planned, result.reason),
    );
  };
