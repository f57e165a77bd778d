import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { RunningBot } from '../../../src/app/compose.ts';
import { takeOverCase } from '../../../src/usecases/take-over-case.ts';
import { findButton, reportUpTo, tap } from '../../support/conversation.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { OTHER_TENANT } from '../../support/foundation.ts';
import { startTenancy, type Tenancy } from '../../support/running-bot.ts';
import { buttonsOn } from '../../support/story/read-card.ts';

const STRANGER = 'deadbeef-0000-4000-8000-00000000beef';
/** What people tell, in words and in choices; each must be found nowhere in the clear. */
const TOLD = [
  'Kanarienvogel',
  STRANGER,
  'DOXING',
  'ANTIMUSLIMISCH',
  'KOLLEGE_GLEICH',
  'FAMILY_NAMED',
  'agg,doctor',
];
const REPORTER = 'Bilal Demir';
/** Where people may stand who have nothing to do with a case. */
const PEOPLE = new Set(['public.person', 'public.setting_change']);

describe('the whole database', function everything() {
  this.timeout(40_000);
  let data: TestDatabase;
  let town: Tenancy;
  let bot: RunningBot;

  before(async () => {
    data = await freshDatabase();
    town = await startTenancy();
    await town.setUp(data.url);
    bot = await town.startBot(data.url);
    await bot.ready;
    await town.emulator.installAll();
  });
  after(() => town.stop());

  /** Every row of every table, of ours and of the queue. */
  const dump = async (): Promise<readonly { table: string; row: string }[]> => {
    const tables = await data.query(
      "select schemaname || '.' || tablename as name from pg_tables where schemaname in ('public', 'pgboss')",
    );
    const rows = await Promise.all(
      tables.map(async ({ name }) =>
        (await data.query(`select t::text as row from ${name} t`)).map(({ row }) => ({
          table: String(name),
          row: String(row),
        })),
      ),
    );
    return rows.flat();
  };
  const hex = (text: string): string => Buffer.from(text).toString('hex');
  const tablesWith = async (word: string): Promise<readonly string[]> => [
    ...new Set(
      (await dump())
        .filter(({ row }) => row.includes(word) || row.includes(hex(word)))
        .map(({ table }) => table),
    ),
  ];

  describe('after a report with everything in it', () => {
    before(async () => {
      const { emulator } = town;
      await reportUpTo(emulator, 'bilal', 'summary', {
        what: {
          acts: 'DOXING',
          channels: 'INTERN_CHAT',
          perpetrator: 'KOLLEGE_GLEICH',
          motives: 'ANTIMUSLIMISCH',
        },
        accused: { accused: STRANGER },
        danger: { aggravating: 'FAMILY_NAMED', felt: '9' },
        share: { 'share.support': 'yes', 'share.supervisor': 'yes' },
      });
      await tap(emulator, 'bilal', 'tell', { step: 'more' });
      const dialog = emulator.snapshot().dialogs.bilal;
      assert.ok(dialog);
      const [save] = buttonsOn(dialog.card);
      assert.ok(save);
      await emulator.act('bilal', {
        kind: 'submit-dialog',
        action: save.action,
        inputs: { narrative: 'Ein Kanarienvogel.', wishes: 'agg,doctor' },
      });
      await tap(emulator, 'bilal', 'send');
      await emulator.until(() => emulator.seenBy('tarik').length > 0);
      await tap(emulator, 'tarik', 'take-over');
      await emulator.until(() =>
        JSON.stringify(emulator.seenBy('bilal').at(-1)?.card).includes('übernommen'),
      );
    });

    it('holds the report, sealed, and opens it with its key', async () => {
      const rows = await data.query('select case_id from support_case');
      assert.equal(rows.length, 1);
      const found = await bot.ports.store.transaction(town.emulator.tenantId, (tx) =>
        tx.cases.read(String(rows[0]?.case_id)),
      );
      assert.equal(found?.answers.narrative, 'Ein Kanarienvogel.');
      assert.deepEqual(found?.answers.accused, [STRANGER]);
      assert.equal(found?.reporter.name, REPORTER);
    });

    it('does not say beside the case who reported, neither by id nor by chat', async () => {
      const { id, conversationId } = town.emulator.directory.person('bilal');
      for (const word of [id, conversationId]) {
        const tables = (await tablesWith(word)).filter((table) => !PEOPLE.has(table));
        assert.deepEqual(tables, []);
      }
    });

    for (const word of TOLD) {
      it(`shows ${word} in no row of any table`, async () => {
        // The package holds every word a question may be answered with, and nobody's answer.
        const found = (await tablesWith(word)).filter((table) => table !== 'public.protocol_package');
        assert.deepEqual(found, []);
      });
    }

    it('shows the name of the reporter among people only, as of anybody who has the app', async () => {
      assert.deepEqual(await tablesWith(REPORTER), ['public.person']);
      assert.deepEqual(await tablesWith('Lea Wagner'), ['public.person']);
    });

    it('holds an audit trail that is whole', async () => {
      const [row] = await data.query('select case_id from support_case');
      const whole = await bot.ports.store.transaction(town.emulator.tenantId, async (tx) => {
        const found = await tx.cases.read(String(row?.case_id));
        return found !== null && tx.audit.verify(found);
      });
      assert.equal(whole, true);
    });

    it('shows another tenant nothing', async () => {
      const [row] = await data.query('select case_id from support_case');
      const [delivery] = await data.query('select delivery_id from delivery');
      await bot.ports.store.transaction(OTHER_TENANT, async (tx) => {
        assert.equal(await tx.roster.read(), null);
        assert.equal(await tx.channel.find(), null);
        assert.equal(await tx.cases.read(String(row?.case_id)), null);
        assert.equal(await tx.deliveries.lock(String(delivery?.delivery_id)), null);
        assert.deepEqual(await tx.deliveries.ofCase(String(row?.case_id)), []);
        const ids = town.emulator.directory.people.map(({ id }) => id);
        assert.deepEqual(await tx.people.findMany(ids), []);
      });
    });

    it('stands in no line of the log', () => {
      const log = town.lines().join('\n');
      for (const word of [...TOLD, REPORTER, 'Tarik']) assert.ok(!log.includes(word), word);
    });
  });

  describe('under twenty hands', () => {
    const HANDS = Array.from({ length: 20 }, () => ({ id: randomUUID(), name: 'Hand' }));

    it('gives a case to exactly one of twenty contacts who tap at the same moment', async () => {
      const tenantId = town.emulator.tenantId;
      await bot.ports.store.transaction(tenantId, async (tx) => {
        await tx.roster.lock();
        for (const { id, name } of HANDS) {
          await tx.roster.namePerson({ personId: id, name, unit: null, language: 'de' });
          await tx.roster.putContact({
            personId: id,
            name,
            tier: 'second',
            units: [],
            hours: [],
            onCall: false,
          });
        }
      });
      await reportUpTo(town.emulator, 'lea', 'summary');
      await tap(town.emulator, 'lea', 'send');
      const { data: carried } = findButton(town.emulator, 'lea', 'ask-withdraw').button;
      const caseId = String(carried.caseId);
      const nonce = String(carried.nonce);
      const take = takeOverCase(bot.ports);
      const turns = await Promise.all(HANDS.map((by) => take({ tenantId, caseId, nonce, by })));
      const outcomes = turns.map(({ outcome }) => outcome);
      assert.equal(outcomes.filter((outcome) => outcome === 'taken').length, 1);
      assert.equal(outcomes.filter((outcome) => outcome === 'already-taken').length, 19);
      assert.equal(new Set(turns.map((turn) => turn.case.owner?.id)).size, 1);
      assert.equal(new Set(turns.map((turn) => turn.case.revision)).size, 1);
      const rows = await data.query("select 1 from audit where case_id = $1 and act = 'taken-over'", [
        caseId,
      ]);
      assert.equal(rows.length, 1);
      const owners = await data.query("select 1 from delivery where case_id = $1 and kind = 'owner'", [
        caseId,
      ]);
      assert.equal(owners.length, 1);
    });
  });
});
