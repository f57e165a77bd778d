import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  chown,
  cp,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type EmbeddedDatabase, startEmbedded } from '../../../src/adapters/postgres/embedded.ts';

const MODULE = new URL('../../../src/adapters/postgres/embedded.ts', import.meta.url).href;

async function query(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

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

async function postmasterOf(directory: string): Promise<number> {
  return Number.parseInt(await readFile(path.join(directory, 'server/data/postmaster.pid'), 'utf8'), 10);
}

describe('embedded PostgreSQL', function () {
  this.timeout(60_000);
  let directory: string;
  let lines: string[];
  const opened: EmbeddedDatabase[] = [];
  const start = async (): Promise<EmbeddedDatabase> => {
    const database = await startEmbedded({ directory, log: (line) => lines.push(line) });
    opened.push(database);
    return database;
  };

  before(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'rueckhalt-pg-'));
  });

  beforeEach(() => {
    lines = [];
  });

  afterEach(async () => {
    for (const database of opened.splice(0)) await database.stop();
  });

  after(async () => {
    await rm(directory, { recursive: true, force: true });
  });

  it('starts a durable UTF-8 server on loopback only, with a password only its owner can read', async () => {
    const database = await start();
    assert.equal(database.started, true);
    assert.match(lines.join(), /created a PostgreSQL 18 database in .*PostgreSQL 18 started on/);
    assert.match(database.url, /^postgres:\/\/rueckhalt:[0-9a-f]{64}@127\.0\.0\.1:\d+\/rueckhalt$/);
    const settings = await query(
      database.url,
      `select name, setting from pg_settings where name in ('fsync', 'listen_addresses', 'server_encoding',
       'password_encryption', 'TimeZone') order by name`,
    );
    assert.deepEqual(Object.fromEntries(settings.map(({ name, setting }) => [name, setting])), {
      fsync: 'on',
      listen_addresses: '127.0.0.1',
      password_encryption: 'scram-sha-256',
      server_encoding: 'UTF8',
      TimeZone: 'UTC',
    });
    assert.deepEqual(await query(database.url, `select upper('ü') as letter, current_database() as name`), [
      { letter: 'Ü', name: 'rueckhalt' },
    ]);
    const [role] = await query(database.url, `select rolsuper from pg_roles where rolname = current_user`);
    assert.deepEqual(role, { rolsuper: false });
    const { mode } = await stat(path.join(directory, 'server/password'));
    assert.equal(mode & 0o777, 0o600);
  });

  it('refuses a wrong password', async () => {
    const { url } = await start();
    await assert.rejects(query(url.replace(/:[0-9a-f]{64}@/, ':guess@'), 'select 1'), { code: '28P01' });
  });

  it('finds its server again after the bot was killed, with all rows', async () => {
    const { child, got } = spawnOwner(directory);
    const before = await got;
    await query(before.url, `create table kept as select 'Protokoll' as text`);
    const postmaster = await postmasterOf(directory);
    await killHard(child);
    const after = await start();
    assert.equal(after.started, false);
    assert.equal(after.url, before.url);
    assert.equal(await postmasterOf(directory), postmaster);
    assert.deepEqual(await query(after.url, 'select text from kept'), [{ text: 'Protokoll' }]);
  });

  it('keeps running when its bot ends, and stops when asked', async () => {
    const database = await start();
    const { child, got } = spawnOwner(directory);
    assert.deepEqual(await got, { url: database.url, started: false });
    child.kill('SIGTERM');
    await once(child, 'exit');
    assert.deepEqual(await query(database.url, 'select 1 as one'), [{ one: 1 }]);
    await database.stop();
    await assert.rejects(query(database.url, 'select 1'), { code: 'ECONNREFUSED' });
    await database.stop();
  });

  it('replays the log after the server itself was killed', async () => {
    const first = await start();
    await query(first.url, `create table crashed as select generate_series(1, 1000) as n`);
    process.kill(await postmasterOf(directory), 'SIGKILL');
    const second = await start();
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
      await (await startEmbedded({ directory: fresh, log: (line) => lines.push(line) })).stop();
      await rm(fresh, { recursive: true, force: true });
    }
  });

  it('starts beside a stale pid file whose number now belongs to another process', async () => {
    await (await start()).stop();
    const data = await realpath(path.join(directory, 'server/data'));
    const { uid, gid } = await stat(data);
    const file = path.join(data, 'postmaster.pid');
    await writeFile(file, `${process.pid}\n${data}\n1\n1\n\n127.0.0.1\n`);
    await chown(file, uid, gid);
    const database = await start();
    assert.equal(database.started, true);
    assert.deepEqual(await query(database.url, 'select 1 as one'), [{ one: 1 }]);
  });

  it('starts beside an empty pid file, left by a full disk', async () => {
    await (await start()).stop();
    const file = path.join(directory, 'server/data/postmaster.pid');
    const { uid, gid } = await stat(path.dirname(file));
    await writeFile(file, '');
    await chown(file, uid, gid);
    assert.equal((await start()).started, true);
  });

  it('never takes the original server for that of a copied directory', async () => {
    const original = await start();
    await query(original.url, 'create table only_here (n int)');
    const copy = await mkdtemp(path.join(tmpdir(), 'rueckhalt-pg-'));
    try {
      await cp(path.join(directory, 'server'), path.join(copy, 'server'), { recursive: true });
      const place = path.join(copy, 'server');
      const { uid, gid } = await stat(path.join(directory, 'server'));
      for (const name of ['', ...(await readdir(place, { recursive: true }))]) {
        await chown(path.join(place, name), uid, gid);
      }
      await chmod(path.join(place, 'data'), 0o700);
      const second = await startEmbedded({ directory: copy, log: (line) => lines.push(line) });
      try {
        assert.notEqual(second.url, original.url);
        await query(second.url, 'drop table if exists only_here');
        assert.deepEqual(await query(original.url, 'select * from only_here'), []);
      } finally {
        await second.stop();
      }
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  });

  it('refuses data of another major version, naming both and the way out', async () => {
    const file = path.join(directory, 'server/data/PG_VERSION');
    await writeFile(file, '15\n');
    await assert.rejects(start(), (error: Error) => {
      assert.match(error.message, /written by PostgreSQL 15, but this release brings PostgreSQL 18/);
      assert.match(error.message, /pg_dump.*DATABASE_URL/);
      return true;
    });
    await writeFile(file, '18\n');
  });

  // Only root can give files away.
  if (process.getuid?.() === 0) {
    it('refuses data that belongs to root, saying why and what to do', async () => {
      const place = path.join(directory, 'server');
      const { uid, gid } = await stat(place);
      await chown(place, 0, 0);
      await assert.rejects(start(), /belongs to root, and PostgreSQL refuses to run as root\. Give it to/);
      await chown(place, uid, gid);
    });
  }

  it('says so when the password kept beside the data is not the one of the server', async () => {
    const database = await start();
    const file = path.join(directory, 'server/password');
    const password = await readFile(file, 'utf8');
    await writeFile(file, `${'0'.repeat(64)}\n`);
    await assert.rejects(start(), /does not accept the password kept in/);
    await writeFile(file, password);
    await database.stop();
  });

  it('logs neither passwords nor what statements carry', async () => {
    const database = await start();
    await query(database.url, 'create table people (name text primary key)');
    await query(database.url, `insert into people values ('Erika Beispiel')`);
    await assert.rejects(query(database.url, `insert into people values ('Erika Beispiel')`), {
      code: '23505',
    });
    const serverLog = await readFile(path.join(directory, 'server/server.log'), 'utf8');
    assert.match(serverLog, /duplicate key/);
    assert.doesNotMatch(serverLog, /Erika/);
    assert.doesNotMatch(lines.join('\n'), /[0-9a-f]{64}/);
  });
});
