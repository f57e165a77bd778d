import { CompiledQuery } from 'kysely';
import type { Calendar } from '../../core/calendar.ts';
import type { Store, Tx } from '../../usecases/ports.ts';
import type { Vault } from '../../usecases/vault.ts';
import { alarmStore } from './alarms.ts';
import { auditTrail } from './audit.ts';
import { caseStore } from './cases.ts';
import { channelStore } from './channel.ts';
import type { Db } from './database.ts';
import { deliveryStore } from './deliveries.ts';
import { drillStore } from './drills.ts';
import { entryStore } from './entries.ts';
import { evidenceStore } from './evidence.ts';
import type { Jobs } from './jobs.ts';
import { leftBehindStore } from './left-behind.ts';
import { newerSchema } from './migrate.ts';
import { peopleStore } from './people.ts';
import { rosterStore } from './roster.ts';
import { rosterCache } from './roster-cache.ts';
import type { Scope } from './scope.ts';
import { endlessSlots, sendSlots } from './slots.ts';
import type { Transactions } from './transactions.ts';

const txOf = (scope: Scope, jobs: Jobs, limited: boolean): Tx => ({
  tenantId: scope.tenantId,
  now: scope.now,
  cases: caseStore(scope),
  evidence: evidenceStore(scope),
  deliveries: deliveryStore(scope),
  entries: entryStore(scope),
  people: peopleStore(scope),
  roster: rosterStore(scope.trx, scope.tenantId, scope),
  channel: channelStore(scope),
  alarms: alarmStore(scope),
  drills: drillStore(scope),
  slots: limited ? sendSlots(scope) : endlessSlots(scope),
  leftBehind: leftBehindStore(scope),
  jobs: jobs.queue(scope),
  audit: auditTrail(scope),
  sign: (text) => scope.vault.index(`signed ${text}`),
});

/** The queue's clock in the database, and how new its schema is. */
const START = CompiledQuery.raw(
  'select pgboss.job_now() as now, (select max(name) from migration) as schema',
) as CompiledQuery<{ now: Date; schema: string }>;

/** Time of a transaction; one of a program older than the schema is given up before it has written anything for good. */
const startOf = async (trx: Db, newest: string): Promise<Date> => {
  const { rows } = await trx.executeQuery(START);
  const [start] = rows;
  if (!start) throw new Error('the database has no time');
  if (start.schema > newest) throw newerSchema(start.schema);
  return start.now;
};

export type StoreOptions = {
  /** The newest migration this program knows. */
  readonly newest: string;
  /** Public holidays by Land code. */
  readonly calendarOf: (land: string) => Calendar;
  /** Whether Teams' limits are kept; where time is moved by hand they mean nothing. */
  readonly limited: boolean;
};

/**
 * Transactions on PostgreSQL. The time of a transaction is the queue's clock in the database, so that what is decided
 * and when its jobs are due never disagree; in tests both are moved together.
 */
export const createStore = (
  transact: Transactions,
  vault: Vault,
  jobs: Jobs,
  { newest, calendarOf, limited }: StoreOptions,
): Store => {
  const rosters = rosterCache(calendarOf);
  return {
    async transaction(tenantId, work) {
      // Opening the vault may go over the network: before the transaction, never inside it.
      const tenantVault = await vault.open(tenantId);
      return transact(async (session) => {
        const now = startOf(session.trx, newest);
        const scope: Scope = { ...session, tenantId, now, rosters, vault: tenantVault, keys: new Map() };
        const [result] = await Promise.all([work(txOf(scope, jobs, limited)), now]);
        return result;
      });
    },
  };
};
