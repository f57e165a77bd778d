import type { Db } from './database.ts';

/** Wrapped tenant keys; the first one saved stays. */
export const tenantKeys = (db: Db) => ({
  async load(tenantId: string): Promise<Uint8Array | null> {
    const row = await db
      .selectFrom('tenant_key')
      .select('wrapped')
      .where('tenant_id', '=', tenantId)
      .executeTakeFirst();
    return row?.wrapped ?? null;
  },
  async save(tenantId: string, wrapped: Uint8Array): Promise<void> {
    const row = { tenant_id: tenantId, wrapped };
    await db
      .insertInto('tenant_key')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
});
