import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { type BotProcess, startProcess } from '../support/bot-process.ts';
import { buttonsOf, lastCard, reportUpTo, say, tap } from '../support/conversation.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { startTenancy, type Tenancy } from '../support/running-bot.ts';

describe('a bot process', function processes() {
  this.timeout(60_000);
  let database: TestDatabase;
  let town: Tenancy;
  let running: BotProcess | null = null;

  const environment = () => ({ ...town.env, DATABASE_URL: database.url });
  const start = async (): Promise<BotProcess> => {
    running = startProcess(environment());
    const address = await running.says('ready');
    town.emulator.setBotEndpoint(`${address}/api/messages`);
    return running;
  };
  const stop = async (signal: NodeJS.Signals): Promise<number | null> => {
    assert.ok(running);
    running.kill(signal);
    const code = await running.ended;
    running = null;
    return code;
  };

  before(async () => {
    database = await freshDatabase();
    town = await startTenancy();
    await town.setUp(database.url);
  });
  after(async () => {
    if (running) await stop('SIGKILL');
    await town.stop();
  });

  const CALLED = ['tarik', 'georg'];
  const pagesOf = (person: string) =>
    town.emulator.ledger().filter(
      ({ act, place, status, body }) =>
        // A card accepted, whoever heard the answer.
        act === 'post' &&
        place === `person:${person}` &&
        status < 300 &&
        /Wer übernimmt/.test(JSON.stringify(body)),
    );

  describe('killed between the sent report and the page', () => {
    let restartedAt: number;

    before(async () => {
      await start();
      await town.emulator.installAll();
      await reportUpTo(town.emulator, 'bilal', 'danger', { what: { acts: 'DOXING', channels: 'EMAIL' } });
      await reportUpTo(town.emulator, 'erika', 'summary', { danger: { ongoing: 'yes' } });
      // The pages are on their way, and nobody has accepted one, when the process dies; nor will anybody, ever.
      const places = [...CALLED.map((key) => `person:${key}` as const), 'channel:support' as const];
      const hung = places.map((at) => town.emulator.addFault({ at, kind: 'delay', delayMs: 600_000 }));
      await tap(town.emulator, 'erika', 'send');
      const active =
        "select 1 from pgboss.job where name in ('page', 'post', 'deliver') and state = 'active'";
      while ((await database.query(active)).length < places.length) await pause(20);
      await stop('SIGKILL');
      for (const { id } of hung) town.emulator.removeFault(id);
      assert.deepEqual(CALLED.map(pagesOf), [[], []]);
      const { status } = await tap(town.emulator, 'bilal', 'answer', { step: 'danger' }, { felt: '3' });
      assert.equal(status, 502, 'the bot is gone');
      restartedAt = Date.now();
      await start();
    });

    it('keeps what a reporter has answered, and goes on where they were', async () => {
      await tap(town.emulator, 'bilal', 'answer', { step: 'danger' }, { felt: '3' });
      assert.match(JSON.stringify(lastCard(town.emulator, 'bilal').card), /Schritt 4 von 5/);
      const [button] = buttonsOf(town.emulator, 'bilal', 'answer').map((found) => found.button);
      assert.equal(button?.data.step, 'share');
    });

    it('sends every page within 30 s of its restart, once', async () => {
      await town.emulator.until(
        () => CALLED.every((key) => pagesOf(key).length > 0) && town.emulator.seenIn('support').length > 0,
        30_000,
      );
      assert.ok(Date.now() - restartedAt < 30_000, `${Date.now() - restartedAt} ms`);
      const left =
        "select 1 from pgboss.job where name in ('page', 'post', 'deliver') and state in ('created', 'retry', 'active')";
      while ((await database.query(left)).length > 0) await pause(50);
      assert.deepEqual(
        CALLED.map((key) => pagesOf(key).length),
        [1, 1],
      );
    });
  });

  describe('asked to stop', () => {
    it('answers what it is answering, takes nothing new and ends well', async () => {
      // A reply that takes its time: the bot's own post is slow.
      const fault = town.emulator.addFault({ at: 'person:lea', kind: 'delay', delayMs: 1500, times: 1 });
      const said = say(town.emulator, 'lea', 'Hallo');
      await town.emulator.until(() => town.emulator.snapshot().faults.every(({ id }) => id !== fault.id));
      const code = await stop('SIGTERM');
      assert.equal((await said).status, 200);
      assert.match(JSON.stringify(lastCard(town.emulator, 'lea').card), /Gut, dass Sie sich melden/);
      assert.equal(code, 0);
      assert.equal((await say(town.emulator, 'lea', 'Noch da?')).status, 502);
    });
  });
});
