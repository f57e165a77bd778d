import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Case } from '../../../src/core/case.ts';
import { type Ground, layGround, TENANT } from '../../support/foundation.ts';
import { begun, TARIK } from '../../support/sample-world.ts';

describe('audit trail', function trail() {
  this.timeout(30_000);
  let ground: Ground;
  before(async () => {
    ground = await layGround();
  });
  after(() => ground.stop());

  /** A case of four revisions, each with its row. */
  const written = async (): Promise<Case> => {
    const first: Case = { ...begun(), id: randomUUID(), code: randomUUID().slice(0, 7) };
    const later = [2, 3, 4].map((revision): Case => ({ ...first, revision, state: 'paged' }));
    await ground.store.transaction(TENANT, async (tx) => {
      await tx.cases.insert(first);
      await tx.audit.write(null, first, 'reporter', 'case-started');
    });
    let before = first;
    for (const after of later) {
      await ground.store.transaction(TENANT, async (tx) => {
        await tx.cases.lock(first.id);
        await tx.cases.save(after);
        await tx.audit.write(before, after, TARIK, 'taken-over');
      });
      before = after;
    }
    return before;
  };
  const isWhole = (c: Case) => ground.store.transaction(TENANT, (tx) => tx.audit.verify(c));
  const spoil = (sql: string, c: Case) => ground.data.query(sql, [c.id]);

  it('is whole when nobody touched it', async () => {
    assert.equal(await isWhole(await written()), true);
  });

  it('of two cases is two chains', async () => {
    const [one, other] = [await written(), await written()];
    assert.deepEqual([await isWhole(one), await isWhole(other)], [true, true]);
  });

  const changes: readonly string[] = [
    "set actor = 'reporter'",
    "set act = 'withdrawn'",
    "set state_before = 'taken'",
    "set state_after = 'closed'",
    "set at = at + interval '1 second'",
    "set hash = repeat('0', 64)",
    "set previous_hash = repeat('0', 64)",
    'set revision = 9',
  ];
  for (const change of changes) {
    it(`shows a row in which somebody ${change}`, async () => {
      const c = await written();
      await spoil(`update audit ${change} where case_id = $1 and revision = 3`, c);
      assert.equal(await isWhole(c), false);
    });
  }

  for (const revision of [1, 2, 4]) {
    it(`shows that row ${revision} of 4 was taken out`, async () => {
      const c = await written();
      await spoil(`delete from audit where case_id = $1 and revision = ${revision}`, c);
      assert.equal(await isWhole(c), false);
    });
  }

  it('shows a row put in', async () => {
    const c = await written();
    await spoil(
      `insert into audit select tenant_id, case_id, 5, at, actor, act, state_before, state_after, hash, hash
       from audit where case_id = $1 and revision = 4`,
      c,
    );
    assert.equal(await isWhole(c), false);
  });

  it('takes a revision once', async () => {
    const c = await written();
    await assert.rejects(ground.store.transaction(TENANT, (tx) => tx.audit.write(c, c, 'reporter', 'again')));
  });

  it('keeps who has read a case and how deep', async () => {
    const c = await written();
    await ground.store.transaction(TENANT, (tx) => tx.audit.read(c, TARIK, 'b'));
    const rows = await ground.data.query('select reader_id, depth from case_read where case_id = $1', [c.id]);
    assert.deepEqual(rows, [{ reader_id: TARIK, depth: 'b' }]);
    assert.equal(await isWhole(c), true);
  });
});
