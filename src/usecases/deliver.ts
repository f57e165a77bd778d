import { channelIsSafe } from '../core/conflict.ts';
import { pauseAfter } from '../core/retry.ts';
import type { Lane } from '../core/throttle.ts';
import { type Asked, awaitSlot, type NotYet } from './await-slot.ts';
import { callNext, isCarried, letGo, mayShare, takeAlong } from './digest.ts';
import { waitsForFirst } from './gathered-pages.ts';
import { insist } from './insist.ts';
import { isPage, laneOf, sendJob } from './lane.ts';
import { later } from './later.ts';
import type { Address, Delivery, Job, Ports, Shown, Tx } from './ports.ts';
import { noteMissed, type Refusal, recordRefused, recordSent, recordWithheld } from './record-delivery.ts';
import type { SendResult } from './send-result.ts';
import { addressOf, shownFor } from './shown-for.ts';
import { withheld } from './withheld.ts';

export type Deliver = {
  readonly tenantId: string;
  readonly deliveryId: string;
  /** It waited for its turn to send, and that has come. */
  readonly called?: boolean;
};

/** As long as a job holds its lease: two jobs may speak of one message, and only one of them sends it. */
export const UNDER_WAY_S = 12;

/** What begins now may leave up to then, by `performance.now()`: a second before its lease ends, to write it down. */
export const lastMoment = (): number => performance.now() + (UNDER_WAY_S - 1) * 1000;

/** Whoever is taken along by another looks again after so long, should that one not have come. */
const FIRST_S = 5;

/** Its turn comes in so many seconds, and this job looks again then. */
type Later = NotYet & { readonly lane: Lane; readonly job: Job };

type Plan = { readonly address: Address; readonly shown: Shown; readonly called: boolean };

/** A conversation nobody opened yet is named by the person it will be with. */
const conversationOf = ({ conversationId, personId }: Address): string => conversationId ?? personId ?? '';

const plan = (
  ports: Ports,
  { tenantId, deliveryId }: Deliver,
  { called }: Asked,
): Promise<Plan | Later | null> =>
  ports.store.transaction(tenantId, async (tx) => {
    const delivery = await tx.deliveries.lock(deliveryId);
    if (delivery?.state !== 'pending' || isCarried(delivery)) return null;
    const shown = await shownFor(ports, tx, delivery);
    const address = shown && (await addressOf(tx, shown));
    const reason = shown && address ? withheld(shown) : 'no-address';
    if (!shown || !address || reason) {
      await letGo(ports, tx, delivery);
      await tx.deliveries.markEnded(deliveryId, 'withheld', reason ?? 'case-gone');
      // Teams did not answer until the next check-in was due, which comes instead.
      if (shown && reason === 'asked-anew') await noteMissed(tx, shown);
      if (shown) await recordWithheld(tx, shown);
      return null;
    }
    if (await waitsForFirst(tx, shown)) {
      await tx.jobs.add(sendJob(delivery, shown.case.level), later(await tx.now, FIRST_S));
      return null;
    }
    const { level } = shown.case;
    const turn = { conversation: conversationOf(address), lane: laneOf(delivery, level), called };
    const under = later(await tx.now, -UNDER_WAY_S);
    const { wait, left } = await tx.slots.depart({ id: deliveryId, under, ...turn });
    if (wait > 0) return { wait, lane: turn.lane, job: sendJob(delivery, level, true) };
    // Another job has just sent it and writes down what came of it; should that job have died, this one sends again.
    if (!left) return { wait: UNDER_WAY_S, lane: turn.lane, job: sendJob(delivery, level) };
    return { shown: { ...shown, delivery: { ...delivery, ...left } }, address, called };
  });

/** Seconds a call that is not the first stands: in a crowd it would keep first calls from being looked at. */
const RECALL_STANDS_S = 0.25;

/** The channel is busy with a turn every 0.7 s, so that whoever waits for it goes back to the queue. */
const standsFor = ({ job, lane }: Later, patience: number): number => {
  if (job.kind === 'post') return 0;
  return lane === 'recall' ? Math.min(RECALL_STANDS_S, patience) : patience;
};

/** Its turn, or back to the queue until it comes. */
const planned = async (ports: Ports, command: Deliver, asked: Asked): Promise<Plan | NotYet | null> => {
  const found = await plan(ports, command, asked);
  if (found === null || !('wait' in found) || found.wait <= standsFor(found, asked.patience)) return found;
  await ports.store.transaction(command.tenantId, async (tx) =>
    tx.jobs.add(found.job, later(await tx.now, found.wait)),
  );
  return null;
};

/** With everything that goes along. */
const whole = async (ports: Ports, { shown, called }: Plan, { tenantId }: Deliver): Promise<Shown> =>
  mayShare(shown) ? ports.store.transaction(tenantId, (tx) => takeAlong(ports, tx, shown, called)) : shown;

const withholdFromChannel = (ports: Ports, command: Deliver): Promise<void> =>
  ports.store.transaction(command.tenantId, (tx) =>
    tx.deliveries.markEnded(command.deliveryId, 'withheld', 'accused-in-channel'),
  );

type Retry = Extract<SendResult, { state: 'retry' }>;

/** Nobody else has sent it off since: whoever comes too late writes nothing over what they do. */
const isOurs = async (tx: Tx, { id, attempts }: Delivery): Promise<boolean> => {
  const present = await tx.deliveries.lock(id);
  return present?.state === 'pending' && present.attempts === attempts;
};

/** Comes back after a pause that grows, or that the channel asked for. */
const comeBack = async (
  ports: Ports,
  tx: Tx,
  { delivery, case: c }: Shown,
  { afterSeconds: asked, unsure }: Retry,
): Promise<void> => {
  const { attempts, kind } = delivery;
  if (!(await isOurs(tx, delivery))) return;
  await tx.deliveries.stay(delivery.id, unsure);
  const pause = pauseAfter({ attempts, asked, urgent: isPage(kind), chance: ports.random.chance() });
  await tx.jobs.add(sendJob(delivery, c.level), later(await tx.now, pause));
};

/** Tried often enough: what was "later" is final now. */
export const settled = (result: SendResult, attempts: number): SendResult =>
  result.state === 'retry' && result.mostTries !== undefined && attempts >= result.mostTries
    ? { state: 'refused', reason: result.reason, blame: 'message' }
    : result;

/**
 * What stands on one card arrives or is refused together. All cases are locked first, in an order everybody keeps: two
 * such cards may speak of the same ones.
 */
const each = async (tx: Tx, shown: Shown, work: (one: Shown) => Promise<void>): Promise<void> => {
  const all = shown.together ?? [shown];
  if (all.length > 1) for (const id of all.map((one) => one.case.id).sort()) await tx.cases.lock(id);
  for (const one of all) await work(one);
};

const record = async (ports: Ports, tx: Tx, shown: Shown, result: SendResult): Promise<void> => {
  switch (result.state) {
    case 'sent':
      await each(tx, shown, (one) => recordSent(tx, one, result.sent));
      return callNext(tx, shown);
    case 'retry':
      return comeBack(ports, tx, shown, result);
    case 'refused':
      return each(tx, shown, (one) => recordRefused(tx, one, result));
  }
};

/** A fault on our side. Once it was handed over nobody knows whether anything left. */
const stayed = async (
  ports: Ports,
  { tenantId }: Deliver,
  { shown: { delivery } }: Plan,
  handedOver: boolean,
): Promise<void> =>
  ports.store.transaction(tenantId, async (tx) => {
    if (await isOurs(tx, delivery)) await tx.deliveries.stay(delivery.id, handedOver);
  });

/** Final, and not for the place: somebody must look at it. */
export type Faulty = Refusal | null;

/** Members are asked for only when it matters: with nobody accused any channel is safe, whoever reads there. */
const mayStandThere = async (ports: Ports, { address, shown }: Plan): Promise<boolean> => {
  const { delivery, case: c, roster } = shown;
  if (delivery.kind !== 'channel-page' || channelIsSafe(c, roster, null)) return true;
  return channelIsSafe(c, roster, await ports.messenger.channelMembers(address));
};

/**
 * Sends one message: looks afresh whether it may still go out and whether it is its turn, sends it outside any
 * transaction, writes down what came of it. A crash in between offers the job again; the card may then come twice, and
 * says so, never not at all. Returns what was refused because of the message itself.
 */
export const deliver =
  (ports: Ports) =>
  async (command: Deliver): Promise<Faulty> => {
    const until = lastMoment();
    const ready = await awaitSlot((asked) => planned(ports, command, asked), command.called ?? false);
    if (!ready) return null;
    const { delivery } = ready.shown;
    let handedOver = false;
    const go = async (): Promise<{ readonly sent: SendResult; readonly shown: Shown } | null> => {
      if (!(await mayStandThere(ports, ready))) {
        await withholdFromChannel(ports, command);
        return null;
      }
      const shown = await whole(ports, ready, command);
      handedOver = true;
      return { shown, sent: await ports.messenger.send(ready.address, shown, until) };
    };
    const gone = await go().catch(async (error: unknown) => {
      await stayed(ports, command, ready, handedOver);
      throw error;
    });
    if (!gone) return null;
    const result = settled(gone.sent, delivery.attempts);
    await insist(() =>
      ports.store.transaction(command.tenantId, (tx) => record(ports, tx, gone.shown, result)),
    );
    return result.state === 'refused' && result.blame === 'message' ? result : null;
  };
