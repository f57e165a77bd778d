import type pg from 'pg';
import type { QueueState, Vitals } from '../../core/readiness.ts';

/** Jobs whose time has come: those nobody has begun, and those begun that long ago. */
const QUEUES = `
  select name as queue, count(*) filter (where state < 'active')::int as waiting,
    extract(epoch from pgboss.job_now() - min(case when state = 'active' then started_on else start_after end))::float8
      as "oldestSeconds"
  from pgboss.job
  where state <= 'active' and start_after <= pgboss.job_now() and name not like '\\_\\_%'
  group by name order by name`;

const REST = `
  select (select channel_state from municipality where tenant_id = $1 and channel_conversation_id is not null) as channel,
    (select extract(epoch from max(sent_at - created_at))::float8 from delivery
      where tenant_id = $1 and kind in ('page', 'channel-page') and sent_at > pgboss.job_now() - interval '1 hour')
      as "slowestPageSeconds"`;

type Known = Pick<Vitals, 'queues' | 'channel' | 'slowestPageSeconds'>;

/** What the database says of how the bot is doing. Counts and seconds only: nothing of a case. */
export const readVitals = async (pool: pg.Pool, tenantId: string): Promise<Known> => {
  const [queues, rest] = await Promise.all([
    pool.query<QueueState>(QUEUES),
    pool.query<Omit<Known, 'queues'>>(REST, [tenantId]),
  ]);
  const [known = { channel: null, slowestPageSeconds: null }] = rest.rows;
  return { queues: queues.rows, ...known };
};
