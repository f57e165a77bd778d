import assert from 'node:assert/strict';
import { type Database, openDatabase } from '../../../src/adapters/postgres/database.ts';
import { migrate, SchemaError } from '../../../src/adapters/postgres/migrate.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';

const open = ({ url }: TestDatabase): Database =>
  openDatabase({ url, poolSize: 2, testClock: false, onLost: () => undefined });

describe('migrations', function migrations() {
  this.timeout(30_000);
  let data: TestDatabase;
  let starts: readonly Database[];

  beforeEach(async () => {
    data = await freshDatabase();
    starts = Array.from({ length: 5 }, () => open(data));
  });
  afterEach(() => Promise.all(starts.map((database) => database.close())));

  const applied = () => data.query('select name from migration order by name');

  it('are made by one of five bots that start at once, and by it alone', async () => {
    const made = await Promise.all(starts.map(({ pool }) => migrate(pool)));
    const busy = made.filter((names) => names.length > 0);
    assert.equal(busy.length, 1);
    assert.deepEqual(
      await applied(),
      (busy[0] ?? []).map((name) => ({ name })),
    );
  });

  it('are made once', async () => {
    const [one, other] = starts;
    assert.ok(one && other);
    assert.ok((await migrate(one.pool)).length > 0);
    assert.deepEqual(await migrate(other.pool), []);
  });

  it('refuse a schema that knows more than this program, and free the lock', async () => {
    const [one, other] = starts;
    assert.ok(one && other);
    await migrate(one.pool);
    await data.query("insert into migration (name) values ('9999-newer.sql')");
    const newer = (error: unknown) =>
      error instanceof SchemaError &&
      error.code === 'SCHEMA_NEWER' &&
      error.message.includes('9999-newer.sql');
    await assert.rejects(migrate(one.pool), newer);
    await data.query("delete from migration where name like '9999%'");
    assert.deepEqual(await migrate(other.pool), []);
  });

  it('leave nothing half-made: what a migration began and did not end is not there', async () => {
    const [one, other] = starts;
    assert.ok(one && other);
    // The last table of the first migration stands in its way.
    await data.query('create table protocol_package (name text)');
    await assert.rejects(migrate(one.pool));
    assert.deepEqual(await applied(), []);
    const tables = await data.query("select tablename from pg_tables where schemaname = 'public' order by 1");
    assert.deepEqual(
      tables.map(({ tablename }) => tablename),
      ['migration', 'protocol_package'],
    );
    await data.query('drop table protocol_package');
    assert.ok((await migrate(other.pool)).length > 0);
  });

  it('give every table but the list of migrations a tenant in its key', async () => {
    const [one] = starts;
    assert.ok(one);
    await migrate(one.pool);
    const without = await data.query(`
      select tablename from pg_tables t where schemaname = 'public' and tablename <> 'migration'
        and not exists (select 1 from information_schema.key_column_usage k
                        where k.table_name = t.tablename and k.column_name = 'tenant_id')
      order by 1`);
    // Readings have no key of their own: they hang on the case, whose key has the tenant.
    assert.deepEqual(without, []);
  });
});
