import type pg from 'pg';
import { TestClock } from 'pg-boss';
import { fromLocal, toLocal } from '../src/core/local-time.ts';
import type { ClockMove } from './contract.ts';

const FLOW_MS = 500;
const MINUTE = 60_000;
const MORNING = 8;

/** Time of a whole small world: bot, queue, database and emulator read it, and it is moved by hand. */
export type DemoClock = {
  readonly boss: TestClock;
  now(): Date;
  /** Waits until nothing that is due is left to do. */
  settle(): Promise<void>;
  /** Moves on, stopping at every moment at which something falls due, so that everything happens at its own time. */
  advanceTo(target: Date): Promise<void>;
  /** Moves on while no bot is there: nothing happens, and what falls due waits for the next one. */
  passTo(target: Date): Promise<void>;
  /** Lets time pass as outside until `stop`. */
  flow(): void;
  stop(): Promise<void>;
};

export type DemoClockOptions = {
  readonly start: Date;
  /** Reads the queue; the pool of the running bot. */
  readonly pool: () => pg.Pool;
  /** Settles when no message is on its way. */
  readonly idle: () => Promise<void>;
};

const UNFINISHED = `
  select count(*)::int as all, count(*) filter (where state <> 'active')::int as waiting from pgboss.job
  where state = 'active' or (state in ('created', 'retry') and start_after <= $1)`;
const NEXT = `
  select min(start_after) as at from pgboss.job
  where state in ('created', 'retry') and start_after > $1 and start_after <= $2
    and name in ('page', 'deliver', 'mail', 'refresh', 'climb', 'wake')`;
/** Tells the workers to look at their queues now, which a poll would do only once time has passed. */
const WAKE = `
  select pg_notify('pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24), queue)
  from unnest(array['page', 'deliver', 'mail', 'refresh', 'climb', 'wake']) as queue`;
const LOOK_MS = 15;
/** Looks before the workers are told again. */
const PATIENCE = 10;
/** Looks before time has to pass: a job whose worker died is offered again only then. */
const LONG_PATIENCE = 200;
const PASSING_MS = 2000;
const LONGEST_SETTLE_MS = 30_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export function createDemoClock({ start, pool, idle }: DemoClockOptions): DemoClock {
  const boss = new TestClock(start);
  // The test clock refuses two moves at once; they queue up here.
  let moving: Promise<unknown> = Promise.resolve();
  let flowing: NodeJS.Timeout | undefined;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = moving.then(work, work);
    moving = next.catch(() => undefined);
    return next;
  };
  const now = (): Date => new Date(boss.now());

  const settleNow = async (): Promise<void> => {
    const giveUp = Date.now() + LONGEST_SETTLE_MS;
    for (let quiet = 0, looks = 1; quiet < 2; looks += 1) {
      await idle();
      const { rows } = await pool().query<{ all: number; waiting: number }>(UNFINISHED, [now()]);
      const [left = { all: 0, waiting: 0 }] = rows;
      quiet = left.all === 0 ? quiet + 1 : 0;
      if (quiet > 0) continue;
      if (Date.now() > giveUp) throw new Error('the world does not come to rest: a job is due and not done');
      await pause(LOOK_MS);
      if (left.waiting > 0 && looks % PATIENCE === 0) await pool().query(WAKE);
      if (looks % LONG_PATIENCE === 0) await boss.tick(PASSING_MS);
    }
  };

  const jump = async (to: Date): Promise<void> => {
    await boss.setTime(to);
    // Fires the timers the jump has passed; the queue counts microseconds, so a job is due only after the full one.
    await boss.tick(1);
    await pool().query(WAKE);
    await settleNow();
  };

  const advance = async (target: Date): Promise<void> => {
    await settleNow();
    while (boss.now() < target.getTime()) {
      const { rows } = await pool().query<{ at: Date | null }>(NEXT, [now(), target]);
      await jump(rows[0]?.at ?? target);
    }
  };

  return {
    boss,
    now,
    settle: () => inTurn(settleNow),
    advanceTo: (target) => inTurn(() => advance(target)),
    passTo: (target) => inTurn(() => boss.setTime(target)),
    flow() {
      flowing = setInterval(() => inTurn(() => boss.tick(FLOW_MS)), FLOW_MS);
    },
    async stop() {
      clearInterval(flowing);
      await moving;
    },
  };
}

/** Where a button of the page moves the clock to. */
export const movedTo = (now: Date, forward: ClockMove['forward'], zone: string): Date => {
  if (forward === '15m') return new Date(now.getTime() + 15 * MINUTE);
  if (forward === '4h') return new Date(now.getTime() + 240 * MINUTE);
  const today = toLocal(now, zone);
  const morning = fromLocal({ ...today, hour: MORNING, minute: 0 }, zone);
  if (morning > now) return morning;
  const tomorrow = new Date(Date.UTC(today.year, today.month - 1, today.day + 1));
  const date = {
    year: tomorrow.getUTCFullYear(),
    month: tomorrow.getUTCMonth() + 1,
    day: tomorrow.getUTCDate(),
  };
  return fromLocal({ ...date, hour: MORNING, minute: 0 }, zone);
};
