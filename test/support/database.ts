import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedDatabase, startEmbedded } from '../../src/adapters/postgres/embedded.ts';

type Shared = { readonly server: EmbeddedDatabase; readonly directory: string };

/** An empty database of its own, on a real server. */
export type TestDatabase = { readonly url: string; query(text: string, values?: unknown[]): Promise<Row[]> };
export type Row = Record<string, unknown>;

let shared: Promise<Shared> | null = null;
let made = 0;

const startShared = async (): Promise<Shared> => {
  const directory = await mkdtemp(join(tmpdir(), 'test-database-'));
  return { server: await startEmbedded({ directory, log: () => undefined }), directory };
};

const query = async (url: string, text: string, values: unknown[] = []): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
};

/** One server serves every test file of a run: it starts with the first that asks and stops after the last. */
export async function freshDatabase(): Promise<TestDatabase> {
  shared ??= startShared();
  const { server } = await shared;
  made += 1;
  const name = `test_${process.pid}_${made}`;
  await query(server.url, `create database ${name}`);
  // Commits need not outlive a power cut in a test; on a slow disk most of its time would go there.
  await query(server.url, `alter database ${name} set synchronous_commit = off`);
  const own = new URL(server.url);
  own.pathname = `/${name}`;
  return { url: own.href, query: (text, values) => query(own.href, text, values) };
}

// Belongs to no suite, so it runs when all tests of the run are over.
after(async function stopSharedServer() {
  this.timeout(30_000);
  if (!shared) return;
  const { server, directory } = await shared;
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});
