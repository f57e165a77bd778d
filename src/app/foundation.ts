import { DefaultAzureCredential } from '@azure/identity';
import type { Clock } from 'pg-boss';
import { holidaysOf } from '../adapters/calendar/holidays.ts';
import { letAuditorIn } from '../adapters/postgres/auditor-role.ts';
import { type Database, openDatabase } from '../adapters/postgres/database.ts';
import { createJobs, type Jobs } from '../adapters/postgres/jobs.ts';
import { migrate, newestKnown } from '../adapters/postgres/migrate.ts';
import { createReplica, type Replica } from '../adapters/postgres/replica.ts';
import { createStore } from '../adapters/postgres/store.ts';
import { tenantKeys } from '../adapters/postgres/tenant-keys.ts';
import { azureKey, azureKeyVault } from '../adapters/vault/azure-key-vault.ts';
import { openKeyFile } from '../adapters/vault/key-file.ts';
import { type Calendar, type ExtraHoliday, withExtraHolidays } from '../core/calendar.ts';
import type { Store } from '../usecases/ports.ts';
import type { Vault } from '../usecases/vault.ts';
import type { Config } from './config.ts';
import { causeOf, type Log } from './log.ts';

/** Database, queue, keys and store: what everything else stands on. Nothing is contacted before `prepare`. */
export type Foundation = {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly store: Store;
  readonly replica: Replica;
  /** Brings the schema up to date. */
  prepare(): Promise<void>;
};

export type Ground = {
  readonly databaseUrl: string;
  readonly log: Log;
  /** A clock that a test or the demo moves. */
  readonly clock?: Clock;
};

const POOL_SIZE = 12;

const vaultOf = (config: Config, database: Database): Promise<Vault> =>
  config.vault.kind === 'key-file'
    ? openKeyFile(config.vault.path)
    : Promise.resolve(
        azureKeyVault(azureKey(config.vault.keyId, new DefaultAzureCredential()), tenantKeys(database.db)),
      );

export async function layFoundation(
  config: Config,
  { databaseUrl, log, clock }: Ground,
  /** Public holidays of the package beside those of the library. */
  extra: readonly ExtraHoliday[] = [],
): Promise<Foundation> {
  const onLost = (error: Error) => log.warn('a database connection was lost', causeOf(error));
  const onError = (error: Error) => log.warn('the job queue stumbled', causeOf(error));
  const testClock = clock !== undefined;
  const database = openDatabase({ url: databaseUrl, poolSize: POOL_SIZE, testClock, onLost });
  const newest = await newestKnown();
  const replica = createReplica(config.tenantId, newest);
  const jobs = createJobs({ url: databaseUrl, name: replica.queueName, onError, ...(clock && { clock }) });
  const calendarOf = (land: string): Calendar => withExtraHolidays(holidaysOf(land), land, extra);
  const vault = await vaultOf(config, database);
  const store = createStore(database.transaction, vault, jobs, { newest, calendarOf, limited: !testClock });
  const prepare = async (): Promise<void> => {
    const applied = await migrate(database.pool);
    if (applied.length > 0) log.info('the schema was brought up to date', { migrations: applied.length });
    await letAuditorIn(database.pool).catch((error: unknown) =>
      log.warn('the auditor has no role of its own', causeOf(error)),
    );
  };
  return { database, jobs, store, replica, prepare };
}
