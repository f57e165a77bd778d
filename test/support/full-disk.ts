import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

type Row = Record<string, unknown>;

/**
 * A disk without room for tables that have to grow, without a disk of its own: their empty files lead to /dev/full, where
 * the kernel answers every write with ENOSPC. The server meets it where it would on a full disk, when it extends the
 * file, and says the same (53100); reading goes on, as there.
 */
export const fullDisk = (url: string, dataDirectory: string, tables: readonly string[]) => {
  const query = async (text: string): Promise<readonly Row[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  };
  /** Gives the tables new, empty files. */
  const empty = () => query(`truncate ${tables.join(', ')} cascade`);
  return {
    async fill(): Promise<void> {
      await empty();
      const paths = await query(
        `select pg_relation_filepath(name::regclass) as path from unnest('{${tables.join(',')}}'::text[]) as name`,
      );
      for (const { path } of paths) {
        const file = join(dataDirectory, String(path));
        await rm(file);
        await symlink('/dev/full', file);
      }
    },
    free: async (): Promise<void> => void (await empty()),
  };
};
