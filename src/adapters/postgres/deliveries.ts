import { randomUUID } from 'node:crypto';
import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Audience } from '../../core/audience.ts';
import type { Delivery, DeliveryStore, NewDelivery } from '../../usecases/ports.ts';
import { departed, mayDepart } from './departure.ts';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

type Row = Selectable<Tables['delivery']>;

const sentOf = (row: Row): Delivery['sent'] => {
  const { conversation_id, activity_id, service_url } = row;
  if (conversation_id === null || activity_id === null || service_url === null) return null;
  return { conversationId: conversation_id, activityId: activity_id, serviceUrl: service_url };
};

const deliveryFrom = (row: Row): Delivery => ({
  id: row.delivery_id,
  caseId: row.case_id,
  kind: row.kind,
  to: row.recipient_id === '' ? null : row.recipient_id,
  round: row.round,
  rung: row.rung,
  number: row.number,
  mentions: row.mentions,
  depth: row.depth,
  role: row.role === '' ? null : (row.role as Audience),
  first: row.first_call,
  state: row.state,
  sent: sentOf(row),
  shownRevision: row.shown_revision,
  attempts: row.attempts,
  unsure: row.unsure,
  copies: row.copies,
  digestId: row.digest_id,
});

/** One more each time; a page is unique by case, person and rung, a check-in by its number. */
const NUMBERED: ReadonlySet<Delivery['kind']> = new Set([
  'status',
  'owner',
  // Let in again, or in on more, somebody is told again.
  'inform',
  'message',
  'hand-over',
  'call-owner',
  'first-contact',
]);

export const deliveryStore = (scope: Scope): DeliveryStore => {
  const { trx, tenantId } = scope;
  const table = () => trx.selectFrom('delivery').selectAll().where('tenant_id', '=', tenantId);
  const byId = (id: string) =>
    trx.updateTable('delivery').where('tenant_id', '=', tenantId).where('delivery_id', '=', id);

  /** Counted where it is written down: those asked side by side are numbered one after the other. */
  const nextNumber = ({ kind, caseId }: NewDelivery): RawBuilder<number> =>
    NUMBERED.has(kind)
      ? sql<number>`(select count(*) from delivery where tenant_id = ${tenantId} and case_id = ${caseId} and kind = ${kind})`
      : sql<number>`0`;

  const values = async (delivery: NewDelivery) => ({
    tenant_id: tenantId,
    delivery_id: randomUUID(),
    case_id: delivery.caseId,
    kind: delivery.kind,
    recipient_id: delivery.to ?? '',
    round: delivery.round,
    rung: delivery.rung,
    number: nextNumber(delivery),
    mentions: JSON.stringify(delivery.mentions),
    depth: delivery.depth,
    role: delivery.role ?? '',
    first_call: delivery.first,
    created_at: await scope.now,
  });

  return {
    async insert(delivery) {
      const row = await trx
        .insertInto('delivery')
        .values({ ...(await values(delivery)), state: 'pending' })
        .onConflict((conflict) => conflict.doNothing())
        .returningAll()
        .executeTakeFirst();
      return row ? deliveryFrom(row) : null;
    },
    async lock(id) {
      const row = await table().where('delivery_id', '=', id).forUpdate().executeTakeFirst();
      return row ? deliveryFrom(row) : null;
    },
    async ofCase(caseId) {
      const rows = await table().where('case_id', '=', caseId).orderBy('created_at').execute();
      return rows.map(deliveryFrom);
    },
    async adopt(delivery) {
      if (!delivery.sent) return;
      const { conversationId, activityId, serviceUrl } = delivery.sent;
      const known = await table()
        .where('case_id', '=', delivery.caseId)
        .where('activity_id', '=', activityId)
        .executeTakeFirst();
      if (known) return;
      const place = { conversation_id: conversationId, activity_id: activityId, service_url: serviceUrl };
      const shown = {
        state: 'sent' as const,
        sent_at: await scope.now,
        shown_revision: delivery.shownRevision,
      };
      const row = { ...(await values(delivery)), ...place, ...shown };
      await trx.insertInto('delivery').values(row).execute();
    },
    async release(caseId, activityId) {
      await trx
        .updateTable('delivery')
        .set({ state: 'withheld', reason: 'being-filled-in', activity_id: null })
        .where('tenant_id', '=', tenantId)
        .where('case_id', '=', caseId)
        .where('activity_id', '=', activityId)
        .execute();
    },
    async depart(id, under) {
      const present = await scope.now;
      const row = await byId(id)
        .set(departed(present))
        .where(mayDepart(present, under))
        .returningAll()
        .executeTakeFirst();
      return row ? deliveryFrom(row) : null;
    },
    async stay(id, unsure) {
      await byId(id)
        .set({ left_at: null, ...(unsure && { unsure }) })
        .execute();
    },
    async markSent(id, sent, shownRevision) {
      const place = {
        conversation_id: sent.conversationId,
        activity_id: sent.activityId,
        service_url: sent.serviceUrl,
      };
      // Sent by somebody else meanwhile: the older place is the one known so far, this one stands beside it.
      const stands = sql<boolean>`(state = 'sent' and activity_id != ${sent.activityId})`;
      // Before anything is asked: what failed behind a question nobody waits for yet would end the bot.
      const sentAt = await scope.now;
      await Promise.all([
        byId(id)
          .where(stands)
          .set({ copies: sql`copies || ${JSON.stringify([sent])}::jsonb` })
          .execute(),
        byId(id)
          .where(sql<boolean>`${stands} is not true`)
          .set({ ...place, state: 'sent', sent_at: sentAt, shown_revision: shownRevision })
          .set({ left_at: null })
          .execute(),
      ]);
    },
    async markMailed(id) {
      await byId(id)
        .set({ state: 'sent', sent_at: await scope.now, left_at: null })
        .execute();
    },
    async waitingPosts(most) {
      const rows = await table()
        .where('kind', '=', 'channel-page')
        .where('state', '=', 'pending')
        .where('digest_id', 'is', null)
        // What has left by itself is on its way, or its own job comes back for it: here it would stand twice.
        .where('left_at', 'is', null)
        .orderBy('created_at')
        .limit(most)
        .forUpdate()
        .skipLocked()
        .execute();
      return rows.map(deliveryFrom);
    },
    async gatheredPages(to, reporter, most) {
      const rows = await trx
        .selectFrom('delivery as d')
        .innerJoin('support_case as c', (join) =>
          join.onRef('c.tenant_id', '=', 'd.tenant_id').onRef('c.case_id', '=', 'd.case_id'),
        )
        .select('d.delivery_id')
        .where('d.tenant_id', '=', tenantId)
        .where('d.kind', '=', 'page')
        .where('d.state', '=', 'pending')
        .where('d.recipient_id', '=', to)
        .where('c.reporter_index', '=', scope.vault.index(reporter))
        .where(sql<boolean>`(c.ladder->>'gathered')::boolean`)
        .orderBy('d.created_at')
        .orderBy('d.delivery_id')
        .limit(most)
        .execute();
      return rows.map((row) => row.delivery_id);
    },
    async fold(ids, digestId) {
      if (ids.length === 0) return;
      await trx
        .updateTable('delivery')
        .where('tenant_id', '=', tenantId)
        .where('delivery_id', 'in', [...ids])
        .set({ digest_id: digestId })
        .execute();
    },
    async inDigest(digestId) {
      const rows = await table().where('digest_id', '=', digestId).orderBy('created_at').execute();
      return rows.map(deliveryFrom);
    },
    async markShown(id, shownRevision) {
      await byId(id).set({ shown_revision: shownRevision }).execute();
    },
    async markEnded(id, state, reason) {
      await byId(id).set({ state, reason }).execute();
    },
  };
};
