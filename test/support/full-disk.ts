import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/**
 * A disk without room for tables that have to grow, without a disk of its own: their empty files lead to /dev/full, where
 * the kernel answers every write with ENOSPC. The server meets it where it would on a full disk, when it extends the
 * file, and says the same (53100); reading goes on, as there.
 */
export const fullDisk = (url: string, dataDirectory: string, tables: readonly string[]) => {
  const inTransaction = async (work: (client: pg.Client) => Promise<void>): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query('begin');
      // Gives the tables new, empty files, which nobody else has open before the end.
      await client.query(`truncate ${tables.join(', ')} cascade`);
      await work(client);
      await client.query('commit');
    } finally {
      await client.end();
    }
  };
  return {
    fill: () =>
      inTransaction(async (client) => {
        const { rows } = await client.query<{ path: string }>(
          `select pg_relation_filepath(name::regclass) as path from unnest('{${tables.join(',')}}'::text[]) as name`,
        );
        for (const { path } of rows) {
          const file = join(dataDirectory, path);
          await rm(file);
          await symlink('/dev/full', file);
        }
      }),
    free: () => inTransaction(() => Promise.resolve()),
  };
};
