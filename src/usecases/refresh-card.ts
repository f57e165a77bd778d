import { channelIsSafe } from '../core/conflict.ts';
import { pauseAfter } from '../core/retry.ts';
import { type Asked, awaitSlot, type NotYet } from './await-slot.ts';
import { standingTogether } from './digest.ts';
import { later } from './later.ts';
import type { Delivery, Ports, Shown, Tx } from './ports.ts';
import { placeOf } from './reader.ts';
import type { Refusal } from './record-delivery.ts';
import type { SendResult, Sent } from './send-result.ts';
import { shownFor } from './shown-for.ts';

export type RefreshCard = {
  readonly tenantId: string;
  readonly deliveryId: string;
  readonly revision: number;
  /** It waited for its turn to send, and that has come. */
  readonly called?: boolean;
  /** Tries that came to nothing. */
  readonly attempts?: number;
};

type Plan = { readonly places: readonly [Sent, ...Sent[]]; readonly shown: Shown };

const comeBack = (command: RefreshCard, change: Pick<RefreshCard, 'called' | 'attempts'>) => {
  const { deliveryId, revision } = command;
  return { kind: 'refresh', deliveryId, revision, ...change } as const;
};

const shows = ({ shownRevision }: Delivery, revision: number): boolean =>
  shownRevision !== null && shownRevision >= revision;

const plan = (
  ports: Ports,
  command: RefreshCard,
  { called, patience }: Asked,
): Promise<Plan | NotYet | null> =>
  ports.store.transaction(command.tenantId, async (tx) => {
    const delivery = await tx.deliveries.lock(command.deliveryId);
    // Where many changes came one after the other the first update shows them all; what is left costs one look.
    if (!delivery?.sent || shows(delivery, command.revision)) return null;
    const shown = await shownFor(ports, tx, delivery);
    if (!shown || shows(delivery, shown.case.revision)) return null;
    const place = placeOf(delivery, delivery.sent, shown.reader);
    const wait = await tx.slots.take(place.conversationId, 'other', called);
    if (wait > patience) {
      const waiting = comeBack(command, { called: true, attempts: command.attempts ?? 0 });
      await tx.jobs.add(waiting, later(await tx.now, wait));
      return null;
    }
    if (wait > 0) return { wait };
    if (delivery.copies.length > 0) await tx.slots.count(delivery.copies.length);
    const copies = delivery.copies.map((copy) => placeOf(delivery, copy, shown.reader));
    return { places: [place, ...copies], shown };
  });

/** With everything that stands on the same card. Looked up when its turn is taken: others wait for theirs meanwhile. */
const whole = async (ports: Ports, { shown }: Plan, { tenantId }: RefreshCard): Promise<Shown> =>
  shown.delivery.digestId === null
    ? shown
    : ports.store.transaction(tenantId, (tx) => standingTogether(ports, tx, shown));

/** A post that already stands in the channel must not go on speaking to somebody who was accused since. */
const forChannel = async (ports: Ports, sent: Sent, shown: Shown): Promise<Shown> => {
  if (
    shown.together ||
    shown.delivery.kind !== 'channel-page' ||
    channelIsSafe(shown.case, shown.roster, null)
  )
    return shown;
  const channel = { ...sent, personId: null, teamsId: null };
  const members = await ports.messenger.channelMembers(channel);
  return channelIsSafe(shown.case, shown.roster, members) ? shown : { ...shown, retracted: true };
};

/** A card that stands twice is brought up to date in both places; what has to be done again decides. */
const updateAll = async (ports: Ports, places: Plan['places'], shown: Shown): Promise<SendResult> => {
  const results = await Promise.all(places.map((place) => ports.messenger.update(place, shown)));
  const [first] = results;
  return results.find(({ state }) => state === 'retry') ?? first ?? { state: 'sent', sent: places[0] };
};

/** Another job showed something newer while this one was under way: nobody knows which of them stands there now. */
const markShown = async (tx: Tx, id: string, revision: number): Promise<void> => {
  const before = (await tx.deliveries.lock(id))?.shownRevision ?? 0;
  await tx.deliveries.markShown(id, revision);
  if (before > revision)
    await tx.jobs.add({ kind: 'refresh', deliveryId: id, revision: before }, await tx.now);
};

/** In an order everybody keeps: each case on a card has its own job that brings the whole card up to date. */
const markAllShown = async (tx: Tx, shown: Shown): Promise<void> => {
  const all = new Map([shown, ...(shown.together ?? [])].map((one) => [one.delivery.id, one.case.revision]));
  for (const [id, revision] of [...all].sort()) await markShown(tx, id, revision);
};

/**
 * Brings a card already sent up to date. A card that is gone (refused) needs no update: its buttons are harmless.
 * Returns what was refused because of the message itself.
 */
export const refreshCard =
  (ports: Ports) =>
  async (command: RefreshCard): Promise<Refusal | null> => {
    const planned = await awaitSlot((asked) => plan(ports, command, asked), command.called ?? false);
    if (!planned) return null;
    const { places } = planned;
    const shown = await forChannel(ports, places[0], await whole(ports, planned, command));
    const result = await updateAll(ports, places, shown);
    await ports.store.transaction(command.tenantId, async (tx) => {
      if (result.state !== 'retry') {
        return markAllShown(tx, shown);
      }
      const attempts = (command.attempts ?? 0) + 1;
      const { afterSeconds: asked } = result;
      const pause = pauseAfter({ attempts, asked, urgent: false, chance: ports.random.chance() });
      return tx.jobs.add(comeBack(command, { attempts }), later(await tx.now, pause));
    });
    return result.state === 'refused' && result.blame === 'message' ? result : null;
  };
