import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from '../support/bot-process.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { ROOT, startTenancy, type Tenancy } from '../support/running-bot.ts';

describe('a start', function starting() {
  this.timeout(30_000);
  let directory: string;
  let database: TestDatabase;
  let town: Tenancy;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'test-start-'));
    database = await freshDatabase();
    town = await startTenancy();
  });
  after(async () => {
    await town.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const spoil = async (file: string, change: (text: string) => string): Promise<void> => {
    const path = join(directory, 'package', file);
    await writeFile(path, change(await readFile(path, 'utf8')));
  };

  it('with faults in the configuration names them all, prints no value and ends with 1', async () => {
    const bot = startProcess({ NODE_ENV: 'production', PORT: 'x', MICROSOFT_APP_PASSWORD: 'geheim' });
    assert.equal(await bot.ended, 1);
    for (const name of ['MICROSOFT_APP_ID', 'MICROSOFT_APP_TENANT_ID', 'VAULT_KEY_ID', 'PORT'])
      assert.match(bot.output(), new RegExp(`^- ${name}`, 'm'));
    assert.ok(!bot.output().includes('geheim'));
  });

  it('with a package that does not parse names every fault with its file and ends with 1', async () => {
    await cp(join(ROOT, 'protocols/standard'), join(directory, 'package'), { recursive: true });
    await spoil('paging.yaml', (text) => text.replace('wait: 5 minutes', 'wait: five minutes'));
    await spoil('levels.yaml', (text) => text.replace('SUBSTANZ: 3', 'SUBSTANZ: 9'));
    await spoil('hotlines.yaml', (text) => `${text}\n  - [`);
    const bot = startProcess({
      ...town.env,
      DATABASE_URL: database.url,
      PROTOCOL_DIRECTORY: join(directory, 'package'),
    });
    assert.equal(await bot.ended, 1);
    for (const file of ['paging.yaml', 'levels.yaml', 'hotlines.yaml'])
      assert.ok(bot.output().includes(file), `${file} is not named in ${bot.output()}`);
    assert.ok(!/^ +at /m.test(bot.output()), 'a stack instead of a sentence');
  });

  it('on a schema newer than the program says so in a sentence, writes nothing and ends with 1', async () => {
    await database.query('create table migration (name text primary key, at timestamptz default now())');
    await database.query("insert into migration (name) values ('9999-from-the-future.sql')");
    const bot = startProcess({ ...town.env, DATABASE_URL: database.url });
    assert.equal(await bot.ended, 1);
    assert.match(
      bot.output(),
      /newer than this program \(9999-from-the-future\.sql\): start a newer version/,
    );
    assert.ok(!/^ +at /m.test(bot.output()), 'a stack instead of a sentence');
    const tables = "select tablename from pg_tables where schemaname = 'public'";
    assert.deepEqual(await database.query(tables), [{ tablename: 'migration' }]);
  });
});
