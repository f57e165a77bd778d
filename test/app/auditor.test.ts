import assert from 'node:assert/strict';
import pg from 'pg';
import { type Auditor, openAuditor } from '../../src/app/auditor.ts';
import type { RunningBot } from '../../src/app/compose.ts';
import { createLog } from '../../src/app/log.ts';
import { reportUpTo, tap } from '../support/conversation.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { startTenancy, type Tenancy } from '../support/running-bot.ts';
import { type DatabaseDoor, openDatabaseDoor } from '../support/story/database-door.ts';

const EVERY_MS = 50;
/** What docs/operating.md tells whoever listens outside to wait for before they ring. */
const RINGS_AFTER_S = 30;
const PAGES = "('page', 'channel-page')";

describe('the auditor', function auditing() {
  this.timeout(90_000);
  let database: TestDatabase;
  let door: DatabaseDoor;
  let town: Tenancy;
  let bot: RunningBot;
  let outside: Receiver;
  let auditor: Auditor;
  let stopped: AbortController;
  let running: Promise<void>;

  const configOf = (databaseUrl: string, botUrl = outside.botUrl) => ({
    ...town.config,
    databaseUrl,
    audit: { deadManUrl: outside.deadManUrl, databaseUrl: null, botUrl },
  });
  const judged = async (one = auditor): Promise<readonly string[]> =>
    (await one.judge()).map(({ key }) => key).toSorted();
  const settled = async (query: string): Promise<void> => {
    while ((await database.query(query)).length > 0) await new Promise((next) => setTimeout(next, 20));
  };
  const report = async (person: string): Promise<void> => {
    await reportUpTo(town.emulator, person, 'summary', { danger: { ongoing: 'yes' } });
    await tap(town.emulator, person, 'send');
  };
  /** As if so much time had gone by with nothing done in it. */
  const pass = async (seconds: number): Promise<void> => {
    const back = `- interval '${seconds} s'`;
    await database.query(`update delivery set created_at = created_at ${back}, left_at = left_at ${back}`);
    await database.query(`update support_case set sent_at = sent_at ${back},
      ladder = jsonb_set(ladder, '{nextAt}', to_jsonb((ladder->>'nextAt')::timestamptz ${back}))`);
  };
  /** Some looks that begin from now on: nothing that was under way may count. */
  const looks = async (): Promise<void> => {
    const before = outside.looks();
    await outside.until(() => outside.looks() >= before + 4);
  };
  const staysSilent = async (): Promise<void> => {
    await looks();
    const heard = outside.pings();
    await looks();
    assert.equal(outside.pings(), heard);
  };
  const tellsAgain = async (): Promise<void> => {
    const heard = outside.pings();
    await outside.until(() => outside.pings() > heard);
  };

  before(async () => {
    database = await freshDatabase();
    door = await openDatabaseDoor(database.url);
    outside = await startReceiver();
    town = await startTenancy();
    await town.setUp(database.url);
    bot = await town.startBot(database.url);
    await bot.ready;
    await town.emulator.installAll();
    await report('erika');
    await settled(`select 1 from delivery where kind in ${PAGES} and state = 'pending'`);
    auditor = openAuditor({ config: configOf(door.url), log: town.log, everyMs: EVERY_MS });
    stopped = new AbortController();
    running = auditor.run(stopped.signal);
  });
  after(async () => {
    stopped.abort();
    await running;
    await town.stop();
    await outside.stop();
    await door.close();
  });

  it('tells somebody outside again and again while everything is on time', async () => {
    assert.deepEqual(await judged(), []);
    await outside.until(() => outside.pings() >= 3);
  });

  it('reads with a role that sees no word of a case and can write nothing', async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const asAuditor = async (query: string): Promise<string> => {
      await client.query('begin');
      try {
        await client.query('set local role rueckhalt_auditor');
        await client.query(query);
        return 'done';
      } catch (error) {
        return error instanceof pg.DatabaseError ? String(error.code) : 'lost';
      } finally {
        await client.query('rollback');
      }
    };
    const DENIED = '42501';
    assert.equal(await asAuditor('select * from auditor.open_case'), 'done');
    for (const table of ['support_case', 'delivery', 'contact', 'person', 'audit', 'tenant_key'])
      assert.equal(await asAuditor(`select * from public.${table}`), DENIED, table);
    assert.equal(await asAuditor('select * from pgboss.job'), DENIED);
    assert.equal(await asAuditor("update auditor.delivery set state = 'sent'"), DENIED);
    assert.equal(await asAuditor('delete from auditor.open_case'), DENIED);
    const columns = await database.query(
      "select column_name as name from information_schema.columns where table_schema = 'auditor'",
    );
    const seen = columns.map(({ name }) => name);
    for (const kept of ['content', 'code', 'nonce', 'owner_name', 'reporter_index', 'wrapped_key'])
      assert.ok(!seen.includes(kept), kept);
    await client.end();
  });

  it('falls silent when a page was never written, and says what is missing without saying for whom', async () => {
    const [gone] = await database.query("select * from delivery where kind = 'page' limit 1");
    await database.query('delete from delivery where delivery_id = $1', [gone?.delivery_id]);
    assert.deepEqual(await judged(), ['page-missing']);
    await staysSilent();
    const line = town.lines().findLast((logged) => logged.includes('something is not as it should be'));
    assert.equal(JSON.parse(line ?? '{}').cause, 'page-missing 1');
    const [{ code, case_id: id } = {}] = await database.query('select code, case_id from support_case');
    for (const word of [code, id, gone?.recipient_id]) assert.ok(!line?.includes(String(word)), String(word));
    await database.query(
      `insert into delivery select * from jsonb_populate_record(null::delivery, $1::jsonb)`,
      [JSON.stringify(gone)],
    );
    await tellsAgain();
  });

  it('falls silent when a page does not get out, and tells again when it has', async () => {
    const fault = town.emulator.addFault({ at: 'person:tarik', kind: 'status', status: 503 });
    await report('bilal');
    await settled("select 1 from delivery where kind = 'channel-page' and state = 'pending'");
    assert.deepEqual(await judged(), [], 'it has half a minute');
    await pass(35);
    assert.deepEqual(await judged(), ['page-late']);
    await staysSilent();
    town.emulator.removeFault(fault.id);
    await tellsAgain();
  });

  it('is silent half a minute after a page was due, so that the alarm outside rings after a minute', async () => {
    const ears = await startReceiver();
    const plain = configOf(door.url);
    const config = { ...plain, audit: { ...plain.audit, deadManUrl: ears.deadManUrl, botUrl: ears.botUrl } };
    const [hole] = await database.query(
      `insert into delivery select * from jsonb_populate_record(null::delivery,
        (select to_jsonb(one) from delivery one where kind = 'page' limit 1)
        || jsonb_build_object('delivery_id', gen_random_uuid(), 'round', 9, 'state', 'pending', 'sent_at', null,
          'created_at', now() - interval '22 s'))
       returning delivery_id, created_at`,
    );
    const due = new Date(String(hole?.created_at)).getTime();
    const since = (at: number): number => (at - due) / 1000;
    const end = new AbortController();
    const heard: string[] = [];
    const log = createLog('error', { write: (line) => void heard.push(line) });
    const run = openAuditor({ config, log }).run(end.signal);
    while (heard.length === 0) await new Promise((next) => setTimeout(next, 20));
    const noticed = since(ears.lastLook());
    end.abort();
    await run;
    await ears.stop();
    await database.query('delete from delivery where delivery_id = $1', [hole?.delivery_id]);
    assert.match(heard.join(), /page-late 1/);
    assert.equal(ears.pings(), 1, 'nothing was late at the first look');
    const lastWord = since(ears.lastPing());
    assert.ok(lastWord < 30, `still well ${lastWord} s after it was due`);
    assert.ok(noticed < lastWord + 11, `noticed after ${noticed} s`);
    assert.ok(noticed < 30 + 11, 'missing within 40 s and a breath, whenever its look comes');
    assert.ok(lastWord + RINGS_AFTER_S < 60, 'and that is heard within a minute');
  });

  it('tells nothing of what it saw too long ago', async () => {
    const ears = await startReceiver();
    const plain = configOf(database.url);
    const config = { ...plain, audit: { ...plain.audit, deadManUrl: ears.deadManUrl, botUrl: ears.botUrl } };
    const end = new AbortController();
    const slow = openAuditor({ config, log: town.log, everyMs: EVERY_MS, outdatedMs: 0 });
    const run = slow.run(end.signal);
    await ears.until(() => ears.looks() >= 3);
    end.abort();
    await run;
    await ears.stop();
    assert.equal(ears.pings(), 0);
  });

  it('falls silent when the bot does not answer or cannot work, but not for what the tab shows anyway', async () => {
    outside.answer(503, { ready: false, causes: ['database', 'starting'] });
    assert.deepEqual(await judged(), ['bot-not-ready']);
    outside.answer(502, 'Bad Gateway');
    assert.deepEqual(await judged(), ['bot-silent']);
    await staysSilent();
    outside.answer(503, { ready: false, causes: ['channel'] });
    assert.deepEqual(await judged(), []);
    await tellsAgain();
  });

  it('falls silent when it cannot read the cases', async () => {
    door.leadTo('postgres://127.0.0.1:1/none');
    assert.deepEqual(await judged(), ['unreadable']);
    await staysSilent();
    door.leadTo(database.url);
    await tellsAgain();
  });

  it('falls silent when nobody works on jobs any more: the next rung is due and nothing happens', async () => {
    const own = openAuditor({ config: configOf(database.url, bot.url), log: town.log });
    assert.deepEqual(await judged(own), []);
    await bot.stop();
    assert.deepEqual(await judged(own), ['bot-silent']);
    await pass(16 * 60);
    assert.deepEqual(await judged(own), ['bot-silent', 'climb-late']);
    await staysSilent();
  });
});
