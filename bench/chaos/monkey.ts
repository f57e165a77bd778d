import { setTimeout as pause } from 'node:timers/promises';
import type { BotKeeper } from './bot-keeper.ts';
import type { DatabaseKeeper } from './database-keeper.ts';
import type { Dice } from './dice.ts';
import type { Outages } from './outages.ts';

export type Monkey = {
  /** How often each thing was broken. */
  counts(): ReadonlyMap<string, number>;
  /** Milliseconds from each kill to the next bot that was ready. */
  recoveries(): readonly number[];
  /** Breaks nothing more; resolves when everything is back. */
  stop(): Promise<void>;
};

export type Surroundings = {
  readonly bot: BotKeeper;
  readonly database: DatabaseKeeper;
  readonly outages: Outages;
  readonly dice: Dice;
};

type Trouble = {
  readonly name: string;
  /** Seconds until the next one, least and most. */
  readonly every: readonly [number, number];
  readonly work: (surroundings: Surroundings) => Promise<void>;
};

const HOUR = 3_600_000;
/** A queue that is late and a channel that refused are no outage: what is late then counts. */
const DOWN: ReadonlySet<string> = new Set(['database', 'starting', 'draining', 'outdated']);

const isUp = async (url: string): Promise<boolean> => {
  const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(() => null);
  if (!response) return false;
  const { causes } = (await response.json()) as { causes: readonly string[] };
  return !causes.some((cause) => DOWN.has(cause));
};

export const untilReady = async ({ bot }: Pick<Surroundings, 'bot'>): Promise<void> => {
  while (!(await isUp(bot.url))) await pause(50);
};

const restartDatabase = async (surroundings: Surroundings): Promise<void> => {
  const { database, dice, outages } = surroundings;
  await database.restart(dice.happens(0.5));
  await untilReady(surroundings);
  outages.end('database');
};

/** A clock that is wrong for some seconds, and then right again: two steps. */
const wrongFor = async (seconds: number, step: (ms: number) => Promise<void>, ms: number): Promise<void> => {
  await step(ms);
  await pause(seconds * 1000);
  await step(-ms);
};

const stepDatabaseClock = ({ database, dice }: Surroundings): Promise<void> =>
  wrongFor(8, database.stepClock, dice.happens(0.5) ? HOUR : -HOUR);

/** Tokens are judged by this clock: nothing is accepted meanwhile, as on a machine that is an hour off. */
const stepBotClock = async ({ bot, dice, outages }: Surroundings): Promise<void> => {
  outages.begin('bot-clock');
  await bot.shiftClock(dice.happens(0.5) ? HOUR : -HOUR);
  await pause(4000);
  await bot.shiftClock(0);
  outages.end('bot-clock');
};

/** The machine of the bot is paused; for everybody else twenty minutes pass. */
const freeze = ({ bot, database }: Surroundings): Promise<void> =>
  bot.freeze(async () => {
    await database.stepClock(20 * 60_000);
    await pause(3000);
  });

export const TROUBLES = {
  kill: { name: 'bot killed (-9)', every: [10, 25] },
  database: { name: 'PostgreSQL restarted', every: [5, 10], work: restartDatabase },
  databaseClock: {
    name: "PostgreSQL's clock stepped by 1 h and back",
    every: [25, 60],
    work: stepDatabaseClock,
  },
  botClock: { name: "bot's clock stepped by 1 h and back", every: [25, 60], work: stepBotClock },
  freeze: { name: 'bot stopped for 20 min', every: [60, 150], work: freeze },
} as const;

/** Breaks one thing after the other, each at its own pace, several at a time. */
export function releaseMonkey(surroundings: Surroundings, pace = 1): Monkey {
  const { bot, dice } = surroundings;
  const counts = new Map<string, number>();
  const recoveries: number[] = [];
  const stopped = new AbortController();
  // One bot: what stops it and what looks at it must not meet.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  const kill = async (): Promise<void> => void recoveries.push(await bot.kill());
  const troubles: readonly Trouble[] = [
    { ...TROUBLES.kill, work: () => inTurn(kill) },
    TROUBLES.database,
    TROUBLES.databaseClock,
    { ...TROUBLES.botClock, work: () => inTurn(() => stepBotClock(surroundings)) },
    { ...TROUBLES.freeze, work: () => inTurn(() => freeze(surroundings)) },
  ];
  const repeat = async ({ name, every, work }: Trouble): Promise<void> => {
    const rest = (): Promise<unknown> =>
      pause(dice.between(...every) * 1000 * pace, undefined, { signal: stopped.signal }).catch(() => null);
    await rest();
    while (!stopped.signal.aborted) {
      await work(surroundings);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      await rest();
    }
  };
  const all = Promise.all(troubles.map(repeat));
  return {
    counts: () => counts,
    recoveries: () => recoveries,
    async stop() {
      stopped.abort();
      await all;
    },
  };
}
