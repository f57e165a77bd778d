import type { Database } from '../adapters/postgres/database.ts';
import type { Jobs } from '../adapters/postgres/jobs.ts';
import { newerSchema, SchemaError } from '../adapters/postgres/migrate.ts';
import type { Replica, Seen } from '../adapters/postgres/replica.ts';
import { causeOf, type Log } from './log.ts';

export type LifeParts = {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly replica: Replica;
  readonly log: Log;
  /** How long requests are still taken after being asked to stop, until whoever sends them has heard of it. */
  readonly drainSeconds: number;
};

/** What the outside is closed with when life ends. */
export type Doors = {
  /** Takes no new requests and waits for those that are being answered. */
  close(): Promise<void>;
};

/** From waiting for the database to having ended what ran. */
export type Life = {
  /** `begin`: everything that needs the database, to the first job. Settles when jobs are worked on; rejects when this program must not use the database. */
  start(begin: () => Promise<void>): Promise<void>;
  /** Jobs are worked on. */
  working(): boolean;
  /** Asked to stop, and ending what runs. */
  draining(): boolean;
  /** A newer version has changed the database. */
  outdated(): boolean;
  /** Writes to the database that this bot is there, and learns whether it may go on. */
  signIn(): Promise<Seen>;
  stop(doors: Doors): Promise<void>;
};

const RETRY_MS = 400;
const WATCH_MS = 5000;

const pause = (ms: number, woken?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const wake = () => {
      clearTimeout(timer);
      resolve();
    };
    woken?.addEventListener('abort', wake, { once: true });
  });

/** Repeats until it works or the bot is stopped: a database that comes late is waited for, a newer one is refused. */
const untilItWorks = async (work: () => Promise<void>, log: Log, stopped: AbortSignal): Promise<void> => {
  for (let attempt = 1; !stopped.aborted; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof SchemaError) throw error;
      log.warn('waiting for the database', { attempt, ...causeOf(error) });
      await pause(RETRY_MS, stopped);
    }
  }
};

/** One at a time, however many ask. */
const shared = <T>(work: () => Promise<T>): (() => Promise<T>) => {
  let running: Promise<T> | null = null;
  return () => {
    running ??= work().finally(() => {
      running = null;
    });
    return running;
  };
};

export function createLife({ database, jobs, replica, log, drainSeconds }: LifeParts): Life {
  const { pool } = database;
  const stopped = new AbortController();
  let working = false;
  let outdated = false;
  let ready: Promise<void> = Promise.resolve();
  let watch: NodeJS.Timeout | undefined;

  const stumbled = (message: string) => (error: unknown) => log.warn(message, causeOf(error));

  /** A newer version has changed the database: what it asks for may be more than this one knows how to do. */
  const signIn = shared(async (): Promise<Seen> => {
    const seen = await replica.signIn(pool);
    if (seen.outdated && working) {
      working = false;
      outdated = true;
      log.error('the database is newer than this program, which takes no more jobs');
      await jobs.rest();
    }
    return seen;
  });

  const beginAndWatch = async (begin: () => Promise<void>): Promise<void> => {
    await begin();
    const seen = await signIn();
    if (seen.outdated) throw newerSchema('since a moment ago');
    working = true;
    watch = setInterval(() => signIn().catch(stumbled('the sign of life was not taken')), WATCH_MS).unref();
  };

  return {
    start(begin) {
      ready = untilItWorks(() => beginAndWatch(begin), log, stopped.signal);
      return ready;
    },
    working: () => working,
    draining: () => stopped.signal.aborted,
    outdated: () => outdated,
    signIn,
    async stop({ close }) {
      stopped.abort();
      clearInterval(watch);
      await Promise.allSettled([ready]);
      await jobs.rest();
      const served = working || outdated;
      if (served) await pause(drainSeconds * 1000);
      await close();
      await jobs.stop();
      if (served) await replica.signOut(pool).catch(stumbled('the sign of life was not taken back'));
      await database.close();
    },
  };
}
