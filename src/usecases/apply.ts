import type { Case } from '../core/case.ts';
import type { Decision, Effect } from '../core/effect.ts';
import { eventsOf } from '../core/timeline.ts';
import { sendJob } from './lane.ts';
import { later } from './later.ts';
import type { Delivery, NewDelivery, Tx } from './ports.ts';
import { raiseAlarm } from './raise-alarm.ts';
import { isForReporter } from './reader.ts';

/** A delivery of this case, as yet of no kind and to nobody. */
export const blank = (c: Case): Omit<NewDelivery, 'kind' | 'to'> => ({
  caseId: c.id,
  round: 0,
  rung: 0,
  mentions: [],
  depth: null,
  role: null,
  first: false,
});

/** Sends something once: a delivery with the same key that is already there stays the only one. */
export const announce = async (tx: Tx, c: Case, delivery: NewDelivery, at?: Date): Promise<void> => {
  const inserted = await tx.deliveries.insert(delivery);
  if (inserted) await tx.jobs.add(sendJob(inserted, c.level), at ?? (await tx.now));
};

const isOnScreen = ({ state, kind }: Delivery): boolean => state === 'sent' && kind !== 'mail';

const isBetweenThem = (delivery: Delivery, c: Case): boolean =>
  isForReporter(delivery) || (delivery.to !== null && delivery.to === c.owner?.id);

const refreshCards = async (tx: Tx, c: Case, of: 'both-sides' | undefined): Promise<void> => {
  const shown = (await tx.deliveries.ofCase(c.id))
    .filter(isOnScreen)
    .filter((delivery) => of === undefined || isBetweenThem(delivery, c));
  const now = await tx.now;
  await Promise.all(
    shown.map(({ id }) => tx.jobs.add({ kind: 'refresh', deliveryId: id, revision: c.revision }, now)),
  );
};

/** Reports that are looked at together are all called for at one instant: their pages wait until each is there. */
const GATHER_S = 5;

const pageAt = async (tx: Tx, { ladder }: Case): Promise<Date | undefined> =>
  ladder?.gathered ? later(await tx.now, GATHER_S) : undefined;

const perform = async (tx: Tx, c: Case, effect: Effect): Promise<void> => {
  switch (effect.kind) {
    case 'page':
      return announce(tx, c, { ...blank(c), ...effect }, await pageAt(tx, c));
    case 'mail-at': {
      const { to, round, rung } = effect;
      const mail: NewDelivery = { ...blank(c), kind: 'mail', to, round, rung };
      return announce(tx, c, mail, effect.at);
    }
    case 'channel-page': {
      const { mention, ...call } = effect;
      return announce(tx, c, { ...blank(c), ...call, to: null, mentions: mention });
    }
    case 'climb-at':
      return tx.jobs.add({ kind: 'climb', caseId: c.id, round: effect.round, rung: effect.rung }, effect.at);
    case 'tell-reporter':
      return announce(tx, c, { ...blank(c), kind: 'status', to: null });
    case 'inform':
      return announce(tx, c, { ...blank(c), ...effect });
    case 'brief-owner':
      return announce(tx, c, { ...blank(c), kind: 'owner', to: effect.to });
    case 'write':
      return tx.entries.add(c, effect.entry);
    case 'notify':
      return announce(tx, c, {
        ...blank(c),
        kind: 'message',
        to: effect.side === 'owner' ? (c.owner?.id ?? null) : null,
      });
    case 'offer-hand-over':
      return announce(tx, c, { ...blank(c), kind: 'hand-over', to: effect.to });
    case 'call-owner':
      return announce(tx, c, { ...blank(c), kind: 'call-owner', to: effect.to, first: true });
    case 'remind-owner':
      return announce(tx, c, { ...blank(c), kind: 'first-contact', to: effect.to });
    case 'check-in':
      return announce(tx, c, { ...blank(c), kind: 'check-in', to: null, round: effect.number });
    case 'wake-at': {
      const { about, number, at } = effect;
      return tx.jobs.add({ kind: 'wake', caseId: c.id, about, number }, at);
    }
    case 'drop-evidence':
      return tx.evidence.drop(c.id, effect.id);
    case 'ask-second':
      return announce(tx, c, { ...blank(c), kind: 'second', to: effect.to, round: effect.number });
    case 'alarm':
      return raiseAlarm(tx, effect.cause, c.id);
    case 'refresh-cards':
      return refreshCards(tx, c, effect.of);
  }
};

/**
 * Writes a decision: the case, its audit row and everything it asks for, in the caller's transaction. `before` is null
 * for a new case. A decision that changes nothing writes nothing.
 */
export const apply = async (
  tx: Tx,
  before: Case | null,
  decision: Decision,
  actor: string,
): Promise<void> => {
  if (before && before.revision === decision.case.revision) return;
  if (before) await tx.cases.save(decision.case);
  else await tx.cases.insert(decision.case);
  await tx.audit.write(before, decision.case, actor, decision.act);
  for (const entry of eventsOf(before, decision.case)) await tx.entries.add(decision.case, entry);
  // Side by side: the case is locked, and others wait for it.
  await Promise.all(decision.effects.map((effect) => perform(tx, decision.case, effect)));
};
