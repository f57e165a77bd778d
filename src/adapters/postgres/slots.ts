import { sql } from 'kysely';
import { type Lane, LIMITS, type Limit, SAID_AHEAD_MS } from '../../core/throttle.ts';
import type { SendSlots } from '../../usecases/ports.ts';
import type { Db } from './tables.ts';

/** Position in the database's lists, which count from 1. */
const LANES: readonly Lane[] = ['alarm', 'page', 'other'];

const intervals = (limits: readonly Limit[]): string =>
  `{${limits.map(({ interval }) => interval).join(',')}}`;
const rooms = (limits: readonly Limit[], lane: Lane): string =>
  `{${limits.map(({ room }) => room[lane]).join(',')}}`;

type Asked = {
  readonly tenantId: string;
  readonly thread: string;
  readonly lane: Lane;
  readonly called: boolean;
  /** Milliseconds; null: the database's own clock, which no test moves: limits are about time outside. */
  readonly at?: number | null;
};

/** Takes a slot in one statement; milliseconds to wait, or 0: taken. */
export const takeSlot = async (
  db: Db,
  { tenantId, thread, lane, called, at = null }: Asked,
): Promise<number> => {
  const { rows } = await sql<{ wait: number }>`
    select take_send_slot(
      ${tenantId}, ${thread}, ${LANES.indexOf(lane) + 1}, ${called}, ${at},
      ${intervals(LIMITS.thread)}, ${rooms(LIMITS.thread, lane)},
      ${intervals(LIMITS.tenant)}, ${rooms(LIMITS.tenant, lane)}) as wait`.execute(db);
  return rows[0]?.wait ?? 0;
};

type Said = { readonly tenantId: string; readonly messages: number; readonly at?: number | null };

/** Counts what left without a slot. A tenant that never asked for one has no pace yet, and no page to hold back. */
export const countSaid = async (db: Db, { tenantId, messages, at = null }: Said): Promise<void> => {
  const counted = messages * LIMITS.tenant[0].interval;
  await sql`
    update send_slot
    set tats[1] = greatest(tats[1], least(greatest(tats[1], now_ms) + ${counted}::float8, now_ms + ${SAID_AHEAD_MS}::float8))
    from (select coalesce(${at}::float8, extract(epoch from clock_timestamp()) * 1000) as now_ms) as present
    where tenant_id = ${tenantId} and thread = ''`.execute(db);
};

/** A conversation is kept by a keyed hash: who was written to when says too much beside a case. */
export const sendSlots = (db: Db, tenantId: string, hash: (conversation: string) => string): SendSlots => ({
  take: async (conversation, lane, called) =>
    (await takeSlot(db, { tenantId, thread: hash(conversation), lane, called })) / 1000,
  count: (messages) => countSaid(db, { tenantId, messages }),
});

/** Where time is moved by hand a second means nothing, and nothing waits. */
export const endlessSlots: SendSlots = { take: () => Promise.resolve(0), count: () => Promise.resolve() };
