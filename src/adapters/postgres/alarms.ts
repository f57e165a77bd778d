import type { Selectable } from 'kysely';
import type { AlarmCause } from '../../core/alarm.ts';
import type { Alarm, AlarmStore } from '../../usecases/alarm.ts';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

const alarmFrom = (row: Selectable<Tables['alarm']>): Alarm => ({
  id: row.alarm_id,
  cause: row.cause as AlarmCause,
  at: row.at,
  caseId: row.case_id,
});

/** What the administration of a tenant is told of. */
export const alarmStore = ({ trx, tenantId }: Scope): AlarmStore => ({
  async raise({ cause, at, caseId }, span) {
    const row = await trx
      .insertInto('alarm')
      .values({ tenant_id: tenantId, cause, span, at, case_id: caseId })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'cause', 'span']).doNothing())
      .returningAll()
      .executeTakeFirst();
    return row ? alarmFrom(row) : null;
  },
  async lockPending(id) {
    const row = await trx
      .selectFrom('alarm')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('alarm_id', '=', id)
      .where('state', '=', 'pending')
      .forUpdate()
      .executeTakeFirst();
    return row ? alarmFrom(row) : null;
  },
  async end(id, state, reason) {
    await trx
      .updateTable('alarm')
      .set({ state, reason })
      .where('tenant_id', '=', tenantId)
      .where('alarm_id', '=', id)
      .execute();
  },
});
