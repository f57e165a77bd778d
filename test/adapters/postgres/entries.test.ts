import assert from 'node:assert/strict';
import type { Case } from '../../../src/core/case.ts';
import type { NewEntry } from '../../../src/core/entry.ts';
import { SealError } from '../../../src/usecases/seal.ts';
import { type Ground, layGround, OTHER_TENANT, TENANT } from '../../support/foundation.ts';
import { begun } from '../../support/sample-world.ts';

const SECRET = 'Er hat gedroht, wiederzukommen.';
const note = (text: string): NewEntry => ({ kind: 'note', author: 'owner', name: 'Mona', text, event: null });

describe('the entries of a timeline', function entries() {
  this.timeout(30_000);
  let ground: Ground;
  const one = begun();
  const other: Case = { ...begun(), id: 'c0ffee00-0000-4000-8000-000000000002', code: 'K8-4G' };

  before(async () => {
    ground = await layGround();
    for (const c of [one, other])
      await ground.store.transaction(TENANT, async (tx) => {
        await tx.cases.insert(c);
        await tx.entries.add(c, note(`${SECRET} 1 ${c.code}`));
        await tx.entries.add(c, note(`${SECRET} 2 ${c.code}`));
      });
  });
  after(() => ground.stop());

  const read = (tenant: string, c: Case) =>
    ground.store.transaction(tenant, async (tx) => {
      await tx.cases.read(c.id);
      return tx.entries.ofCase(c.id);
    });

  it('come back in the order they were written, each to its own case', async () => {
    const texts = (await read(TENANT, one)).map(({ text }) => text);
    assert.deepEqual(texts, [`${SECRET} 1 K7-3F`, `${SECRET} 2 K7-3F`]);
  });

  it('say in clear only what kind they are, when, and in which function somebody wrote', async () => {
    const [row] = await ground.data.query('select e::text as row from case_entry e limit 1');
    assert.ok(!String(row?.row).includes(Buffer.from('gedroht').toString('hex')));
    assert.ok(!String(row?.row).includes('Mona'));
  });

  it('belong to their tenant', async () => {
    await assert.rejects(ground.store.transaction(OTHER_TENANT, (tx) => tx.entries.ofCase(one.id)));
  });

  it('cannot be changed, nor moved to another case', async () => {
    await assert.rejects(ground.data.query("update case_entry set kind = 'message'"), /not changed/);
    await ground.data.query(
      `insert into case_entry (tenant_id, case_id, entry_id, at, author, kind, content)
       select tenant_id, $2, gen_random_uuid(), at, author, kind, content from case_entry where case_id = $1 limit 1`,
      [other.id, one.id],
    );
    await assert.rejects(read(TENANT, one), SealError);
  });
});
