import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Cluster, openCluster, ROLE } from './embedded-cluster.ts';
import { findServer, lastLogLines, launchServer, stopServer, urlOf } from './embedded-server.ts';

export type EmbeddedDatabase = {
  readonly url: string;
  /** False when an own server was still running and is used again. */
  readonly started: boolean;
  /** Stops the server, also for others who use it. Ending the process without it leaves the server running. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = { readonly directory: string; readonly log: (line: string) => void };

/** Faults that pass by themselves: children of a killed server still ending, a racing start, a port just taken. */
const PASSING =
  /still in use|lock file|could not bind|could not create any TCP\/IP sockets|Address already in use/;
const ATTEMPTS = 40;

/** A real PostgreSQL server of our own in `directory`, on a loopback port, started or found running. */
export async function startEmbedded({ directory, log }: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const cluster = await openCluster(directory, log);
  const running = await findServer(cluster);
  const { port, started } = running === null ? await launch(cluster) : { port: running, started: false };
  await ensureDatabase(cluster, port);
  log(`PostgreSQL ${cluster.runtime.major} ${started ? 'started' : 'found running'} on 127.0.0.1:${port}`);
  return { url: urlOf(cluster, port), started, stop: () => stopServer(cluster) };
}

async function launch(cluster: Cluster): Promise<{ port: number; started: boolean }> {
  for (let attempt = 1; ; attempt += 1) {
    const started = await launchServer(cluster);
    const port = await findServer(cluster);
    if (port !== null) return { port, started };
    const lines = await lastLogLines(cluster);
    if (attempt === ATTEMPTS || !PASSING.test(lines)) {
      throw new Error(`PostgreSQL did not start in ${cluster.data}:\n${lines}`);
    }
    await sleep(250);
  }
}

async function ensureDatabase(cluster: Cluster, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(cluster, port, 'postgres') });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [ROLE]);
    if (found.rowCount === 0)
      await client.query(`create database ${ROLE} encoding 'UTF8' template template0`);
  } catch (cause) {
    // Another start created it in between: that is all we wanted.
    if (!['42P04', '23505'].includes((cause as { code?: string }).code ?? '')) throw cause;
  } finally {
    await client.end();
  }
}
