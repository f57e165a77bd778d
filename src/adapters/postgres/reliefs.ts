import type { RosterStore } from '../../usecases/roster-store.ts';
import type { Handle } from './roster-query.ts';

const KEPT_MS = 30 * 86_400_000;

/** Whoever is no contact any more is away from nothing and stands in for nobody. */
export const forgetReliefs = async (db: Handle, tenantId: string, personId: string): Promise<void> => {
  await db.deleteFrom('relief').where('tenant_id', '=', tenantId).where('person_id', '=', personId).execute();
  await db
    .updateTable('relief')
    .where('tenant_id', '=', tenantId)
    .where('substitute_id', '=', personId)
    .set({ substitute_id: null })
    .execute();
};

/** Absences and handed-over shifts. */
export const reliefs = (
  db: Handle,
  tenantId: string,
  clock: { readonly now: Promise<Date> },
): Pick<RosterStore, 'putRelief' | 'removeRelief'> => {
  const own = () => db.deleteFrom('relief').where('tenant_id', '=', tenantId);
  return {
    async putRelief({ personId, from, to, kind, substitute }) {
      const now = await clock.now;
      await own()
        .where('ends_at', '<', new Date(now.getTime() - KEPT_MS))
        .execute();
      const facts = { ends_at: to, kind, substitute_id: substitute };
      await db
        .insertInto('relief')
        .values({ tenant_id: tenantId, person_id: personId, starts_at: from, ...facts })
        .onConflict((row) => row.columns(['tenant_id', 'person_id', 'starts_at']).doUpdateSet(facts))
        .execute();
    },
    async removeRelief({ personId, from }) {
      await own().where('person_id', '=', personId).where('starts_at', '=', from).execute();
    },
  };
};
