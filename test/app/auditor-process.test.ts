import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { keepAuditor } from '../../src/app/auditor-child.ts';
import { type BotProcess, startProcess } from '../support/bot-process.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { startTenancy, type Tenancy } from '../support/running-bot.ts';

const NOT_BEGUN = 'the auditor could not begin and is tried again';

describe('the auditor beside a bot', function beside() {
  this.timeout(90_000);
  let database: TestDatabase;
  let town: Tenancy;
  let outside: Receiver;
  let directory: string;
  let running: BotProcess | null = null;

  const start = async (more: Readonly<Record<string, string>> = {}): Promise<BotProcess> => {
    const env = { ...town.env, DATABASE_URL: database.url, DEADMAN_URL: outside.deadManUrl, ...more };
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
  const childOf = async (id: number): Promise<number> => {
    const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
    const pairs = stdout
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number));
    return pairs.find(([, parent]) => parent === id)?.[0] ?? 0;
  };
  const isThere = (id: number): boolean => {
    try {
      return process.kill(id, 0);
    } catch (error) {
      assert.equal((error as NodeJS.ErrnoException).code, 'ESRCH');
      return false;
    }
  };
  const keep = (main: string, more: Partial<Parameters<typeof keepAuditor>[0]> = {}) =>
    keepAuditor({
      main,
      env: { DEADMAN_URL: outside.deadManUrl },
      databaseUrl: 'x',
      botUrl: 'y',
      log: town.log,
      pauseMs: 10,
      ...more,
    });
  const logged = (words: string): number => town.lines().filter((line) => line.includes(words)).length;
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

  it('holds no bot up that is asked to stop: one that does not hear is killed, and meanwhile the bot drains', async () => {
    const { id } = await start({ DRAIN_SECONDS: '1' });
    const address = await running?.says('ready');
    await hears();
    const auditor = await childOf(id);
    assert.ok(auditor > 0);
    process.kill(auditor, 'SIGSTOP');
    const ended = end('SIGTERM');
    const drains = async (): Promise<boolean> =>
      (await (await fetch(`${address}/readyz`)).text()).includes('draining');
    while (!(await drains())) await pause(10);
    assert.ok(isThere(auditor), 'it drains though the auditor is still there');
    assert.equal(await ended, 0);
    assert.ok(!isThere(auditor));
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
    const before = outside.pings();
    const stop = keep(main);
    await outside.until(() => outside.pings() >= before + 2);
    await stop();
    assert.ok(logged('the auditor ended and begins again') > 0);
  });

  it('is killed when it does not end by itself', async () => {
    const main = join(directory, 'stubborn.mjs');
    const deaf = "process.on('SIGTERM', () => undefined); setInterval(() => undefined, 1000);";
    await writeFile(main, `${deaf} await fetch(process.env.DEADMAN_URL);`);
    const before = outside.pings();
    const stop = keep(main, { patienceMs: 50 });
    await outside.until(() => outside.pings() > before);
    await stop();
  });

  it('begins as soon as there is room for it, and a bot lives that finds none', async () => {
    const main = join(directory, 'telling.mjs');
    await writeFile(main, 'await fetch(process.env.DEADMAN_URL); setInterval(() => undefined, 1000);');
    const node = join(directory, 'node');
    const before = outside.pings();
    const stop = keep(main, { node });
    while (logged(NOT_BEGUN) < 2) await pause(10);
    await symlink(process.execPath, node);
    await outside.until(() => outside.pings() > before);
    await stop();
  });

  it('throws nothing where the system refuses at once, and can be stopped', async () => {
    const before = logged(NOT_BEGUN);
    const tooLong = { DEADMAN_URL: 'x'.repeat(200_000) };
    const stop = keep(join(directory, 'telling.mjs'), { env: tooLong });
    while (logged(NOT_BEGUN) < before + 2) await pause(10);
    await stop();
  });
});
