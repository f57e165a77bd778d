import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createJobs, type StoredJob } from '../../../src/adapters/postgres/jobs.ts';
import type { Job } from '../../../src/usecases/ports.ts';
import { type Ground, layGround, TENANT } from '../../support/foundation.ts';

const climb = (): Job & { readonly caseId: string } => ({
  kind: 'climb',
  caseId: randomUUID(),
  round: 0,
  rung: 1,
});
const deliver = (): Job & { readonly deliveryId: string } => ({ kind: 'deliver', deliveryId: randomUUID() });

const keyOf = (job: StoredJob): string => {
  if ('deliveryId' in job) return job.deliveryId;
  if ('alarmId' in job) return job.alarmId;
  return 'caseId' in job ? job.caseId : JSON.stringify(job);
};

describe('jobs', function jobs() {
  this.timeout(30_000);
  let ground: Ground;
  const done: StoredJob[] = [];
  const failing = new Map<string, number>();
  let wake = (): void => undefined;

  const handle = async (job: StoredJob): Promise<void> => {
    const key = keyOf(job);
    const left = failing.get(key) ?? 0;
    failing.set(key, left - 1);
    done.push(job);
    wake();
    if (left > 0) throw new Error('not this time');
  };
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds())
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  };
  const add = (job: Job, at?: Date) =>
    ground.store.transaction(TENANT, async (tx) => {
      await tx.channel.find();
      await tx.jobs.add(job, at ?? (await tx.now));
    });
  const stored = (id: string) =>
    ground.data.query('select state, data, start_after from pgboss.job where data::text like $1', [
      `%${id}%`,
    ]);
  const timesDone = (id: string): number => done.filter((job) => keyOf(job) === id).length;

  before(async () => {
    ground = await layGround();
    await ground.jobs.work(handle);
  });
  after(() => ground.stop());

  it('of a transaction that was rolled back do not exist', async () => {
    const job = deliver();
    await assert.rejects(
      ground.store.transaction(TENANT, async (tx) => {
        await tx.channel.find();
        await tx.jobs.add(job, await tx.now);
        throw new Error('changed my mind');
      }),
      /changed my mind/,
    );
    assert.deepEqual(await stored(job.deliveryId), []);
  });

  it('of a transaction that failed in the database do not exist either', async () => {
    const job = deliver();
    await assert.rejects(
      ground.store.transaction(TENANT, async (tx) => {
        await tx.channel.find();
        await tx.jobs.add(job, await tx.now);
        await tx.cases.read('keine Kennung');
      }),
    );
    assert.deepEqual(await stored(job.deliveryId), []);
  });

  it('of a committed one are done at once, with ids and tenant and nothing else', async () => {
    const job = deliver();
    await add(job);
    await until(() => timesDone(job.deliveryId) === 1);
    const [row] = await stored(job.deliveryId);
    assert.deepEqual(row?.data, { ...job, tenantId: TENANT });
  });

  it('wait for their time', async () => {
    const job = climb();
    const at = new Date(Date.now() + 3_600_000);
    await add(job, at);
    const [row] = await stored(job.caseId);
    assert.equal(row?.state, 'created');
    assert.equal(Number(row?.start_after), at.getTime());
    assert.equal(timesDone(job.caseId), 0);
  });

  it('that fail are offered again, and take no other with them', async () => {
    const [bad, good] = [deliver(), deliver()];
    failing.set(bad.deliveryId, 1);
    await ground.store.transaction(TENANT, async (tx) => {
      await tx.channel.find();
      for (const job of [bad, good]) await tx.jobs.add(job, await tx.now);
    });
    await until(() => timesDone(bad.deliveryId) === 2 && timesDone(good.deliveryId) === 1);
    assert.equal(timesDone(good.deliveryId), 1);
  });

  it('that fail are never given up, however often, in a queue of an older version either', async () => {
    await ground.data.query('update pgboss.queue set retry_limit = 100');
    const other = createJobs({ url: ground.data.url, name: 'newer', onError: assert.fail });
    await other.start();
    await other.stop();
    const job = deliver();
    failing.set(job.deliveryId, 2);
    await add(job);
    const tried = async (times: number): Promise<unknown> => {
      await until(() => timesDone(job.deliveryId) === times);
      for (;;) {
        const [row] = await stored(job.deliveryId);
        if (row?.state !== 'active') return row?.state;
      }
    };
    assert.equal(await tried(1), 'retry');
    await ground.data.query(
      "update pgboss.job set retry_count = 100000, start_after = pgboss.job_now() where data->>'deliveryId' = $1",
      [job.deliveryId],
    );
    assert.equal(await tried(2), 'retry');
  });

  it('for the channel are called forward or put off, and never become more', async () => {
    const post: Job & { readonly deliveryId: string } = {
      kind: 'post',
      deliveryId: randomUUID(),
      priority: 2,
    };
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    for (const when of [at(5), at(3), at(4)]) {
      await add({ ...post, called: true, priority: 3 }, when);
      const rows = await stored(post.deliveryId);
      assert.deepEqual(
        rows.map(({ start_after }) => start_after),
        [when],
      );
    }
    await add(post);
    await until(() => timesDone(post.deliveryId) === 1);
  });

  it('of a higher priority are worked on before others that are due', async () => {
    const page = (priority: number): Job & { readonly deliveryId: string } => ({
      kind: 'page',
      deliveryId: randomUUID(),
      priority,
    });
    const [low, high] = [page(1), page(3)];
    await ground.store.transaction(TENANT, async (tx) => {
      await tx.channel.find();
      for (const job of [low, high]) await tx.jobs.add(job, await tx.now);
    });
    const [first] = await ground.data.query(
      'select data from pgboss.job where name = $1 order by priority desc',
      ['page'],
    );
    assert.deepEqual(first?.data, { ...high, tenantId: TENANT });
    await until(() => timesDone(low.deliveryId) === 1 && timesDone(high.deliveryId) === 1);
  });
});
