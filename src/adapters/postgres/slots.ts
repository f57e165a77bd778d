import { type RawBuilder, sql } from 'kysely';
import { type Lane, LIMITS, type Limit, SAID_AHEAD_MS } from '../../core/throttle.ts';
import type { Departing, Departure, SendSlots } from '../../usecases/send-slots.ts';
import { departed, mayDepart } from './departure.ts';
import type { Scope } from './scope.ts';
import type { Db } from './tables.ts';

/** Position in the database's lists, which count from 1 and grow by themselves: a new lane goes to the end. */
const LANES: readonly Lane[] = ['alarm', 'page', 'other', 'recall'];

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

/** Takes a slot; milliseconds to wait, or 0: taken. */
const slot = ({ tenantId, thread, lane, called, at = null }: Asked): RawBuilder<number> => sql<number>`
  take_send_slot(
    ${tenantId}, ${thread}, ${LANES.indexOf(lane) + 1}, ${called}, ${at},
    ${intervals(LIMITS.thread)}, ${rooms(LIMITS.thread, lane)},
    ${intervals(LIMITS.tenant)}, ${rooms(LIMITS.tenant, lane)})`;

/** Takes a slot in one statement; milliseconds to wait, or 0: taken. */
export const takeSlot = async (db: Db, asked: Asked): Promise<number> => {
  const { rows } = await sql<{ wait: number }>`select ${slot(asked)} as wait`.execute(db);
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

/**
 * Takes the turn and writes down that the message leaves, as the last act: whoever takes a turn makes all others of the
 * tenant wait until it is committed.
 */
const departIn = async (
  { trx, last, tenantId, now }: Scope,
  wait: RawBuilder<number>,
  { id, under }: Departing,
): Promise<Departure> => {
  const present = await now;
  const query = trx
    .with(
      (name) => name('turn').materialized(),
      (db) => db.selectNoFrom(wait.as('wait')),
    )
    .with('gone', (db) =>
      db
        .updateTable('delivery')
        .from('turn')
        .set(departed(present))
        .where('turn.wait', '<=', 0)
        .where('tenant_id', '=', tenantId)
        .where('delivery_id', '=', id)
        .where(mayDepart(present, under))
        .returning(['attempts', 'unsure']),
    )
    .selectFrom('turn')
    .leftJoin('gone', (join) => join.onTrue())
    .select(['turn.wait', 'gone.attempts', 'gone.unsure']);
  const [left] = await last(query.compile());
  if (!left) throw new Error('no turn was taken');
  const { attempts, unsure } = left;
  if (left.wait > 0) return { wait: left.wait / 1000 };
  return attempts === null || unsure === null
    ? { wait: 0, left: null }
    : { wait: 0, left: { attempts, unsure } };
};

/** A conversation is kept by a keyed hash: who was written to when says too much beside a case. */
export const sendSlots = (scope: Scope): SendSlots => {
  const { trx: db, tenantId } = scope;
  const thread = (conversation: string): string => scope.vault.index(`slot ${conversation}`);
  return {
    take: async (conversation, lane, called) =>
      (await takeSlot(db, { tenantId, thread: thread(conversation), lane, called })) / 1000,
    depart: ({ conversation, lane, called, ...departing }) =>
      departIn(scope, slot({ tenantId, thread: thread(conversation), lane, called }), departing),
    count: (messages) => countSaid(db, { tenantId, messages }),
  };
};

/** Where time is moved by hand a second means nothing, and nothing waits. */
export const endlessSlots = (scope: Scope): SendSlots => ({
  take: () => Promise.resolve(0),
  depart: (departing) => departIn(scope, sql<number>`0::float8`, departing),
  count: () => Promise.resolve(),
});
