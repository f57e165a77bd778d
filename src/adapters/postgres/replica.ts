import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** What a replica learned when it last signed in. */
export type Seen = {
  /** The schema is newer than this program, which must not write to it any more. */
  readonly outdated: boolean;
  /** The queue hears at once of new jobs; without, it finds them by looking every other second. */
  readonly listening: boolean;
};

/** One running bot among those on the same database. */
export type Replica = {
  /** What the connections of its queue are called. */
  readonly queueName: string;
  /**
   * Writes that it is there.
   * @throws what the database refuses, a full disk above all
   */
  signIn(pool: pg.Pool): Promise<Seen>;
  signOut(pool: pg.Pool): Promise<void>;
};

/** Rows of bots that were killed are kept for a day, to be looked at. */
const SIGN_IN = `
  with gone as (
    delete from replica where tenant_id = $1 and id <> $2 and seen_at < clock_timestamp() - interval '1 day'
  ), here as (
    insert into replica (tenant_id, id, schema) values ($1, $2, $3)
    on conflict (tenant_id, id) do update set seen_at = clock_timestamp()
  )
  select (select max(name) from migration) > $3 as outdated,
    exists (
      select from pg_stat_activity where application_name = $4
        and (query like 'LISTEN %' or query like '%pg_listening_channels%')
    ) as listening`;

/**
 * A row written over again finds its place on a full disk, too. This one needs some 600 KB of new room for a moment: a
 * result that does not fit into the memory it may use goes to disk.
 */
const NEED_ROOM = `
  begin;
  set local work_mem = '64kB';
  select count(*) from generate_series(1, 20000);
  commit`;

const SIGN_OUT = 'delete from replica where tenant_id = $1 and id = $2';

/** `newest`: the newest migration this program knows. */
export const createReplica = (tenantId: string, newest: string): Replica => {
  const id = randomUUID();
  const queueName = `rueckhalt-jobs-${id.slice(0, 8)}`;
  return {
    queueName,
    async signIn(pool) {
      const [{ rows }] = await Promise.all([
        pool.query<Seen>(SIGN_IN, [tenantId, id, newest, queueName]),
        pool.query(NEED_ROOM),
      ]);
      return rows[0] ?? { outdated: false, listening: false };
    },
    async signOut(pool) {
      await pool.query(SIGN_OUT, [tenantId, id]);
    },
  };
};
