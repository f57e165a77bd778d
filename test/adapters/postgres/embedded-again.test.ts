import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbedded } from '../../../src/adapters/postgres/embedded.ts';
import { type EmbeddedHome, openEmbeddedHome, postmasterOf, query } from '../../support/embedded-home.ts';

const MODULE = new URL('../../../src/adapters/postgres/embedded.ts', import.meta.url).href;

/** Another bot process on the same directory; prints what it got and then stays, as a bot would. */
function spawnOwner(directory: string): {
  child: ChildProcess;
  got: Promise<{ url: string; started: boolean }>;
} {
  const script = `
    import { startEmbedded } from '${MODULE}';
    const { url, started } = await startEmbedded({ directory: ${JSON.stringify(directory)}, log: () => {} });
    process.stdout.write(JSON.stringify({ url, started }) + '\\n');
    setInterval(() => {}, 1000);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const got = new Promise<{ url: string; started: boolean }>((resolve, reject) => {
    const errors: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
    child.stdout.once('data', (chunk: Buffer) => resolve(JSON.parse(chunk.toString())));
    child.once('exit', () => reject(new Error(`owner ended early: ${errors.join('')}`)));
  });
  return { child, got };
}

async function killHard(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

describe('embedded PostgreSQL, started again', function embeddedAgain() {
  this.timeout(60_000);
  let home: EmbeddedHome;
  before(async () => {
    home = await openEmbeddedHome();
  });
  beforeEach(() => {
    home.lines.length = 0;
  });
  afterEach(() => home.stopAll());
  after(() => home.remove());

  it('finds its server again after the bot was killed, with all rows', async () => {
    const { child, got } = spawnOwner(home.directory);
    const before = await got;
    await query(before.url, `create table kept as select 'Protokoll' as text`);
    const postmaster = await postmasterOf(home.directory);
    await killHard(child);
    const after = await home.start();
    assert.equal(after.started, false);
    assert.equal(after.url, before.url);
    assert.equal(await postmasterOf(home.directory), postmaster);
    assert.deepEqual(await query(after.url, 'select text from kept'), [{ text: 'Protokoll' }]);
  });

  it('keeps running when its bot ends, and stops when asked', async () => {
    const database = await home.start();
    const { child, got } = spawnOwner(home.directory);
    assert.deepEqual(await got, { url: database.url, started: false });
    child.kill('SIGTERM');
    await once(child, 'exit');
    assert.deepEqual(await query(database.url, 'select 1 as one'), [{ one: 1 }]);
    await database.stop();
    await assert.rejects(query(database.url, 'select 1'), { code: 'ECONNREFUSED' });
    await database.stop();
  });

  it('replays the log after the server itself was killed', async () => {
    const first = await home.start();
    await query(first.url, `create table crashed as select generate_series(1, 1000) as n`);
    process.kill(await postmasterOf(home.directory), 'SIGKILL');
    const second = await home.start();
    assert.equal(second.started, true);
    assert.deepEqual(await query(second.url, 'select count(*)::int as n from crashed'), [{ n: 1000 }]);
  });

  it('lets many racing starts end on one server with one data directory', async () => {
    const fresh = await mkdtemp(path.join(tmpdir(), 'rueckhalt-pg-'));
    const owners = [1, 2, 3, 4].map(() => spawnOwner(fresh));
    try {
      const got = await Promise.all(owners.map((owner) => owner.got));
      assert.equal(new Set(got.map(({ url }) => url)).size, 1);
      assert.equal(got.filter(({ started }) => started).length, 1);
      assert.deepEqual(await readdir(fresh), ['server']);
    } finally {
      for (const { child } of owners) await killHard(child);
      await (await startEmbedded({ directory: fresh, log: (line) => home.lines.push(line) })).stop();
      await rm(fresh, { recursive: true, force: true });
    }
  });

  it('starts beside a stale pid file whose number now belongs to another process', async () => {
    await (await home.start()).stop();
    const data = await realpath(path.join(home.directory, 'server/data'));
    const { uid, gid } = await stat(data);
    const file = path.join(data, 'postmaster.pid');
    await writeFile(file, `${process.pid}\n${data}\n1\n1\n\n127.0.0.1\n`);
    await chown(file, uid, gid);
    const database = await home.start();
    assert.equal(database.started, true);
    assert.deepEqual(await query(database.url, 'select 1 as one'), [{ one: 1 }]);
  });

  it('starts beside an empty pid file, left by a full disk', async () => {
    await (await home.start()).stop();
    const file = path.join(home.directory, 'server/data/postmaster.pid');
    const { uid, gid } = await stat(path.dirname(file));
    await writeFile(file, '');
    await chown(file, uid, gid);
    assert.equal((await home.start()).started, true);
  });
});
