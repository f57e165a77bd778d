/**
 * What goes first where there is not room for all: danger to life, then whoever is called for a new report, then whoever
 * is called because nobody came, then the rest.
 */
export type Lane = 'alarm' | 'page' | 'recall' | 'other';

/**
 * A steady pace with some room to run ahead of it: one message an interval, and at most `room` at once. In any span of
 * time at most room + span / interval messages leave. Lanes leave some of the room to those before them, so that a
 * page finds a slot at once however many updates wait.
 */
export type Limit = { readonly interval: number; readonly room: Readonly<Record<Lane, number>> };

const SECOND = 1000;

/**
 * Within what Microsoft allows (rate-limit.md, 2026-11): in one conversation 7 in 1 s, 8 in 2 s, 60 in 30 s and 1,800 in
 * an hour, in one tenant 30 a second. A test counts it out.
 */
export const LIMITS: { readonly thread: readonly [Limit, Limit]; readonly tenant: readonly [Limit, Limit] } =
  {
    thread: [
      { interval: 0.7 * SECOND, room: { alarm: 5, page: 4, recall: 4, other: 3 } },
      { interval: 3 * SECOND, room: { alarm: 600, page: 560, recall: 520, other: 400 } },
    ],
    tenant: [
      // Little room and a quick pace: in a crowd the pace counts, and a rung of four leaves at once all the same.
      { interval: 0.042 * SECOND, room: { alarm: 6, page: 5, recall: 4, other: 1 } },
      // The tenant has one limit only; this one never bites.
      { interval: 0.042 * SECOND, room: { alarm: 6, page: 6, recall: 6, other: 6 } },
    ],
  };

/** Where each limit stands, and when those who wait were told to come back; in milliseconds. */
export type Pace = {
  readonly tats: readonly number[];
  readonly told: Readonly<Record<Lane, number>>;
};

export const REST: Pace = { tats: [0, 0], told: { alarm: 0, page: 0, recall: 0, other: 0 } };

const waitFor = (pace: Pace, limits: readonly Limit[], lane: Lane, now: number): number =>
  Math.max(
    ...limits.map(({ interval, room }, at) => (pace.tats[at] ?? 0) - now - (room[lane] - 1) * interval),
  );

const onward = (pace: Pace, limits: readonly Limit[], now: number): Pace => ({
  ...pace,
  tats: limits.map(({ interval }, at) => Math.max(pace.tats[at] ?? 0, now) + interval),
});

/** How far ahead what was said without asking may push the pace: the next page, whatever for, still finds a slot at once. */
export const SAID_AHEAD_MS = (LIMITS.tenant[0].room.recall - 1) * LIMITS.tenant[0].interval;

/**
 * Counts messages of the tenant that asked for no slot: replies, which nobody may wait for. Updates give way to them; a
 * page never waits for more than an interval, however many there are. The database reckons the same way.
 */
export const countSaid = (tenant: Pace, messages: number, now: number): Pace => {
  const [tat = 0, ...rest] = tenant.tats;
  const counted = Math.max(tat, now) + messages * LIMITS.tenant[0].interval;
  return { ...tenant, tats: [Math.max(tat, Math.min(counted, now + SAID_AHEAD_MS)), ...rest] };
};

type Waiting = { readonly lane: Lane; readonly now: number; readonly wait: number };

/** One place behind whoever was told last. */
const backAt = (
  { told }: Pace,
  [{ interval }]: readonly [Limit, Limit],
  { lane, now, wait }: Waiting,
): number => (wait > 0 ? Math.max(now + wait, told[lane] + interval) : now);

const tell = (pace: Pace, lane: Lane, at: number): Pace => ({ ...pace, told: { ...pace.told, [lane]: at } });

export type Asked = { readonly lane: Lane; readonly now: number; readonly called: boolean };
export type Paces = { readonly thread: Pace; readonly tenant: Pace };

/**
 * Takes a slot, or says how long to wait for one (0: taken). Whoever waits is told an instant of their own, one after the
 * other as with a number at a counter: one at each of the two, for those who queue for a busy conversation must not make
 * the whole tenant come after them; `called`: the one they were told has come. The database reckons the same way
 * (take_send_slot), so that the limits hold across replicas; this is what it is measured against.
 */
export const takeSlot = (
  { thread, tenant }: Paces,
  { lane, now, called }: Asked,
): Paces & { readonly wait: number } => {
  const threadWait = waitFor(thread, LIMITS.thread, lane, now);
  const tenantWait = waitFor(tenant, LIMITS.tenant, lane, now);
  if (threadWait <= 0 && tenantWait <= 0)
    return {
      thread: onward(thread, LIMITS.thread, now),
      tenant: onward(tenant, LIMITS.tenant, now),
      wait: 0,
    };
  if (called) return { thread, tenant, wait: Math.max(threadWait, tenantWait) };
  const threadBack = backAt(thread, LIMITS.thread, { lane, now, wait: threadWait });
  const tenantBack = backAt(tenant, LIMITS.tenant, { lane, now, wait: tenantWait });
  return {
    thread: threadWait > 0 ? tell(thread, lane, threadBack) : thread,
    tenant: tenantWait > 0 ? tell(tenant, lane, tenantBack) : tenant,
    wait: Math.max(threadBack, tenantBack) - now,
  };
};
