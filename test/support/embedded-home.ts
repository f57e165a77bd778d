import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type EmbeddedDatabase, startEmbedded } from '../../src/adapters/postgres/embedded.ts';

/** A directory in which an embedded server lives, and what it logs. */
export type EmbeddedHome = {
  readonly directory: string;
  readonly lines: string[];
  /** Starts the server of the directory, or finds it running. */
  start(): Promise<EmbeddedDatabase>;
  /** Stops what was started here. */
  stopAll(): Promise<void>;
  remove(): Promise<void>;
};

export async function openEmbeddedHome(): Promise<EmbeddedHome> {
  const directory = await mkdtemp(path.join(tmpdir(), 'rueckhalt-pg-'));
  const lines: string[] = [];
  const opened: EmbeddedDatabase[] = [];
  return {
    directory,
    lines,
    async start() {
      const database = await startEmbedded({ directory, log: (line) => lines.push(line) });
      opened.push(database);
      return database;
    },
    async stopAll() {
      for (const database of opened.splice(0)) await database.stop();
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

export async function query(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

export async function postmasterOf(directory: string): Promise<number> {
  return Number.parseInt(await readFile(path.join(directory, 'server/data/postmaster.pid'), 'utf8'), 10);
}
