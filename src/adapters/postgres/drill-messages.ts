import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { DrillCall, DrillStore, NewDrillCall } from '../../usecases/drill-store.ts';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

type Row = Selectable<Tables['drill_message']>;

const sentOf = (row: Row): DrillCall['sent'] => {
  const { conversation_id, activity_id, service_url } = row;
  if (conversation_id === null || activity_id === null || service_url === null) return null;
  return { conversationId: conversation_id, activityId: activity_id, serviceUrl: service_url };
};

export const drillCallFrom = (row: Row): DrillCall => ({
  id: row.message_id,
  drillId: row.drill_id,
  kind: row.kind,
  to: row.recipient_id === '' ? null : row.recipient_id,
  rung: row.rung,
  mentions: row.mentions,
  state: row.state,
  reason: row.reason,
  sentAt: row.sent_at,
  sent: sentOf(row),
  attempts: row.attempts,
  unsure: row.unsure,
  shownRevision: row.shown_revision,
});

type DrillMessages = Pick<
  DrillStore,
  | 'addMessage'
  | 'notCalled'
  | 'messagesOf'
  | 'lockMessage'
  | 'depart'
  | 'stay'
  | 'markSent'
  | 'markEnded'
  | 'markShown'
>;

/** The messages of drills, beside the deliveries of cases and never among them. */
export const drillMessages = (scope: Scope): DrillMessages => {
  const { trx, tenantId: tenant_id } = scope;
  const messages = () => trx.selectFrom('drill_message').selectAll().where('tenant_id', '=', tenant_id);
  const byId = (id: string) =>
    trx.updateTable('drill_message').where('tenant_id', '=', tenant_id).where('message_id', '=', id);
  const insert = (message: NewDrillCall, state: DrillCall['state'], reason: string | null) =>
    trx
      .insertInto('drill_message')
      .values({
        tenant_id,
        message_id: randomUUID(),
        drill_id: message.drillId,
        kind: message.kind,
        recipient_id: message.to ?? '',
        rung: message.rung,
        mentions: JSON.stringify(message.mentions),
        state,
        reason,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
  return {
    async addMessage(message) {
      const row = await insert(message, 'pending', null);
      return row ? drillCallFrom(row) : null;
    },
    async notCalled(drillId, personId, reason) {
      await insert({ drillId, kind: 'chat', to: personId, rung: -1, mentions: [] }, 'not-called', reason);
    },
    async messagesOf(drillId) {
      return (await messages().where('drill_id', '=', drillId).execute()).map(drillCallFrom);
    },
    async lockMessage(id) {
      const row = await messages().where('message_id', '=', id).forUpdate().executeTakeFirst();
      return row ? drillCallFrom(row) : null;
    },
    async depart(id, under) {
      const row = await byId(id)
        .set({
          attempts: sql`attempts + 1`,
          unsure: sql`unsure or left_at is not null`,
          left_at: await scope.now,
        })
        .where((row) => row.or([row('left_at', 'is', null), row('left_at', '<', under)]))
        .returningAll()
        .executeTakeFirst();
      return row ? drillCallFrom(row) : null;
    },
    async stay(id, unsure) {
      await byId(id)
        .set({ left_at: null, ...(unsure && { unsure }) })
        .execute();
    },
    async markSent(id, sent, shownRevision) {
      const place = sent && {
        conversation_id: sent.conversationId,
        activity_id: sent.activityId,
        service_url: sent.serviceUrl,
      };
      await byId(id)
        // The first copy is the one that is brought up to date; buttons of another are fenced all the same.
        .where('state', '!=', 'sent')
        .set({
          ...place,
          state: 'sent',
          sent_at: await scope.now,
          left_at: null,
          shown_revision: shownRevision,
        })
        .execute();
    },
    async markEnded(id, state, reason) {
      await byId(id).set({ state, reason, left_at: null }).execute();
    },
    async markShown(id, shownRevision) {
      await byId(id).set({ shown_revision: shownRevision }).execute();
    },
  };
};
