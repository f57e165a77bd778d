import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Database, type Db, openDatabase } from '../../../src/adapters/postgres/database.ts';
import { type EmbeddedDatabase, startEmbedded } from '../../../src/adapters/postgres/embedded.ts';

const insert = (trx: Db, name: unknown) => trx.insertInto('note' as never).values({ name } as never);

describe('a transaction', () => {
  let directory: string;
  let server: EmbeddedDatabase;
  let database: Database;
  const lost: Error[] = [];

  const names = async (): Promise<readonly string[]> => {
    const { rows } = await database.pool.query<{ name: string }>('select name from note order by name');
    return rows.map(({ name }) => name);
  };

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'transactions-'));
    server = await startEmbedded({ directory, log: () => undefined });
    const onLost = (error: Error) => lost.push(error);
    database = openDatabase({ url: server.url, poolSize: 2, testClock: false, onLost });
    await database.pool.query('create table note (name text primary key)');
  });
  beforeEach(() => database.pool.query('delete from note'));
  after(async () => {
    await database.close();
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('keeps everything, also what nobody waited for', async () => {
    const seen = await database.transaction(async ({ trx, change }) => {
      change(insert(trx, 'sent'));
      await insert(trx, 'awaited').execute();
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from note`.execute(trx);
      change(insert(trx, 'last'));
      return rows[0]?.count;
    });
    assert.equal(seen, 2);
    assert.deepEqual(await names(), ['awaited', 'last', 'sent']);
  });

  it('answers questions asked side by side, each with its own answer', async () => {
    const ask = (trx: Db, n: number) => sql<{ n: number }>`select ${n}::int as n`.execute(trx);
    const answers = await database.transaction(({ trx }) =>
      Promise.all([1, 2, 3, 4, 5].map(async (n) => (await ask(trx, n)).rows[0]?.n)),
    );
    assert.deepEqual(answers, [1, 2, 3, 4, 5]);
  });

  it('is over when its last statement is, however long the work goes on', async () => {
    await database.transaction(async ({ trx, last }) => {
      const rows = await last(
        sql<{ n: number }>`insert into note values ('last') returning 1 as n`.compile(trx),
      );
      assert.deepEqual(rows, [{ n: 1 }]);
      assert.deepEqual(await names(), ['last']);
      await assert.rejects(insert(trx, 'behind').execute(), /the transaction has ended/);
      await assert.rejects(last(sql<object>`select 1`.compile(trx)), /the transaction has ended/);
    });
    assert.deepEqual(await names(), ['last']);
  });

  it('keeps nothing when its last statement fails, and says why', async () => {
    const work = database.transaction(async ({ trx, change, last }) => {
      change(insert(trx, 'one'));
      await last(sql<object>`select 1 / 0`.compile(trx));
    });
    await assert.rejects(work, { code: '22012' });
    assert.deepEqual(await names(), []);
  });

  it('keeps nothing when the work fails, and says why', async () => {
    const work = database.transaction(async ({ trx, change }) => {
      change(insert(trx, 'one'));
      throw new Error('thought better of it');
    });
    await assert.rejects(work, /thought better of it/);
    assert.deepEqual(await names(), []);
  });

  it('keeps nothing when a change fails that nobody waited for, and says why', async () => {
    const work = database.transaction(async ({ trx, change }) => {
      change(insert(trx, 'one'));
      change(insert(trx, 'one'));
      change(insert(trx, 'two'));
    });
    await assert.rejects(work, { code: '23505' });
    assert.deepEqual(await names(), []);
  });

  it('lets nothing that runs beside a failure reach the database any more', async () => {
    let late: Promise<unknown> = Promise.resolve();
    const work = database.transaction(async ({ trx }) => {
      const slow = async () => {
        await sql`select 1`.execute(trx);
        await insert(trx, 'late').execute();
      };
      late = slow();
      await Promise.all([late, Promise.reject(new Error('failed beside it'))]);
    });
    await assert.rejects(work, /failed beside it/);
    await assert.rejects(late, /has ended/);
    assert.deepEqual(await names(), []);
  });

  it('refuses values the driver would have to turn into something first', async () => {
    const work = database.transaction(async ({ trx, change }) => change(insert(trx, { odd: true })));
    await assert.rejects(work, /plain values/);
    assert.deepEqual(await names(), []);
  });

  describe('whose connection is cut', () => {
    const cut = async (trx: Db): Promise<void> => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    };

    it('is done again, once, on another', async () => {
      let tries = 0;
      await database.transaction(async ({ trx }) => {
        tries += 1;
        await insert(trx, 'one').execute();
        if (tries === 1) await cut(trx);
        await insert(trx, 'two').execute();
      });
      assert.equal(tries, 2);
      assert.deepEqual(await names(), ['one', 'two']);
    });

    it('fails when that one is cut as well, and the next one works', async () => {
      let tries = 0;
      const work = database.transaction(async ({ trx }) => {
        tries += 1;
        await insert(trx, 'one').execute();
        await cut(trx);
        await insert(trx, 'two').execute();
      });
      await assert.rejects(work, { code: '57P01' });
      assert.equal(tries, 2);
      assert.deepEqual(await names(), []);
      await database.transaction(({ trx }) => insert(trx, 'three').execute());
      assert.deepEqual(await names(), ['three']);
    });

    it('is not done again once its commit has left: it may have been kept', async () => {
      let tries = 0;
      const work = database.transaction(async ({ trx, last }) => {
        tries += 1;
        await last(sql<object>`select pg_terminate_backend(pg_backend_pid())`.compile(trx));
      });
      await assert.rejects(work);
      assert.equal(tries, 1);
    });
  });
});
