import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holidaysOf } from '../../src/adapters/calendar/holidays.ts';
import { type Database, openDatabase } from '../../src/adapters/postgres/database.ts';
import { startEmbedded } from '../../src/adapters/postgres/embedded.ts';
import { migrate } from '../../src/adapters/postgres/migrate.ts';
import { rosterStore } from '../../src/adapters/postgres/roster.ts';
import { rosterCache } from '../../src/adapters/postgres/roster-cache.ts';
import type { RosterStore, RosterTransactions } from '../../src/usecases/roster-store.ts';

/** A Tuesday morning in Musterstadt. */
export const TUESDAY = new Date('2026-11-24T09:10:00+01:00');

export type RosterDatabase = {
  readonly database: Database;
  readonly store: RosterTransactions;
  /** Reads and writes outside of any use case. */
  roster(tenantId: string): RosterStore;
  /** Takes everything out of one tenant. */
  clear(tenantId: string): Promise<void>;
  stop(): Promise<void>;
};

/** A real PostgreSQL of its own with the schema of today and nothing in it. */
export async function startRosterDatabase(now: () => Date = () => TUESDAY): Promise<RosterDatabase> {
  const directory = await mkdtemp(join(tmpdir(), 'roster-'));
  const embedded = await startEmbedded({ directory, log: () => undefined });
  const database = openDatabase({
    url: embedded.url,
    poolSize: 4,
    testClock: false,
    onLost: () => undefined,
  });
  const { db, transaction } = database;
  await migrate(database.pool);
  const rosters = rosterCache(holidaysOf);
  return {
    database,
    store: {
      transaction: (tenantId, work) =>
        transaction(({ trx }) =>
          work({
            now: Promise.resolve(now()),
            roster: rosterStore(trx, tenantId, { now: Promise.resolve(now()), rosters }),
          }),
        ),
    },
    roster: (tenantId) => rosterStore(db, tenantId, { now: Promise.resolve(now()), rosters }),
    async clear(tenantId) {
      const tables = [
        'municipality',
        'unit',
        'contact',
        'relief',
        'role_holder',
        'person',
        'setting_change',
      ] as const;
      for (const table of tables) await db.deleteFrom(table).where('tenant_id', '=', tenantId).execute();
    },
    async stop() {
      await database.close();
      await embedded.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
