import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepAuditor } from '../../src/app/auditor-child.ts';
import { type BotProcess, startProcess } from '../support/bot-process.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { startTenancy, type Tenancy } from '../support/running-bot.ts';

describe('the auditor beside a bot', function beside() {
  this.timeout(90_000);
  let database: TestDatabase;
  let town: Tenancy;
  let outside: Receiver;
  let directory: string;
  let running: BotProcess | null = null;

  const start = async (): Promise<BotProcess> => {
    const env = { ...town.env, DATABASE_URL: database.url, DEADMAN_URL: outside.deadManUrl };
    running = startProcess(env);
    await running.says('ready');
    return running;
  };
  /** Resolves only when whoever wrote to the bot's output is gone: the auditor does, too. */
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    assert.ok(running);
    const { kill, ended } = running;
    kill(signal);
    running = null;
    return ended;
  };
  const hears = async (): Promise<void> => {
    const heard = outside.pings();
    await outside.until(() => outside.pings() > heard);
  };

  before(async () => {
    database = await freshDatabase();
    directory = await mkdtemp(join(tmpdir(), 'test-auditor-'));
    outside = await startReceiver();
    town = await startTenancy();
    await town.setUp(database.url);
  });
  after(async () => {
    if (running) await end('SIGKILL');
    await town.stop();
    await outside.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('begins with the bot, tells that all is well, and ends with it', async () => {
    await start();
    await hears();
    assert.equal(await end('SIGTERM'), 0);
  });

  it('does not outlive a bot that is killed', async () => {
    await start();
    await hears();
    assert.equal(await end('SIGKILL'), null);
  });

  it('says on demand whether all is on time', async () => {
    const env = { ...town.env, DATABASE_URL: database.url };
    const well = startProcess(env, ['audit', '--once']);
    assert.equal(await well.ended, 0);
    assert.match(well.output(), /Everything is on time/);
    const ill = startProcess({ ...env, AUDIT_BOT_URL: 'http://127.0.0.1:1' }, ['audit', '--once']);
    assert.equal(await ill.ended, 1);
    assert.match(ill.output(), /^bot-silent: 1$/m);
  });

  it('names what it lacks instead of starting a database of its own', async () => {
    const lost = startProcess({ ...town.env, DEADMAN_URL: 'http://example.org/' }, ['audit']);
    assert.equal(await lost.ended, 1);
    assert.match(lost.output(), /^- DEADMAN_URL must be an https address/m);
    const alone = startProcess(town.env, ['audit']);
    assert.equal(await alone.ended, 1);
    assert.match(alone.output(), /Which database\? AUDIT_DATABASE_URL or DATABASE_URL/);
  });

  it('begins again when it ended by itself, until it is stopped', async () => {
    const main = join(directory, 'dying.mjs');
    await writeFile(main, `await fetch(process.env.DEADMAN_URL); process.exit(1);`);
    const env = { DEADMAN_URL: outside.deadManUrl };
    const before = outside.pings();
    const stop = keepAuditor({
      main,
      env,
      databaseUrl: 'x',
      botUrl: 'y',
      log: town.log,
      pauseMs: 10,
    });
    await outside.until(() => outside.pings() >= before + 2);
    await stop();
    assert.ok(town.lines().some((line) => line.includes('the auditor ended and begins again')));
  });
});
