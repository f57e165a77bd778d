import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';

/** Any constant will do, as long as every replica uses the same. */
const LOCK = 7_382_456_120;
const DIRECTORY = new URL('./migrations/', import.meta.url);
const OLDEST_MAJOR = 15;

/** The database cannot be used by this program. Its code stands in the log, where messages never do. */
export class SchemaError extends Error {
  readonly code: 'SCHEMA_NEWER' | 'SERVER_TOO_OLD';

  constructor(code: SchemaError['code'], message: string) {
    super(message);
    this.name = 'SchemaError';
    this.code = code;
  }
}

const checkVersion = async (client: pg.PoolClient): Promise<void> => {
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

const applyOne = async (client: pg.PoolClient, file: string): Promise<void> => {
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

/**
 * Brings the schema up to date: numbered SQL files, each once and in its own transaction, one replica at a time.
 * Returns the names applied. A schema that knows migrations this version lacks is refused: an older program must not
 * write to it.
 * @throws SchemaError
 */
export async function migrate(pool: pg.Pool): Promise<readonly string[]> {
  const client = await pool.connect();
  let whole = false;
  try {
    await checkVersion(client);
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(
      'create table if not exists migration (name text primary key, at timestamptz default now())',
    );
    const { rows } = await client.query<{ name: string }>('select name from migration');
    const done = new Set(rows.map((row) => row.name));
    const files = (await readdir(DIRECTORY)).filter((name) => name.endsWith('.sql')).toSorted();
    const unknown = [...done].filter((name) => !files.includes(name));
    if (unknown.length > 0)
      throw new SchemaError(
        'SCHEMA_NEWER',
        `The database is newer than this program (${unknown.join(', ')})`,
      );
    const missing = files.filter((name) => !done.has(name));
    for (const file of missing) await applyOne(client, file);
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
    whole = true;
    return missing;
  } finally {
    // A connection that failed half-way may still hold the lock: closing it frees the lock.
    client.release(!whole);
  }
}
