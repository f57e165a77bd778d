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

/**
 * Nobody waits for ever for a database that keeps silent. A person in danger does not even wait this long: the
 * emergency card needs no database (adapters/teams/in-time.ts).
 */
const PATIENCE = {
  /** For a free connection, or a new one. */
  connectionTimeoutMillis: 4000,
  /** For a statement, by the server: a lock is given up, the connection stays good. */
  statement_timeout: 5000,
  /** For a statement, by us: the connection is half-open and closed. Longer, so that the server speaks first. */
  query_timeout: 6000,
  /** A bot that vanished within a transaction must not hold a case locked for the others. */
  idle_in_transaction_session_timeout: 10_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
} as const;

export type DatabaseOptions = {
  readonly url: string;
  readonly poolSize: number;
  /** Reads time from the schema's test clock (tests and demo), see jobs.ts. */
  readonly testClock: boolean;
  /** Told about connections lost while idle; the pool replaces them. */
  readonly onLost: (error: Error) => void;
};

/** What was asked on a lost connection fails by itself, and the pool replaces it. */
const lost = (): void => undefined;

/** Opens the pool; nothing is contacted before the first statement. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    application_name: 'rueckhalt',
    pipeline: true,
    stream: () => new GatheringSocket(),
    ...PATIENCE,
    ...(options.testClock && { options: '-c pgboss.test_clock=on' }),
  });
  pool.on('error', options.onLost);
  // The pool listens only while a connection is idle, and an error nobody listens for ends the process.
  pool.on('connect', (client) => void client.on('error', lost));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  // Kysely ends the pool only when it was the one that used it.
  const close = async (): Promise<void> => {
    await db.destroy();
    if (!pool.ending) await pool.end();
  };
  return { db, pool, transaction: openTransactions(pool), close };
}
