import { setTimeout as pause } from 'node:timers/promises';
import type { BotKeeper } from './bot-keeper.ts';
import type { DatabaseKeeper } from './database-keeper.ts';
import type { Outages } from './outages.ts';

export type Broken = {
  readonly bot: Pick<BotKeeper, 'url'>;
  readonly database: Pick<DatabaseKeeper, 'query'>;
  readonly outages: Outages;
};

/** The recovery we promise: what waits for longer than this after something broke is late. */
const RECOVERY_MS = 15_000;

/** Each look costs the database a little, and several outages are watched at once. */
const LOOK_MS = 250;

/** A channel that refused is no outage: what is late then counts. */
const DOWN: ReadonlySet<string> = new Set(['database', 'starting', 'draining', 'outdated']);

const isUp = async (url: string): Promise<boolean> => {
  const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(() => null);
  if (!response) return false;
  const { causes } = (await response.json()) as { causes: readonly string[] };
  return !causes.some((cause) => DOWN.has(cause));
};

export const untilReady = async ({ bot }: Pick<Broken, 'bot'>): Promise<void> => {
  while (!(await isUp(bot.url))) await pause(LOOK_MS);
};

/** Pages and rungs that call nobody yet: due for a moment, or written while the clock was ahead. */
const WAITING = `
  select count(*)::int as count from pgboss.job where name in ('page', 'post', 'climb') and state in ('created', 'retry')
    and (start_after < pgboss.job_now() - interval '0.5 s' or created_on > pgboss.job_now() + interval '1 s')`;

const hasRecovered = async ({ bot, database }: Broken): Promise<boolean> => {
  if (!(await isUp(bot.url))) return false;
  const rows = await database.query<{ count: number }>(WAITING).catch(() => []);
  return rows[0]?.count === 0;
};

/**
 * Breaks something. Its outage lasts until everything is ready again and no page or rung waits any more, and never longer
 * than the recovery we promise. Resolves when it is broken; `recovered`, when the outage is over.
 */
export const breaking = async (
  of: string,
  broken: Broken,
  work: () => Promise<void>,
): Promise<{ readonly recovered: Promise<void> }> => {
  const end = broken.outages.begin(of);
  const latest = Date.now() + RECOVERY_MS;
  await work();
  const recover = async (): Promise<void> => {
    while (Date.now() < latest && !(await hasRecovered(broken))) await pause(LOOK_MS);
    end();
  };
  return { recovered: recover() };
};
