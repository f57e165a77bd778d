import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { type BotProcess, startProcess } from '../support/bot-process.ts';
import { lastCard, say } from '../support/conversation.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { startTenancy, type Tenancy } from '../support/running-bot.ts';

/** Long enough for what happens meanwhile on a slow machine. */
const DRAIN_SECONDS = 8;

describe('a bot asked to stop', function draining() {
  this.timeout(120_000);
  let database: TestDatabase;
  let town: Tenancy;
  let bot: BotProcess;
  let url: string;

  const start = async (): Promise<void> => {
    bot = startProcess({ ...town.env, DATABASE_URL: database.url });
    url = await bot.says('ready');
    town.emulator.setBotEndpoint(`${url}/api/messages`);
  };
  const causes = async (): Promise<readonly string[]> =>
    ((await (await fetch(`${url}/readyz`)).json()) as { causes: string[] }).causes;
  const pages = (): number => town.emulator.seenBy('tarik').length;

  before(async () => {
    database = await freshDatabase();
    town = await startTenancy({ DRAIN_SECONDS: String(DRAIN_SECONDS) });
    await town.setUp(database.url);
    await start();
    await town.emulator.installAll();
    bot.kill('SIGTERM');
    while (!(await causes()).includes('draining')) await pause(20);
  });
  after(async () => {
    bot.kill('SIGKILL');
    await bot.ended;
    await town.stop();
  });

  it('is not ready any more, lives, and still answers who comes', async () => {
    assert.equal((await fetch(`${url}/livez`)).status, 200);
    await say(town.emulator, 'lea', 'Pulver');
    assert.match(JSON.stringify(lastCard(town.emulator, 'lea').card), /Ich alarmiere gerade/);
  });

  it('takes no new job, ends well and leaves no trace among those that run', async () => {
    assert.equal(await bot.ended, 0);
    assert.equal(pages(), 0);
    const waiting = "select 1 from pgboss.job where name = 'page' and state = 'created'";
    assert.ok((await database.query(waiting)).length > 0, 'the pages wait for another bot');
    assert.deepEqual(await database.query('select id from replica'), []);
  });

  it('leaves to the next one what it accepted', async () => {
    await start();
    await town.emulator.until(() => pages() > 0, 30_000);
  });
});
