import {
  type Compilable,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';
import type { Db, Tables } from './tables.ts';

/** More texts than this are no fixed set of statements, and PostgreSQL would keep them all. */
const MOST_STATEMENTS = 300;
const names = new Map<string, string>();

/**
 * A name lets PostgreSQL parse and plan a statement once a connection. Not for `*`: a plan of it breaks when another
 * version of the bot adds a column.
 */
const nameOf = (text: string): string | undefined => {
  const known = names.get(text);
  if (known !== undefined || text.includes('*') || names.size >= MOST_STATEMENTS) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
};

const named = (text: string): pg.QueryConfig => ({ text, name: text });

const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

type Borrowed = { readonly client: pg.PoolClient; ended: boolean };

const statementOf = ({ sql: text, parameters }: CompiledQuery): pg.QueryConfig => {
  const name = nameOf(text);
  return { text, values: [...parameters], ...(name !== undefined && { name }) };
};

const connectionOn = (borrowed: Borrowed): DatabaseConnection => ({
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    // What still runs beside a failed statement must not reach into the next transaction on this connection.
    if (borrowed.ended) throw new Error('the transaction has ended');
    const { rows, rowCount, command } = await borrowed.client.query(statementOf(query));
    return CHANGES.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
  },
  // biome-ignore lint/correctness/useYield: streams are not offered here
  async *streamQuery() {
    throw new Error('no streams within a transaction');
  },
});

const refuse = (): Promise<void> => Promise.reject(new Error('a transaction within a transaction'));
const nothing = (): Promise<void> => Promise.resolve();

const driverOn = (borrowed: Borrowed): Driver => {
  const connection = connectionOn(borrowed);
  return {
    init: nothing,
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: nothing,
    destroy: nothing,
  };
};

const dialectOn = (borrowed: Borrowed): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => driverOn(borrowed),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
});

/** One transaction: `trx` waits for answers; `change` sends and goes on, and if it fails the transaction does. */
export type Session = {
  readonly trx: Db;
  change(query: Compilable): void;
  /**
   * The last statement, with the commit right behind it: what it locks is held no longer than PostgreSQL needs, however
   * busy this process is. Nothing can be asked after it.
   */
  last<R extends pg.QueryResultRow>(query: CompiledQuery<R>): Promise<readonly R[]>;
};

export type Transactions = <T>(work: (session: Session) => Promise<T>) => Promise<T>;

const isPlain = (value: unknown): boolean =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value) || isBytesOrDate(value);

const isBytesOrDate = (value: unknown): boolean => value instanceof Uint8Array || value instanceof Date;

type Fault = { readonly error: unknown };

const sessionOn = (borrowed: Borrowed) => {
  const sent: Promise<Fault | null>[] = [];
  let first: Fault | null = null;
  const trx: Db = new Kysely<Tables>({ dialect: dialectOn(borrowed) });
  const change = (query: Compilable): void => {
    if (borrowed.ended) throw new Error('the transaction has ended');
    const statement = statementOf(query.compile());
    // PostgreSQL must be the one that refuses, so that the commit behind it is refused as well.
    if (!statement.values?.every(isPlain)) throw new Error('a change takes plain values only');
    sent.push(
      borrowed.client.query(statement).then(
        () => null,
        (error: unknown) => {
          first ??= { error };
          return { error };
        },
      ),
    );
  };
  /** Behind a change that failed PostgreSQL refuses everything: what failed first is the cause. */
  const causeOf = (error: unknown): unknown => first?.error ?? error;
  let committed: Promise<pg.QueryResult> | undefined;
  const sendCommit = (): Promise<pg.QueryResult> => {
    borrowed.ended = true;
    committed ??= borrowed.client.query(named('commit'));
    return committed;
  };
  const last = async <R extends pg.QueryResultRow>(query: CompiledQuery<R>): Promise<readonly R[]> => {
    if (borrowed.ended) throw new Error('the transaction has ended');
    const answer = borrowed.client.query<R>(statementOf(query));
    // Should the statement fail, its own fault is the one to tell.
    sendCommit().catch(() => undefined);
    return (await answer).rows;
  };
  const commit = async (): Promise<void> => {
    const [{ command }, ...faults] = await Promise.all([sendCommit(), ...sent]);
    const fault = faults.find((other) => other !== null);
    if (fault) throw fault.error;
    // PostgreSQL answers so when a statement had failed and nobody noticed.
    if (command === 'ROLLBACK') throw new Error('the transaction was rolled back');
  };
  return { trx, change, last, commit, causeOf };
};

/** Takes no time on a connection that is well. */
const ROLLBACK: pg.QueryConfig & { readonly query_timeout: number } = {
  text: 'rollback',
  query_timeout: 1000,
};

/**
 * Connections a pool may still hold although nobody is at the other end. One that fell silent speaks against all that
 * were last heard of before: they are closed instead of letting person after person find out.
 */
const suspicions = (pool: pg.Pool) => {
  const heard = new WeakMap<pg.PoolClient, number>();
  let since = 0;
  // Others borrow connections as well: one no transaction was on yet has at least been opened.
  pool.on('connect', (client) => void heard.set(client, performance.now()));
  return {
    heardOf: (client: pg.PoolClient): void => void heard.set(client, performance.now()),
    raise: (): void => {
      since = performance.now();
    },
    isSuspect: (client: pg.PoolClient): boolean => (heard.get(client) ?? Number.POSITIVE_INFINITY) < since,
  };
};

type Suspicions = ReturnType<typeof suspicions>;

const borrow = async (pool: pg.Pool, { isSuspect }: Suspicions): Promise<Borrowed> => {
  for (;;) {
    const client = await pool.connect();
    if (!isSuspect(client)) return { client, ended: false };
    client.release(true);
  }
};

/** Back to the pool, or closed when not even the rollback came through. True: it was lost. */
const giveBack = async (
  borrowed: Borrowed,
  failed: boolean,
  { heardOf, raise }: Suspicions,
): Promise<boolean> => {
  borrowed.ended = true;
  const { client } = borrowed;
  const lost =
    failed &&
    (await client.query(ROLLBACK).then(
      () => false,
      () => true,
    ));
  if (lost) raise();
  else heardOf(client);
  client.release(lost);
  return lost;
};

/** `brokeOff`: the connection did, at once and before the commit was sent, so that nothing of it is kept. */
type Tried<T> = { readonly value: T } | { readonly error: unknown; readonly brokeOff: boolean };

/** What takes longer was not cut but silent, and nobody waits for that twice. */
const AT_ONCE_MS = 1000;

const tryOn = async <T>(
  borrowed: Borrowed,
  known: Suspicions,
  work: (session: Session) => Promise<T>,
): Promise<Tried<T>> => {
  const began = performance.now();
  const { commit, causeOf, ...session } = sessionOn(borrowed);
  try {
    const [begun, done] = await Promise.allSettled([borrowed.client.query(named('begin')), work(session)]);
    if (begun.status === 'rejected') throw begun.reason;
    if (done.status === 'rejected') throw causeOf(done.reason);
    await commit();
    await giveBack(borrowed, false, known);
    return { value: done.value };
  } catch (error) {
    const commitSent = borrowed.ended;
    const lost = await giveBack(borrowed, true, known);
    return { error, brokeOff: lost && !commitSent && performance.now() - began < AT_ONCE_MS };
  }
};

/**
 * Transactions whose statements leave at once: what is asked side by side (`Promise.all`) travels and is answered
 * together, in the order it was asked. Kysely's own transactions wait for each answer.
 *
 * One whose connection is cut is done once more on a new one: nobody in danger has to hear that nobody was called
 * because a connection ended that lay idle.
 */
export const openTransactions = (pool: pg.Pool): Transactions => {
  const known = suspicions(pool);
  return async (work) => {
    const first = await tryOn(await borrow(pool, known), known, work);
    const tried =
      'error' in first && first.brokeOff ? await tryOn(await borrow(pool, known), known, work) : first;
    if ('error' in tried) throw tried.error;
    return tried.value;
  };
};
