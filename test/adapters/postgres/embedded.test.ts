import assert from 'node:assert/strict';
import { chmod, chown, cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbedded } from '../../../src/adapters/postgres/embedded.ts';
import { type EmbeddedHome, openEmbeddedHome, query } from '../../support/embedded-home.ts';

describe('embedded PostgreSQL', function embedded() {
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

  it('starts a durable UTF-8 server on loopback only, with a password only its owner can read', async () => {
    const database = await home.start();
    assert.equal(database.started, true);
    assert.match(home.lines.join(), /created a PostgreSQL 18 database in .*PostgreSQL 18 started on/);
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
    const { mode } = await stat(path.join(home.directory, 'server/password'));
    assert.equal(mode & 0o777, 0o600);
  });

  it('refuses a wrong password', async () => {
    const { url } = await home.start();
    await assert.rejects(query(url.replace(/:[0-9a-f]{64}@/, ':guess@'), 'select 1'), { code: '28P01' });
  });

  it('never takes the original server for that of a copied directory', async () => {
    const original = await home.start();
    await query(original.url, 'create table only_here (n int)');
    const copy = await mkdtemp(path.join(tmpdir(), 'rueckhalt-pg-'));
    try {
      await cp(path.join(home.directory, 'server'), path.join(copy, 'server'), { recursive: true });
      const place = path.join(copy, 'server');
      const { uid, gid } = await stat(path.join(home.directory, 'server'));
      for (const name of ['', ...(await readdir(place, { recursive: true }))]) {
        await chown(path.join(place, name), uid, gid);
      }
      await chmod(path.join(place, 'data'), 0o700);
      const second = await startEmbedded({ directory: copy, log: (line) => home.lines.push(line) });
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
    const file = path.join(home.directory, 'server/data/PG_VERSION');
    await writeFile(file, '15\n');
    await assert.rejects(home.start(), (error: Error) => {
      assert.match(error.message, /written by PostgreSQL 15, but this release brings PostgreSQL 18/);
      assert.match(error.message, /pg_dump.*DATABASE_URL/);
      return true;
    });
    await writeFile(file, '18\n');
  });

  // Only root can give files away.
  if (process.getuid?.() === 0) {
    it('refuses data that belongs to root, saying why and what to do', async () => {
      const place = path.join(home.directory, 'server');
      const { uid, gid } = await stat(place);
      await chown(place, 0, 0);
      await assert.rejects(
        home.start(),
        /belongs to root, and PostgreSQL refuses to run as root\. Give it to/,
      );
      await chown(place, uid, gid);
    });
  }

  it('says so when the password kept beside the data is not the one of the server', async () => {
    const database = await home.start();
    const file = path.join(home.directory, 'server/password');
    const password = await readFile(file, 'utf8');
    await writeFile(file, `${'0'.repeat(64)}\n`);
    await assert.rejects(home.start(), /does not accept the password kept in/);
    await writeFile(file, password);
    await database.stop();
  });

  it('logs neither passwords nor what statements carry', async () => {
    const database = await home.start();
    await query(database.url, 'create table people (name text primary key)');
    await query(database.url, `insert into people values ('Erika Beispiel')`);
    await assert.rejects(query(database.url, `insert into people values ('Erika Beispiel')`), {
      code: '23505',
    });
    const serverLog = await readFile(path.join(home.directory, 'server/server.log'), 'utf8');
    assert.match(serverLog, /duplicate key/);
    assert.doesNotMatch(serverLog, /Erika/);
    assert.doesNotMatch(home.lines.join('\n'), /[0-9a-f]{64}/);
  });
});
