import pg from 'pg';
import type { Audited, AuditedCase, AuditedDelivery } from '../../core/audit-due.ts';
import { mayBeAuditor } from './auditor-role.ts';
import { ladderFrom } from './stored-ladder.ts';
import type { StoredLadder } from './tables.ts';

const CONNECT_MS = 3000;
/** The auditor looks every few seconds: what takes longer is wrong by itself. */
const STATEMENT_MS = 5000;

const CASES = `
  select case_id as id, state, revision, ladder, sent_at as "sentAt", owner_id as "ownerId", trail
  from auditor.open_case where tenant_id = $1`;

const DELIVERIES = `
  select case_id as "caseId", kind, nullif(recipient_id, '') as "to", round, rung, state, reason,
    created_at as "createdAt", left_at as "leftAt"
  from auditor.delivery
  where tenant_id = $1
    and (state = 'pending' or (kind in ('page', 'channel-page', 'status', 'owner')
      and case_id in (select case_id from auditor.open_case where tenant_id = $1)))`;

type CaseRow = Omit<AuditedCase, 'ladder'> & { readonly ladder: StoredLadder | null };

export type AuditorOptions = {
  readonly url: string;
  readonly tenantId: string;
  /** Reads time from the schema's test clock (tests and demo). */
  readonly testClock: boolean;
  /** Told when it must look as the user it signed in as. */
  readonly onOwnRole: () => void;
};

/** One view of everything at one instant; a role that may read little, and a transaction that may write nothing. */
const asAuditor = async (client: pg.Client, { testClock, onOwnRole }: AuditorOptions): Promise<void> => {
  await client.query('begin isolation level repeatable read, read only');
  // Without the role it still looks: an alarm that fails for a missing right is worse than one that could read more.
  if (await mayBeAuditor(client)) await client.query('set local role rueckhalt_auditor');
  else onOwnRole();
  await client.query(`set local statement_timeout = ${STATEMENT_MS}`);
  if (testClock) await client.query("set local pgboss.test_clock = 'on'");
};

/**
 * Reads what the auditor judges, on a connection of its own that is opened for each look: a database that takes no more
 * connections, or a pool that is stuck, is seen by it.
 */
export const createAuditorEye = (options: AuditorOptions) => async (): Promise<Audited> => {
  const { url, tenantId } = options;
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: STATEMENT_MS,
    application_name: 'rueckhalt-auditor',
  });
  // What was asked on a lost connection fails by itself; without a listener the process would end.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await asAuditor(client, options);
    const time = await client.query<{ now: Date }>('select auditor.present() as now');
    const cases = await client.query<CaseRow>(CASES, [tenantId]);
    const deliveries = await client.query<AuditedDelivery>(DELIVERIES, [tenantId]);
    const [present] = time.rows;
    if (!present) throw new Error('the database has no time');
    const audited = cases.rows.map((row): AuditedCase => ({ ...row, ladder: ladderFrom(row.ladder) }));
    return { ...present, cases: audited, deliveries: deliveries.rows };
  } finally {
    await client.end().catch(() => undefined);
  }
};
