import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { GatheringSocket } from './gathering-socket.ts';
import type { Db, Tables } from './tables.ts';
import { openTransactions, type Transactions } from './transactions.ts';

export type { Db } from './tables.ts';

export type Database = {
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly transaction: Transactions;
  close(): Promise<void>;
};

/** Waiting longer than this for a connection is an outage: the emergency card answers instead. */
const CONNECT_MS = 1500;
/** A statement this slow is given up, so that a half-open connection never holds a person in danger. */
const STATEMENT_MS = 5000;

export type DatabaseOptions = {
  readonly url: string;
  readonly poolSize: number;
  /** Reads time from the schema's test clock (tests and demo), see jobs.ts. */
  readonly testClock: boolean;
  /** Told about connections lost while idle; the pool replaces them. */
  readonly onLost: (error: Error) => void;
};

/** Opens the pool; nothing is contacted before the first statement. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: STATEMENT_MS,
    application_name: 'rueckhalt',
    keepAlive: true,
    pipeline: true,
    stream: () => new GatheringSocket(),
    ...(options.testClock && { options: '-c pgboss.test_clock=on' }),
  });
  pool.on('error', options.onLost);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  // Kysely ends the pool only when it was the one that used it.
  const close = async (): Promise<void> => {
    await db.destroy();
    if (!pool.ending) await pool.end();
  };
  return { db, pool, transaction: openTransactions(pool), close };
}
