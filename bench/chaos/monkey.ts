import { setTimeout as pause } from 'node:timers/promises';
import type { BotKeeper } from './bot-keeper.ts';
import type { DatabaseKeeper } from './database-keeper.ts';
import type { Dice } from './dice.ts';
import type { Outages } from './outages.ts';
import { breaking, untilReady } from './recovery.ts';

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

type Work = (surroundings: Surroundings, breaks: Break) => Promise<void>;

type Trouble = {
  readonly name: string;
  /** Seconds until the next one, least and most. */
  readonly every: readonly [number, number];
  readonly work: Work;
};

const HOUR = 3_600_000;

/** Breaks one thing, as `breaking` does, and goes on when it is broken. */
type Break = (of: string, work: () => Promise<void>) => Promise<void>;

const restartDatabase: Work = async (surroundings, breaks) => {
  const { database, dice } = surroundings;
  await breaks('database', () => database.restart(dice.happens(0.5)));
  await untilReady(surroundings);
};

/** A clock that is wrong for some seconds, and then right again: two steps. */
const stepDatabaseClock: Work = async ({ database, dice }, breaks) => {
  const ms = dice.happens(0.5) ? HOUR : -HOUR;
  await breaks('database-clock', () => database.stepClock(ms));
  await pause(8000);
  await breaks('database-clock', () => database.stepClock(-ms));
};

/** Tokens are judged by this clock: nothing is accepted meanwhile, as on a machine that is an hour off. */
const stepBotClock: Work = ({ bot, dice }, breaks) =>
  breaks('bot-clock', async () => {
    await bot.shiftClock(dice.happens(0.5) ? HOUR : -HOUR);
    await pause(4000);
    await bot.shiftClock(0);
  });

/** The machine of the bot is paused; for everybody else twenty minutes pass. */
const freeze: Work = ({ bot, database }, breaks) =>
  breaks('freeze', () =>
    bot.freeze(async () => {
      await database.stepClock(20 * 60_000);
      await pause(3000);
    }),
  );

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
  const open = new Set<Promise<void>>();
  const breaks: Break = async (of, work) => {
    const { recovered } = await breaking(of, surroundings, work);
    open.add(recovered);
    void recovered.finally(() => open.delete(recovered));
  };
  const kill: Work = () => breaks('bot', async () => void recoveries.push(await bot.kill()));
  const onBot =
    (work: Work): Work =>
    (...given) =>
      inTurn(() => work(...given));
  const troubles: readonly Trouble[] = [
    { ...TROUBLES.kill, work: onBot(kill) },
    TROUBLES.database,
    TROUBLES.databaseClock,
    { ...TROUBLES.botClock, work: onBot(stepBotClock) },
    { ...TROUBLES.freeze, work: onBot(freeze) },
  ];
  const repeat = async ({ name, every, work }: Trouble): Promise<void> => {
    const rest = (): Promise<unknown> =>
      pause(dice.between(...every) * 1000 * pace, undefined, { signal: stopped.signal }).catch(() => null);
    await rest();
    while (!stopped.signal.aborted) {
      await work(surroundings, breaks);
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
      await Promise.all(open);
    },
  };
}
