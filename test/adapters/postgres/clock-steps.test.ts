import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { mendClockStep, type SqlDoor, watchClock } from '../../../src/adapters/postgres/clock-steps.ts';
import { takeSlot } from '../../../src/adapters/postgres/slots.ts';
import { type Ground, layGround, TENANT } from '../../support/foundation.ts';
import { SHIFT, SHIFTED_CLOCK } from '../../support/shifted-clock.ts';

const HOUR = 3_600_000;
const A_CASE = `
  insert into support_case (tenant_id, case_id, code, nonce, state, revision, level, track, protocol, reporter_index,
    content, wrapped_key, created_at, changed_at)
  values ($1, $2, 'K7-3F', 'n', 'paged', 1, 2, 'external', 'p', 'r', '', '', now(), now())`;
const A_PAGE = `
  insert into delivery (tenant_id, delivery_id, case_id, kind, recipient_id, mentions, state, created_at, left_at)
  values ($1, $2, $3, 'page', 'x', '[]', 'pending', now(), now() + interval '1 hour')`;
/** Taken by a bot that died, at an instant that now lies ahead. */
const TAKEN =
  "update pgboss.job set state = 'active', started_on = pgboss.job_now() where data->>'deliveryId' = $1";
const LOOKED_AFTER =
  'update pgboss.queue set monitor_on = pgboss.job_now(), monitor_claim_on = pgboss.job_now()';
const WAIT = `
  select extract(epoch from start_after - pgboss.job_now())::float8 as wait, started_on <= pgboss.job_now() as begun
  from pgboss.job where data->>'deliveryId' = $1`;
const WAITS_FOR_A_LOCK = `
  select 1 from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock' and query like '%pgboss.job%'`;

describe("a database's clock that is set back", function clockSteps() {
  this.timeout(30_000);
  let ground: Ground;
  let door: SqlDoor;

  const shift = (ms: number) => ground.data.query(SHIFT, [ms]);
  const add = async (seconds = 0): Promise<string> => {
    const deliveryId = randomUUID();
    await ground.store.transaction(TENANT, async (tx) => {
      await tx.channel.find();
      await tx.jobs.add({ kind: 'deliver', deliveryId }, new Date((await tx.now).getTime() + seconds * 1000));
    });
    return deliveryId;
  };
  const waitOf = async (id: string): Promise<number> =>
    Number((await ground.data.query(WAIT, [id]))[0]?.wait);

  before(async () => {
    ground = await layGround();
    await ground.data.query(SHIFTED_CLOCK);
    door = { executeSql: async (text) => ({ rows: await ground.data.query(text) }) };
  });
  after(() => ground.stop());

  it('leaves no job waiting for an hour, and keeps the pause each was given', async () => {
    await shift(HOUR);
    const [now, later] = [await add(), await add(600)];
    await shift(0);
    await mendClockStep(door);
    assert.ok((await waitOf(now)) <= 0);
    const wait = await waitOf(later);
    assert.ok(wait > 500 && wait <= 600, `${wait} s`);
  });

  it('is mended once, though two bots notice it at the same time', async () => {
    await shift(HOUR);
    const id = await add(600);
    await shift(0);
    const [one, other] = [0, 1].map(() => new pg.Client({ connectionString: ground.data.url }));
    assert.ok(one && other);
    await Promise.all([one.connect(), other.connect()]);
    try {
      await one.query('begin');
      await mendClockStep({ executeSql: (text) => one.query(text) });
      const second = mendClockStep({ executeSql: (text) => other.query(text) });
      while ((await ground.data.query(WAITS_FOR_A_LOCK)).length === 0) await pause(10);
      await one.query('commit');
      await second;
    } finally {
      await Promise.all([one.end(), other.end()]);
    }
    const wait = await waitOf(id);
    assert.ok(wait > 500 && wait <= 600, `${wait} s`);
  });

  it('lets a job that failed meanwhile, and was begun before, be tried again soon', async () => {
    const id = await add();
    await ground.data.query(
      "update pgboss.job set state = 'retry', start_after = pgboss.job_now() + interval '1 hour' where data->>'deliveryId' = $1",
      [id],
    );
    await mendClockStep(door);
    assert.ok((await waitOf(id)) <= 0);
  });

  it('lets the lease of a dead worker begin now, and looks after its queue again', async () => {
    await shift(HOUR);
    const id = await add();
    await ground.data.query(TAKEN, [id]);
    await ground.data.query(LOOKED_AFTER);
    await shift(0);
    await mendClockStep(door);
    const [row] = await ground.data.query(WAIT, [id]);
    assert.equal(row?.begun, true);
    const ahead =
      'select 1 from pgboss.queue where greatest(monitor_on, monitor_claim_on) > pgboss.job_now()';
    assert.deepEqual(await ground.data.query(ahead), []);
  });

  it('is looked after by the queue when the clock of the host is set back instead', async () => {
    await shift(0);
    const id = await add();
    await ground.data.query(TAKEN, [id]);
    const real = Date.now;
    Date.now = () => real() - HOUR;
    try {
      await ground.data.query("update pgboss.job set started_on = started_on - interval '1 minute'");
      for (let state = 'active'; state === 'active'; await pause(100))
        state = String(
          (await ground.data.query("select state from pgboss.job where data->>'deliveryId' = $1", [id]))[0]
            ?.state,
        );
    } finally {
      Date.now = real;
    }
  });

  it('frees the slots for sending that were taken ahead of time', async () => {
    const asked = { tenantId: TENANT, thread: 'one', lane: 'page', called: false } as const;
    for (let n = 0; n < 5; n += 1) await takeSlot(ground.database.db, { ...asked, at: Date.now() + HOUR });
    await mendClockStep(door);
    assert.equal(await takeSlot(ground.database.db, asked), 0);
  });

  it('lets a message leave again that left when the clock was ahead, as one that may have arrived', async () => {
    const [caseId, id] = [randomUUID(), randomUUID()];
    await ground.data.query(A_CASE, [TENANT, caseId]);
    await ground.data.query(A_PAGE, [TENANT, id, caseId]);
    const departed = await ground.store.transaction(TENANT, async (tx) => {
      await tx.channel.find();
      return tx.deliveries.depart(id, new Date((await tx.now).getTime() - 12_000));
    });
    assert.equal(departed?.unsure, true);
  });

  it('is noticed by a running bot', async () => {
    let onLook = (): void => undefined;
    const looked = () =>
      new Promise<void>((resolve) => {
        onLook = resolve;
      });
    const watched: SqlDoor = {
      async executeSql(text) {
        const answer = await door.executeSql(text);
        onLook();
        return answer;
      },
    };
    const watch = watchClock(watched, (error) => assert.fail(error));
    await shift(HOUR);
    await looked();
    const id = await add();
    await shift(0);
    while ((await waitOf(id)) > 0) await looked();
    watch.stop();
  });
});
