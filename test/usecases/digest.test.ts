import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { holidaysOf } from '../../src/adapters/calendar/holidays.ts';
import { layFoundation } from '../../src/app/foundation.ts';
import { random } from '../../src/app/random.ts';
import { startLadder } from '../../src/core/escalation.ts';
import { takeOver } from '../../src/core/take-over.ts';
import { apply } from '../../src/usecases/apply.ts';
import { deliver } from '../../src/usecases/deliver.ts';
import type { Delivery, Messenger, Ports, Tx } from '../../src/usecases/ports.ts';
import { refreshCard } from '../../src/usecases/refresh-card.ts';
import type { SendResult } from '../../src/usecases/send-result.ts';
import { worldOf } from '../../src/usecases/turn.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { startTenancy, type Tenancy } from '../support/running-bot.ts';
import { atSummary, MONA, PROTOCOL } from '../support/sample-world.ts';

const RETRY: SendResult = { state: 'retry', afterSeconds: 1, reason: '503', unsure: false };
const CASES = 5;

describe('posts that share a card in the channel', function digests() {
  this.timeout(60_000);
  let data: TestDatabase;
  let town: Tenancy;
  let ports: Ports;
  let answer: SendResult = RETRY;
  let posted = 0;
  /** What an update waits for. */
  let held: Promise<void> = Promise.resolve();
  let waiting = false;
  let stop: () => Promise<void>;

  const tenantId = '6d0a7c1e-4b7b-4f0e-9a51-0c5d7d1f2a10';
  const within = <T>(work: (tx: Tx) => Promise<T>) => ports.store.transaction(tenantId, work);
  const report = (): Promise<string> =>
    within(async (tx) => {
      const roster = await tx.roster.read();
      assert.ok(roster);
      const ids = { id: randomUUID(), code: random.code(), nonce: random.nonce() };
      const c = { ...atSummary(), ...ids, level: 2 as const };
      await apply(tx, null, startLadder(c, PROTOCOL.policies[2], roster, await tx.now), 'reporter');
      return c.id;
    });
  const postOf = async (caseId: string): Promise<Delivery> => {
    const all = await within((tx) => tx.deliveries.ofCase(caseId));
    const found = all.find(({ kind }) => kind === 'channel-page');
    assert.ok(found);
    return found;
  };
  const take = (caseId: string) =>
    within(async (tx) => {
      const found = await tx.cases.lock(caseId);
      assert.ok(found);
      const world = await worldOf(ports, tx, found);
      await apply(tx, found, takeOver(found, { id: MONA, name: 'Mona Lindner' }, world), MONA);
    });
  /** How many may leave when is for another test: here everybody's turn has come. */
  const freeSlots = () => data.query('delete from send_slot');
  const send = async (id: string) => {
    await freeSlots();
    await deliver(ports)({ tenantId, deliveryId: id, called: true });
  };
  const messenger: Messenger = {
    send: () => Promise.resolve(answer),
    update: (sent) => {
      waiting = true;
      return held.then(() => ({ state: 'sent', sent }));
    },
    probe: () => Promise.resolve({ state: 'unknown' }),
    channelMembers: () => Promise.resolve([]),
    principalName: () => Promise.resolve(null),
    ask: () => Promise.resolve(RETRY),
    alarm: () => Promise.resolve(RETRY),
    drill: () => Promise.resolve(RETRY),
    updateDrill: () => Promise.resolve(RETRY),
  };
  /** Everything of the channel stands on the card of the first, whose post has not come through yet. */
  const together = async (): Promise<readonly string[]> => {
    answer = RETRY;
    const cases: string[] = [];
    for (let n = 0; n < CASES; n += 1) cases.push(await report());
    await send((await postOf(cases[0] ?? '')).id);
    const leader = (await postOf(cases[0] ?? '')).digestId;
    assert.ok(leader);
    for (const id of cases) assert.equal((await postOf(id)).digestId, leader);
    return cases;
  };
  const arrives = async (deliveryId: string): Promise<void> => {
    posted += 1;
    answer = { state: 'sent', sent: { conversationId: 'c', activityId: `a${posted}`, serviceUrl: 's' } };
    await send(deliveryId);
  };

  before(async () => {
    data = await freshDatabase();
    town = await startTenancy();
    await town.setUp(data.url);
    const { store, jobs, database } = await layFoundation(town.config, {
      databaseUrl: data.url,
      log: town.log,
    });
    await jobs.start();
    const protocols = { current: () => PROTOCOL, of: () => PROTOCOL };
    const files = { fetch: () => assert.fail('nothing is fetched here') };
    ports = { store, random, protocols, messenger, mail: null, files, calendarOf: holidaysOf };
    await within((tx) => tx.channel.learn('19:support', 'http://127.0.0.1:1'));
    stop = async () => {
      await jobs.stop();
      await database.close();
      await town.stop();
    };
  });
  after(() => stop());

  it('go on by themselves when they no longer fit on it', async () => {
    const [first = '', second = '', ...rest] = await together();
    await take(second);
    await arrives((await postOf(first)).id);
    for (const id of [first, ...rest]) assert.equal((await postOf(id)).state, 'sent');
    const left = await postOf(second);
    assert.equal(left.digestId, null);
    const [job] = await data.query(
      "select state from pgboss.job where name = 'post' and state = 'created' and data->>'deliveryId' = $1 order by created_on desc",
      [left.id],
    );
    assert.ok(job, 'somebody sees to it');
    await send(left.id);
    assert.equal((await postOf(second)).state, 'withheld');
  });

  it('are brought up to date at the same moment without standing in each other’s way', async () => {
    const cases = await together();
    await arrives((await postOf(cases[0] ?? '')).id);
    const posts = await Promise.all(cases.map(postOf));
    for (const id of cases) await take(id);
    const refresh = refreshCard(ports);
    await Promise.all(
      posts.map(({ id }) => refresh({ tenantId, deliveryId: id, revision: 99, called: true })),
    );
    for (const id of cases) assert.ok(((await postOf(id)).shownRevision ?? 0) > 1);
  });

  it('are shown once more when an update that knew less comes in behind one that knew more', async () => {
    const cases = await together();
    const [first = '', second = ''] = cases;
    await arrives((await postOf(first)).id);
    const refresh = refreshCard(ports);
    const bring = async (caseId: string): Promise<unknown> => {
      await freeSlots();
      return refresh({ tenantId, deliveryId: (await postOf(caseId)).id, revision: 99, called: true });
    };
    await take(first);
    const gate = Promise.withResolvers<void>();
    held = gate.promise;
    waiting = false;
    const late = bring(first);
    while (!waiting) await new Promise((resolve) => setImmediate(resolve));
    held = Promise.resolve();
    await take(second);
    await bring(second);
    const known = (await postOf(second)).shownRevision;
    await data.query("delete from pgboss.job where name = 'refresh'");
    gate.resolve();
    await late;
    const post = await postOf(second);
    const [job] = await data.query(
      "select (data->>'revision')::int as revision from pgboss.job where name = 'refresh' and state = 'created' and data->>'deliveryId' = $1",
      [post.id],
    );
    assert.equal(job?.revision, known);
    await bring(second);
    assert.equal((await postOf(second)).shownRevision, known);
  });
});
