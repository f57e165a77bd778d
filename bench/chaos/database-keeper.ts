import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedDatabase, startEmbedded } from '../../src/adapters/postgres/embedded.ts';
import { SHIFT, SHIFTED_CLOCK } from '../../test/support/shifted-clock.ts';
import { openDatabaseDoor } from '../../test/support/story/database-door.ts';
import { remember } from '../started.ts';

export type DatabaseKeeper = {
  /** The address that stays while servers come and go. */
  readonly url: string;
  /** Past every door, for whoever looks on. */
  query<R extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<readonly R[]>;
  /** Stopped and started again; at once: as if its machine lost power. */
  restart(atOnce: boolean): Promise<void>;
  /** Once the schema is there: gives the server a clock that can be stepped. */
  setClock(): Promise<void>;
  /** From now on its clock is off by so much more. */
  stepClock(ms: number): Promise<void>;
  stop(): Promise<void>;
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
};

const cutPower = async (directory: string): Promise<void> => {
  const [pid] = (await readFile(join(directory, 'server/data/postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGQUIT');
  // One that is still going down would be taken for one that runs.
  while (isAlive(Number(pid))) await pause(20);
};

export async function keepDatabase(directory: string): Promise<DatabaseKeeper> {
  const start = (): Promise<EmbeddedDatabase> => startEmbedded({ directory, log: () => undefined });
  let server = await start();
  const door = await openDatabaseDoor(server.url);
  const query: DatabaseKeeper['query'] = async (text, values = []) => {
    const client = new pg.Client({ connectionString: server.url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(text, [...values])).rows;
    } finally {
      await client.end();
    }
  };
  const { stop } = remember({
    async stop() {
      await door.close();
      await server.stop();
    },
  });
  let shift = 0;
  const insist = async (text: string, values: readonly unknown[]): Promise<void> => {
    for (;;) {
      const done = await query(text, values).catch(() => null);
      if (done) return;
      await pause(50);
    }
  };
  return {
    url: door.url,
    query,
    async restart(atOnce) {
      if (atOnce) await cutPower(directory);
      else await server.stop();
      server = await start();
      door.leadTo(server.url);
    },
    setClock: () => query(SHIFTED_CLOCK).then(() => undefined),
    async stepClock(ms) {
      shift += ms;
      await insist(SHIFT, [shift]);
    },
    stop,
  };
}
