import assert from 'node:assert/strict';
import {
  auditorOf,
  nothingMissing,
  saysWhatIsTrue,
  type Watched,
  watchAuditor,
} from '../../../bench/chaos/auditor-watch.ts';
import type { Gap } from '../../../bench/chaos/gaps.ts';
import { readGaps } from '../../../bench/chaos/read-gaps.ts';
import { reportUpTo, tap } from '../../support/conversation.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { startTenancy, type Tenancy } from '../../support/running-bot.ts';

const MINUTE = 60_000;

/** The real auditor beside the truth, with holes made by hand: whichever of the two does not see one gives itself away. */
describe('the auditor beside what is true', function beside() {
  this.timeout(90_000);
  let database: TestDatabase;
  let town: Tenancy;
  let truth: () => Promise<readonly Gap[]>;
  let auditor: () => Promise<readonly string[]>;

  /** As many minutes go by at each look; the database's own time stands still. */
  const watched = async (look: () => Promise<readonly string[]>): Promise<Watched> => {
    let at = 0;
    const aged = (): Promise<readonly string[]> => {
      at += 2 * MINUTE;
      return look();
    };
    return watchAuditor({ look: aged, truth, clock: () => at, patienceMs: 5 * MINUTE }).stop();
  };
  const blind = async (): Promise<readonly string[]> => [];
  /** Planted, held against, and taken out again. */
  const withHole = async (
    plant: string,
    mend: () => Promise<unknown>,
    hold: () => Promise<void>,
  ): Promise<void> => {
    await database.query(plant);
    await hold();
    await mend();
    assert.deepEqual(await truth(), [], 'whole again');
  };

  before(async () => {
    database = await freshDatabase();
    town = await startTenancy();
    await town.setUp(database.url);
    const bot = await town.startBot(database.url);
    await bot.ready;
    const { emulator, config } = town;
    await emulator.installAll();
    await reportUpTo(emulator, 'erika', 'summary', { danger: { ongoing: 'yes' } });
    await tap(emulator, 'erika', 'send');
    truth = readGaps({ emulator, query: async (text) => (await database.query(text)) as never });
    auditor = auditorOf({ config, url: database.url });
    while ((await truth()).length > 0) await new Promise((next) => setTimeout(next, 20));
    // From here on nobody mends what is broken by hand.
    await bot.stop();
  });
  after(async () => {
    await town.stop();
  });

  it('says that all is well when all is', async () => {
    const seen = await watched(auditor);
    assert.deepEqual(seen.last, { verdict: [], missing: [], overdue: [] });
    assert.deepEqual([...saysWhatIsTrue(seen), ...nothingMissing(seen)], []);
  });

  it('is found out when it complains of nothing', async () => {
    const seen = await watched(async () => ['page-late']);
    assert.equal(saysWhatIsTrue(seen).length, 1);
  });

  it('notices a page that was taken out; one that does not is found out', async () => {
    const [gone] = await database.query("select * from delivery where kind = 'page' limit 1");
    const mend = () =>
      database.query('insert into delivery select * from jsonb_populate_record(null::delivery, $1::jsonb)', [
        JSON.stringify(gone),
      ]);
    await withHole(`delete from delivery where delivery_id = '${gone?.delivery_id}'`, mend, async () => {
      const seen = await watched(auditor);
      assert.deepEqual(seen.last.verdict, ['page-missing']);
      assert.deepEqual(saysWhatIsTrue(seen), []);
      assert.match(nothingMissing(seen).join(), /is called, and no page is written/);
      assert.match(saysWhatIsTrue(await watched(blind)).join(), /all is well, and .* no page is written/);
    });
  });

  /** One page waits, written so many minutes ago (below zero: before the clock was set back). */
  const leavePending = (minutes: number, hold: () => Promise<void>): Promise<void> =>
    withHole(
      `update delivery set state = 'pending', created_at = created_at - interval '${minutes} min'
       where delivery_id = (select delivery_id from delivery where kind = 'page' limit 1)`,
      () =>
        database.query(
          `update delivery set state = 'sent', created_at = created_at + interval '${minutes} min'
           where state = 'pending' and kind = 'page'`,
        ),
      hold,
    );

  it('notices a page left pending, also one from before the clock was set back; one that does not is found out', async () => {
    for (const minutes of [2, -60])
      await leavePending(minutes, async () => {
        const seen = await watched(auditor);
        assert.deepEqual(seen.last.verdict, ['page-late']);
        assert.deepEqual(saysWhatIsTrue(seen), []);
        assert.match(nothingMissing(seen).join(), /page has not left/);
        assert.match(saysWhatIsTrue(await watched(blind)).join(), /all is well, and .* has not left/);
      });
  });

  it('cannot notice a page that is written down as sent and stood nowhere: the ledger does', async () => {
    const nowhere = readGaps({
      emulator: { directory: town.emulator.directory, ledger: () => [] },
      query: async (text) => (await database.query(text)) as never,
    });
    const before = truth;
    truth = nowhere;
    const seen = await watched(auditor);
    truth = before;
    assert.match(saysWhatIsTrue(seen).join(), /said to be sent, and never stood anywhere/);
  });
});
