import type { Drill, DrillDecision, DrillEffect } from '../core/drill.ts';
import type { DrillCall, NewDrillCall } from './drill-store.ts';
import type { Tx } from './ports.ts';
import { raiseAlarm } from './raise-alarm.ts';

/** Sends one message of a drill, or brings it up to date. */
export const sendDrillMessage = async (tx: Tx, { id }: Pick<DrillCall, 'id'>, at: Date): Promise<void> =>
  tx.jobs.add({ kind: 'wake', about: 'drill-message', messageId: id }, at);

/** The same message a second time stays the only one; it is looked at again, which may be earlier than planned. */
export const announceDrill = async (tx: Tx, message: NewDrillCall, at: Date): Promise<void> => {
  const added = await tx.drills.addMessage(message);
  const all = added ? [] : await tx.drills.messagesOf(message.drillId);
  const known = added ?? all.find(({ kind, to }) => kind === message.kind && to === message.to);
  if (known) await sendDrillMessage(tx, known, at);
};

const close = async (tx: Tx, { id }: Drill, effect: Extract<DrillEffect, { kind: 'close' }>) => {
  for (const message of await tx.drills.messagesOf(id))
    if (message.state === 'sent' || message.state === 'pending')
      await sendDrillMessage(tx, message, await tx.now);
  for (const { personId, reason } of effect.uncalled) await tx.drills.notCalled(id, personId, reason);
};

const perform = async (tx: Tx, drill: Drill, effect: DrillEffect): Promise<void> => {
  const { id: drillId } = drill;
  const now = await tx.now;
  switch (effect.kind) {
    case 'call': {
      const { to, rung } = effect;
      return announceDrill(tx, { drillId, kind: 'chat', to, rung, mentions: [] }, now);
    }
    case 'post': {
      const { mention: mentions, rung } = effect;
      return announceDrill(tx, { drillId, kind: 'channel', to: null, rung, mentions }, now);
    }
    case 'mail-at': {
      const { to, rung, at } = effect;
      return announceDrill(tx, { drillId, kind: 'mail', to, rung, mentions: [] }, at);
    }
    case 'climb-at':
      return tx.jobs.add({ kind: 'wake', about: 'drill-climb', drillId, rung: effect.rung }, effect.at);
    case 'alarm':
      return raiseAlarm(tx, 'drill-unanswered', null);
    case 'close':
      return close(tx, drill, effect);
  }
};

/** Everything a decision about a drill asks for, in the transaction that saves it. */
export const performDrill = async (tx: Tx, { drill, effects }: DrillDecision): Promise<void> => {
  for (const effect of effects) await perform(tx, drill, effect);
};

export const applyDrill = async (tx: Tx, decision: DrillDecision): Promise<void> => {
  if (decision.effects.length === 0) return;
  await tx.drills.save(decision.drill);
  await performDrill(tx, decision);
};
