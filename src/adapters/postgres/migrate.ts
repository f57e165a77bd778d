import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** Any constant will do, as long as every replica uses the same. */
const LOCK = 7_382_456_120;
const DIRECTORY = new URL('./migrations/', import.meta.url);
const OLDEST_MAJOR = 15;
const LOOK_AGAIN_MS = 100;

/** The database cannot be used by this program. Its code stands in the log, where messages never do. */
export class SchemaError extends Error {
  readonly code: 'SCHEMA_NEWER' | 'SERVER_TOO_OLD';

  constructor(code: SchemaError['code'], message: string) {
    super(message);
    this.name = 'SchemaError';
    this.code = code;
  }
}

const checkVersion = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ number: string }>(
    "select current_setting('server_version_num') as number",
  );
  const major = Math.floor(Number(rows[0]?.number) / 10_000);
  if (major < OLDEST_MAJOR)
    throw new SchemaError(
      'SERVER_TOO_OLD',
      `PostgreSQL ${OLDEST_MAJOR} or newer is needed, this server is ${major}`,
    );
};

const applyOne = async (client: pg.Client, file: string): Promise<void> => {
  const sql = await readFile(new URL(file, DIRECTORY), 'utf8');
  await client.query('begin');
  try {
    // The row comes first, so that a second replica that slipped past the lock fails here and not half-way.
    await client.query('insert into migration (name) values ($1)', [file]);
    await client.query(sql);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
};

/** One replica at a time. Asked for again and again: a wait on a silent server would have no end. */
const lock = async (client: pg.Client): Promise<void> => {
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [LOCK]);
    if (rows[0]?.mine) return;
    await pause(LOOK_AGAIN_MS);
  }
};

/** The migrations this program brings, in their order. */
const bring = async (): Promise<readonly string[]> =>
  (await readdir(DIRECTORY)).filter((name) => name.endsWith('.sql')).toSorted();

/** The newest schema this program knows. A database that has a newer one is not its to write to. */
export const newestKnown = async (): Promise<string> => (await bring()).at(-1) ?? '';

export const newerSchema = (names: string): SchemaError =>
  new SchemaError(
    'SCHEMA_NEWER',
    `The database is newer than this program (${names}): start a newer version`,
  );

const applyMissing = async (client: pg.Client): Promise<readonly string[]> => {
  await client.query(
    'create table if not exists migration (name text primary key, at timestamptz default now())',
  );
  const { rows } = await client.query<{ name: string }>('select name from migration');
  const done = new Set(rows.map((row) => row.name));
  const files = await bring();
  const unknown = [...done].filter((name) => !files.includes(name));
  if (unknown.length > 0) throw newerSchema(unknown.join(', '));
  const missing = files.filter((name) => !done.has(name));
  for (const file of missing) await applyOne(client, file);
  return missing;
};

/**
 * Brings the schema up to date: numbered SQL files, each once and in its own transaction, one replica at a time.
 * Returns the names applied. A schema that knows migrations this version lacks is refused: an older program must not
 * write to it. On a connection of its own: a change of large tables may take its time, and closing it frees the lock.
 * @throws SchemaError
 */
export async function migrate({ options }: pg.Pool): Promise<readonly string[]> {
  const { connectionString, connectionTimeoutMillis } = options;
  const client = new pg.Client({ connectionString, connectionTimeoutMillis, keepAlive: true });
  // What is asked on a lost connection fails by itself; without a listener the process would end.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await checkVersion(client);
    await lock(client);
    return await applyMissing(client);
  } finally {
    await client.end();
  }
}
