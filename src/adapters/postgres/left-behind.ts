import { sql } from 'kysely';
import type { LeftBehind, LeftBehindStore } from '../../usecases/left-behind.ts';
import type { Scope } from './scope.ts';

/** One of all bots looks at a time. */
const LOCK = 5_160_043_201;

const LIVE = sql`state in ('created', 'retry', 'active')`;

type Waiting = LeftBehind['deliveries'][number];
type Climb = LeftBehind['climbs'][number];

/**
 * Works out from deliveries and cases what the queue should know, as the auditor does, and looks whether it does. With
 * nothing waiting it costs two small looks. Times of a mail are the ladder's: it waits for Teams to be answered first.
 * What lies in the future was written before the clock was set back. `not in` is read once and hashed: after a burst the
 * server's statistics know nothing of it, and a join would compare each with each.
 */
export const leftBehindStore = ({ trx, tenantId }: Scope): LeftBehindStore => {
  const isMine = async (): Promise<boolean> => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as mine`.execute(
      trx,
    );
    return rows[0]?.mine ?? false;
  };

  /** What stands on a card that another sends (`digest_id`) leaves and ends with that one. */
  const deliveries = async (before: Date, most: number): Promise<readonly Waiting[]> => {
    const { rows } = await sql<Waiting>`
      select d.delivery_id as id, d.kind, d.first_call as first, c.level
      from delivery as d join support_case as c using (tenant_id, case_id)
      where d.tenant_id = ${tenantId} and d.state = 'pending'
        and (d.digest_id is null or d.digest_id = d.delivery_id)
        and (d.created_at + case when d.kind = 'mail'
              then coalesce((c.ladder->'policy'->>'mailAfter')::float8, 0) else 0 end * interval '1 minute'
              < ${before}
          or d.created_at > ${before}::timestamptz + interval '2 minutes')
        and d.delivery_id::text not in (
          select data->>'deliveryId' from pgboss.job where ${LIVE} and name in ('page', 'post', 'deliver', 'mail'))
      order by c.level desc, d.created_at limit ${most}`.execute(trx);
    return rows;
  };

  /** An ended ladder begins anew in its next round. */
  const climbs = async (before: Date, most: number): Promise<readonly Climb[]> => {
    const { rows } = await sql<Climb>`
      select "caseId", round, rung from (
        select case_id as "caseId", level, (ladder->>'nextAt')::timestamptz as next_at,
          (ladder->>'round')::int + case when (ladder->>'unanswered')::boolean then 1 else 0 end as round,
          case when (ladder->>'unanswered')::boolean then 0 else (ladder->>'rung')::int + 1 end as rung
        from support_case where tenant_id = ${tenantId} and state = 'paged' and ladder->>'nextAt' is not null
      ) as standing
      where next_at < ${before}
        and ("caseId"::text, round, rung) not in (
          select data->>'caseId', (data->>'round')::int, (data->>'rung')::int from pgboss.job
          where ${LIVE} and name = 'climb')
      order by level desc, next_at limit ${most}`.execute(trx);
    return rows;
  };

  return {
    async find(before, most) {
      if (!(await isMine())) return { deliveries: [], climbs: [] };
      return { deliveries: await deliveries(before, most), climbs: await climbs(before, most) };
    },
  };
};
