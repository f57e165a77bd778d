import { sql } from 'kysely';
import type { Store, Tx } from '../../usecases/ports.ts';
import type { Vault } from '../../usecases/vault.ts';
import { auditTrail } from './audit.ts';
import { caseStore } from './cases.ts';
import { channelStore } from './channel.ts';
import type { Db } from './database.ts';
import { deliveryStore } from './deliveries.ts';
import type { Jobs } from './jobs.ts';
import { peopleStore } from './people.ts';
import { rosterStore } from './roster.ts';
import type { Scope } from './scope.ts';

const txOf = (scope: Scope, jobs: Jobs): Tx => ({
  tenantId: scope.tenantId,
  now: scope.now,
  cases: caseStore(scope),
  deliveries: deliveryStore(scope),
  people: peopleStore(scope),
  roster: rosterStore(scope.trx, scope.tenantId, scope.now),
  channel: channelStore(scope),
  jobs: jobs.queue(scope),
  audit: auditTrail(scope),
});

/**
 * Transactions on PostgreSQL. The time of a transaction is the queue's clock in the database, so that what is decided
 * and when its jobs are due never disagree; in tests both are moved together.
 */
export const createStore = (db: Db, vault: Vault, jobs: Jobs): Store => ({
  async transaction(tenantId, work) {
    // Opening the vault may go over the network: before the transaction, never inside it.
    const tenantVault = await vault.open(tenantId);
    return db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ now: Date }>`select pgboss.job_now() as now`.execute(trx);
      const now = rows[0]?.now ?? new Date();
      return work(txOf({ trx, tenantId, now, vault: tenantVault }, jobs));
    });
  },
});
