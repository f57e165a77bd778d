import type { RosterStore } from '../../usecases/roster-store.ts';
import type { Handle } from './roster-query.ts';

type Confirmations = Pick<
  RosterStore,
  'confirmContact' | 'declineContact' | 'unplannedAsks' | 'planAsk' | 'asksAt'
>;

/** A word given now: whatever was planned for an older one is out of date. */
export const freshWord = (now: Date) => ({ confirmed_at: now, declined_at: null, asks_at: null });

/** What contacts say about still being one, and when they are asked. */
export const confirmations = (
  db: Handle,
  tenantId: string,
  clock: { readonly now: Promise<Date> },
): Confirmations => {
  const contact = (personId: string) =>
    db.updateTable('contact').where('tenant_id', '=', tenantId).where('person_id', '=', personId);
  return {
    async confirmContact(personId) {
      const { numUpdatedRows } = await contact(personId)
        .set(freshWord(await clock.now))
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async declineContact(personId) {
      const { numUpdatedRows } = await contact(personId)
        .set({ declined_at: await clock.now })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async unplannedAsks() {
      const rows = await db
        .selectFrom('contact')
        .where('tenant_id', '=', tenantId)
        .where('asks_at', 'is', null)
        .select(['person_id', 'confirmed_at'])
        // Of two who plan at once the second finds nothing left to plan.
        .forUpdate()
        .execute();
      return rows.map((row) => ({ personId: row.person_id, confirmedAt: row.confirmed_at }));
    },
    async planAsk(personId, at) {
      await contact(personId).set({ asks_at: at }).execute();
    },
    async asksAt(personId) {
      const row = await db
        .selectFrom('contact')
        .where('tenant_id', '=', tenantId)
        .where('person_id', '=', personId)
        .select('asks_at')
        .forUpdate()
        .executeTakeFirst();
      return row?.asks_at ?? null;
    },
  };
};
