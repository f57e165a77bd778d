import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { takeUp } from '../../src/usecases/take-up.ts';
import { type CaseTown, startCaseTown } from '../support/case-town.ts';
import { reportUpTo } from '../support/conversation.ts';

const TUESDAY = new Date('2026-11-24T09:10:00+01:00');
const THREAT = { what: { acts: 'BEDROHUNG' } };
/** Two contacts of the first tier, and the channel. */
const CALLED = 3;

const LOSSES = {
  'was lost': 'delete from pgboss.job',
  'was given up': "update pgboss.job set state = 'failed' where state < 'completed'",
} as const;

describe('what waits and has no job', function takeUpTests() {
  this.timeout(60_000);
  let town: CaseTown;

  beforeEach(async () => {
    town = await startCaseTown(TUESDAY);
  });
  afterEach(() => town.stop());

  const at = (local: string) => town.town.clock.advanceTo(new Date(`${local}+01:00`));
  const store = () => town.town.bot().ports.store;
  const tenantId = () => town.town.emulator.tenantId;
  const takenUp = async (): Promise<number> => {
    const found = await takeUp(store())(tenantId());
    await town.town.clock.settle();
    return found;
  };
  const isPaged = (person: string): boolean => town.has(person, 'take-over');
  const report = async (): Promise<void> => {
    await reportUpTo(town.town.emulator, 'erika', 'summary', THREAT);
    await town.tap('erika', 'send');
  };
  /** Reported while Teams asks to wait an hour; it does so no more. */
  const reportIntoThrottling = async (): Promise<void> => {
    const fault = { kind: 'status', status: 429, retryAfter: 3600 } as const;
    for (const place of ['person:tarik', 'person:georg', 'channel:support'] as const)
      town.town.emulator.addFault({ at: place, ...fault });
    await report();
    town.town.emulator.clearFaults();
    assert.ok(!isPaged('tarik'));
  };
  const pending = async (kind: string): Promise<number> =>
    (await town.data.query("select 1 from delivery where state = 'pending' and kind = $1", [kind])).length;
  const standing = () =>
    town.data.query("select ladder->'round' as round, ladder->'rung' as rung from support_case");

  for (const [name, loss] of Object.entries(LOSSES)) {
    it(`goes out though its job ${name}`, async () => {
      await reportIntoThrottling();
      await town.data.query(loss);
      await at('2026-11-24T09:11:00');
      assert.equal(await takenUp(), CALLED);
      assert.ok(isPaged('tarik') && isPaged('georg'));
      assert.equal(town.town.emulator.seenIn('support').length, 1);
      assert.equal(await takenUp(), 0);
    });

    it(`lets the ladder climb though its timer ${name}`, async () => {
      await report();
      await town.data.query(loss);
      await at('2026-11-24T09:24:00');
      await takenUp();
      assert.deepEqual(await standing(), [{ round: 0, rung: 0 }], 'its time has not come');
      await at('2026-11-24T09:26:00');
      assert.equal(await takenUp(), 1);
      assert.deepEqual(await standing(), [{ round: 0, rung: 1 }]);
      assert.ok(isPaged('mona'));
    });
  }

  it('is looked for by a bot that starts', async () => {
    await reportIntoThrottling();
    await town.data.query(LOSSES['was lost']);
    await at('2026-11-24T09:11:00');
    await town.town.restartBot();
    await town.town.clock.settle();
    assert.ok(isPaged('tarik'));
  });

  it('begins an ended ladder anew with the next duty hours', async () => {
    await report();
    await at('2026-11-24T18:00:00');
    await town.data.query(LOSSES['was lost']);
    assert.equal(await takenUp(), 0);
    await at('2026-11-25T08:01:00');
    assert.equal(await takenUp(), 1);
    assert.deepEqual(await standing(), [{ round: 1, rung: 0 }]);
  });

  it('is no mail before its time', async () => {
    await town.data.query("update contact set mail = 'support@musterstadt.example'");
    await report();
    const mails = await pending('mail');
    assert.ok(mails > 0);
    await town.data.query(LOSSES['was lost']);
    await at('2026-11-24T09:11:30');
    assert.equal(await takenUp(), 0);
    await at('2026-11-24T09:12:30');
    assert.equal(await takenUp(), mails);
    assert.equal(await pending('mail'), 0);
  });

  it('is nothing while every job is there, and nothing that stands on a card another sends', async () => {
    await reportIntoThrottling();
    await at('2026-11-24T09:11:00');
    assert.equal(await takenUp(), 0);
    await town.data.query(LOSSES['was lost']);
    await town.data.query("update delivery set digest_id = $1 where kind = 'channel-page'", [randomUUID()]);
    assert.equal(await takenUp(), CALLED - 1);
  });

  it('is no ladder whose timer is only late', async () => {
    await report();
    await town.data.query(
      "update pgboss.job set state = 'retry', start_after = '2026-11-25' where name = 'climb'",
    );
    await at('2026-11-24T09:26:00');
    assert.equal(await takenUp(), 0);
  });

  it('is nothing for a second bot while the first one looks', async () => {
    await reportIntoThrottling();
    await town.data.query(LOSSES['was lost']);
    await at('2026-11-24T09:11:00');
    await store().transaction(tenantId(), async (tx) => {
      assert.equal((await tx.leftBehind.find(await tx.now, 9)).deliveries.length, CALLED);
      assert.equal(await takeUp(store())(tenantId()), 0);
    });
  });
});
