import type { Selectable } from 'kysely';
import type { Drill } from '../../core/drill.ts';
import type { DrillPlan } from '../../core/drill-plan.ts';
import type { DrillStore } from '../../usecases/drill-store.ts';
import { drillCallFrom, drillMessages } from './drill-messages.ts';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

const drillFrom = (row: Selectable<Tables['drill']>): Drill => ({
  id: row.drill_id,
  nonce: row.nonce,
  state: row.state,
  level: row.level,
  orderedBy: row.ordered_by,
  acceptedAt: row.accepted_at,
  endedAt: row.ended_at,
  takenBy: row.taken_by === null ? null : { id: row.taken_by, name: row.taken_name ?? '' },
  policy: row.policy,
  rung: row.rung,
  called: row.called,
  revision: row.revision,
});

const changing = (drill: Drill) => ({
  state: drill.state,
  ended_at: drill.endedAt,
  taken_by: drill.takenBy?.id ?? null,
  taken_name: drill.takenBy?.name ?? null,
  rung: drill.rung,
  called: JSON.stringify(drill.called),
  revision: drill.revision,
});

/** Drills, what became of their messages, and when the next one begins. */
export const drillStore = (scope: Scope): DrillStore => {
  const { trx, tenantId: tenant_id } = scope;
  const drills = () => trx.selectFrom('drill').selectAll().where('tenant_id', '=', tenant_id);
  const change = (id: string) =>
    trx.updateTable('drill').where('tenant_id', '=', tenant_id).where('drill_id', '=', id);
  return {
    ...drillMessages(scope),
    async begin(drill) {
      const fixed = {
        tenant_id,
        drill_id: drill.id,
        nonce: drill.nonce,
        level: drill.level,
        ordered_by: drill.orderedBy,
        accepted_at: drill.acceptedAt,
        policy: JSON.stringify(drill.policy),
      };
      const { numInsertedOrUpdatedRows: rows } = await trx
        .insertInto('drill')
        .values({ ...fixed, ...changing(drill) })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (rows ?? 0n) > 0n;
    },
    async lock(id) {
      const row = await drills().where('drill_id', '=', id).forUpdate().executeTakeFirst();
      return row ? drillFrom(row) : null;
    },
    async read(id) {
      const row = await drills().where('drill_id', '=', id).executeTakeFirst();
      return row ? drillFrom(row) : null;
    },
    async save(drill) {
      await change(drill.id).set(changing(drill)).execute();
    },
    async running() {
      const row = await drills().where('state', '=', 'running').forUpdate().executeTakeFirst();
      return row ? drillFrom(row) : null;
    },
    async history(most) {
      const found = await drills().orderBy('accepted_at', 'desc').limit(most).execute();
      if (found.length === 0) return [];
      const rows = await trx
        .selectFrom('drill_message')
        .selectAll()
        .where('tenant_id', '=', tenant_id)
        .where(
          'drill_id',
          'in',
          found.map((row) => row.drill_id),
        )
        .execute();
      const messages = rows.map(drillCallFrom);
      return found.map((row) => ({
        drill: drillFrom(row),
        messages: messages.filter(({ drillId }) => drillId === row.drill_id),
      }));
    },
    async plan() {
      const row = await trx
        .selectFrom('drill_plan')
        .selectAll()
        .where('tenant_id', '=', tenant_id)
        .forUpdate()
        .executeTakeFirst();
      if (!row) return null;
      const { week, weekday, at_time: time, level, next_at: nextAt } = row;
      return { week, weekday, time, level, nextAt } as DrillPlan & { nextAt: Date };
    },
    async savePlan(plan) {
      await trx.deleteFrom('drill_plan').where('tenant_id', '=', tenant_id).execute();
      if (!plan) return;
      const { week, weekday, time, level, nextAt } = plan;
      const row = { tenant_id, week, weekday, at_time: time, level, next_at: nextAt };
      await trx.insertInto('drill_plan').values(row).execute();
    },
    async forget(id, before) {
      await change(id).set({ taken_by: null, taken_name: null }).execute();
      await trx
        .deleteFrom('drill_message')
        .where('tenant_id', '=', tenant_id)
        .where('drill_id', 'in', (from) =>
          from
            .selectFrom('drill')
            .where('tenant_id', '=', tenant_id)
            .where('accepted_at', '<', before)
            .select('drill_id'),
        )
        .execute();
    },
  };
};
