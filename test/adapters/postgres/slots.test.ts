import assert from 'node:assert/strict';
import {
  countSaid as countInDatabase,
  takeSlot as takeFromDatabase,
} from '../../../src/adapters/postgres/slots.ts';
import { countSaid, type Lane, LIMITS, type Paces, REST, takeSlot } from '../../../src/core/throttle.ts';
import { type Ground, layGround, OTHER_TENANT, TENANT } from '../../support/foundation.ts';

const LANES: readonly Lane[] = ['alarm', 'page', 'recall', 'other'];
/** A small generator with a seed (mulberry32): the same run each time. */
const randomFrom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

describe('send slots in the database', function slots() {
  this.timeout(30_000);
  let ground: Ground;

  before(async () => {
    ground = await layGround();
  });
  after(() => ground.stop());

  const ask = (thread: string, lane: Lane, at: number | null, called = false, tenantId = TENANT) =>
    takeFromDatabase(ground.database.db, { tenantId, thread, lane, called, at });

  it('reckon as the core does, whatever is asked', async () => {
    const random = randomFrom(7);
    const threads = ['one', 'two', 'three'];
    const paces = new Map(threads.map((thread) => [thread, REST]));
    let tenant = REST;
    let now = 1_700_000_000_000;
    let waited = 0;
    for (let turn = 0; turn < 600; turn += 1) {
      now += random(12) === 0 ? random(2000) : random(90);
      const thread = threads[random(3)] ?? '';
      const lane = LANES[random(LANES.length)] ?? 'other';
      if (turn > 0 && random(4) === 0) {
        const messages = 1 + random(6);
        tenant = countSaid(tenant, messages, now);
        await countInDatabase(ground.database.db, { tenantId: OTHER_TENANT, messages, at: now });
      }
      const called = random(3) === 0;
      const before: Paces = { thread: paces.get(thread) ?? REST, tenant };
      const expected = takeSlot(before, { lane, now, called });
      paces.set(thread, expected.thread);
      tenant = expected.tenant;
      const wait = await ask(thread, lane, now, called, OTHER_TENANT);
      assert.ok(Math.abs(wait - expected.wait) < 0.01, `turn ${turn}: ${wait} instead of ${expected.wait}`);
      if (wait > 0) waited += 1;
    }
    assert.ok(waited > 100 && waited < 500, String(waited));
  });

  it('are given once, however many replicas ask in the same instant', async () => {
    const at = 1_500_000_000_000;
    const waits = await Promise.all(Array.from({ length: 40 }, () => ask('crowd', 'alarm', at)));
    assert.equal(waits.filter((wait) => wait === 0).length, 5);
    assert.equal(new Set(waits).size, 36, 'and everybody else has an instant of their own');
  });

  it('keep the limit of the tenant over all conversations at once', async () => {
    const at = 1_600_000_000_000;
    const waits = await Promise.all(Array.from({ length: 40 }, (_, n) => ask(`c${n}`, 'alarm', at)));
    assert.equal(waits.filter((wait) => wait === 0).length, LIMITS.tenant[0].room.alarm);
  });

  it('write down nothing that says whom the bot wrote to', async () => {
    const conversation = 'a:conversation-of-erika';
    await ground.store.transaction(TENANT, async (tx) => {
      await tx.channel.find();
      assert.equal(await tx.slots.take(conversation, 'alarm', false), 0);
    });
    const rows = await ground.data.query('select thread from send_slot');
    assert.ok(rows.length > 1);
    assert.ok(!JSON.stringify(rows).includes('erika'));
  });
});
