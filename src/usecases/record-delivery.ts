import { alarmed } from '../core/alarm.ts';
import type { Case } from '../core/case.ts';
import { mayHear } from '../core/conflict.ts';
import type { Event } from '../core/entry.ts';
import type { Roster } from '../core/roster.ts';
import { announce, blank } from './apply.ts';
import type { Delivery, Shown, Tx } from './ports.ts';
import { raiseAlarm } from './raise-alarm.ts';
import { isForReporter, readerOf, withoutPlace } from './reader.ts';
import type { SendResult, Sent } from './send-result.ts';

export type Refusal = Pick<Extract<SendResult, { state: 'refused' }>, 'reason' | 'blame' | 'why'>;

/**
 * Nobody of a rung could be reached: the next one is called at once instead of after the wait. Whoever must not hear of
 * the case is no hope, wherever their page stands.
 */
const climbIfNobodyReached = async (tx: Tx, { round, rung }: Delivery, c: Case, roster: Roster) => {
  const hope = (await tx.deliveries.ofCase(c.id)).some(
    ({ kind, to, state, ...at }) =>
      kind === 'page' &&
      at.round === round &&
      at.rung === rung &&
      (state === 'sent' || state === 'pending') &&
      to !== null &&
      mayHear(to, c, roster),
  );
  if (!hope) await tx.jobs.add({ kind: 'climb', caseId: c.id, round, rung: rung + 1 }, await tx.now);
};

/** A page that must not go out, because of whom it is for, is one refused: the next ones do not wait for them. */
export const recordWithheld = async (tx: Tx, { delivery, case: c, roster }: Shown): Promise<void> => {
  if (delivery.kind === 'page' && c.state === 'paged') await climbIfNobodyReached(tx, delivery, c, roster);
};

/** The second channel does not wait its time when the first has refused. */
const mailAtOnce = async (tx: Tx, { delivery, case: c, roster }: Shown): Promise<void> => {
  const { to, round, rung } = delivery;
  const contact = roster.contacts.find(({ personId }) => personId === to);
  if (contact?.mail === undefined) return;
  const planned = (await tx.deliveries.ofCase(c.id)).find(
    (other) => other.kind === 'mail' && other.to === to && other.round === round && other.rung === rung,
  );
  // Planned for later: a second job brings it forward, and the first will find it sent.
  if (planned) await tx.jobs.add({ kind: 'mail', deliveryId: planned.id }, await tx.now);
  else await announce(tx, c, { ...blank(c), kind: 'mail', to, round, rung });
};

/** It arrived. */
export const recordSent = async (tx: Tx, shown: Shown, at: Sent): Promise<void> => {
  const { delivery } = shown;
  const readerId = readerOf(delivery, shown.case);
  const sent = isForReporter(delivery) ? withoutPlace(at) : at;
  // Asked side by side and done in this order: the case is held no longer than needed.
  const [, revision] = await Promise.all([
    // First, as whoever starts a report holds their own row before that of their case.
    readerId === null ? null : tx.people.reached(readerId, at),
    // Locked: a change at the same moment either finds this card sent, or is seen here. Neither may miss the other.
    tx.cases.lockRevision(delivery.caseId),
    tx.deliveries.markSent(delivery.id, sent, shown.case.revision),
    readerId === null ? tx.channel.accepted() : null,
  ]);
  // The case moved on while the card was under way: it already shows something old.
  if (revision !== null && revision !== shown.case.revision)
    await tx.jobs.add({ kind: 'refresh', deliveryId: delivery.id, revision }, await tx.now);
};

/** A check-in or a reminder comes exactly once, or the timeline says that it did not. */
const missedBy = ({ kind, role }: Delivery): Event | null => {
  if (kind === 'check-in') return { key: 'check-in-not-reached', about: '' };
  if (kind !== 'reminder') return null;
  return role === null
    ? { key: 'reminder-not-reached', about: '' }
    : { key: 'office-not-reminded', about: role };
};

export const noteMissed = async (tx: Tx, { delivery, case: c }: Shown): Promise<void> => {
  const event = missedBy(delivery);
  if (event) await tx.entries.add(c, { kind: 'event', author: 'system', name: '', text: '', event });
};

/** The shared record is gone: the 1:1 pages carry it alone, and whoever can mend it hears so when it is news. */
const channelRefused = async (tx: Tx, { case: c, roster }: Shown, reason: string): Promise<void> => {
  const known = await tx.channel.find();
  await tx.channel.setState('refused', reason);
  if (known?.state !== 'refused' && alarmed(c, roster) !== null)
    await raiseAlarm(tx, 'channel-refused', c.id);
};

/** It will not arrive this way. What it says of the place is kept for the next one, and for the admin. */
export const recordRefused = async (tx: Tx, shown: Shown, { reason, blame, why }: Refusal): Promise<void> => {
  const { delivery } = shown;
  const readerId = readerOf(delivery, shown.case);
  // Before the case, as above.
  if (readerId !== null && blame === 'place') await tx.people.unreachable(readerId, why);
  // Locked: of two pages refused at the same moment the second must know of the first, or nobody climbs.
  const present = await tx.cases.lock(delivery.caseId);
  await tx.deliveries.markEnded(delivery.id, 'refused', reason);
  if (readerId === null) return blame === 'place' ? channelRefused(tx, shown, reason) : undefined;
  if (delivery.kind === 'page') {
    await mailAtOnce(tx, shown);
    await climbIfNobodyReached(tx, delivery, present ?? shown.case, shown.roster);
  }
  await noteMissed(tx, shown);
};
