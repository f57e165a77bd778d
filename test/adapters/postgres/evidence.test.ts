import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { LARGEST_FILE } from '../../../src/core/evidence.ts';
import { SealError } from '../../../src/usecases/seal.ts';
import { type Ground, layGround, OTHER_TENANT, TENANT } from '../../support/foundation.ts';
import { begun } from '../../support/sample-world.ts';

const PIECE = 'c0ffee00-0000-4000-8000-00000000e001';
const PART = 1024 * 1024;

describe('evidence in PostgreSQL', function evidence() {
  this.timeout(60_000);
  let ground: Ground;
  const c = begun();

  before(async () => {
    ground = await layGround();
    await ground.store.transaction(TENANT, (tx) => tx.cases.insert(c));
  });
  after(() => ground.stop());

  const put = (parts: readonly Uint8Array[], id = PIECE) =>
    ground.store.transaction(TENANT, (tx) => tx.evidence.put(c.id, id, parts));
  const part = (number: number, tenant = TENANT) =>
    ground.store.transaction(tenant, (tx) => tx.evidence.part(c.id, PIECE, number));
  const rows = () => ground.data.query('select part, sealed from case_evidence order by part');

  afterEach(() => ground.store.transaction(TENANT, (tx) => tx.evidence.drop(c.id, PIECE)));

  it('gives back every part as it was, and null after the last', async () => {
    const parts = [randomBytes(PART), randomBytes(7)];
    await put(parts);
    assert.deepEqual(Buffer.from((await part(0)) ?? []), parts[0]);
    assert.deepEqual(Buffer.from((await part(1)) ?? []), parts[1]);
    assert.equal(await part(2), null);
  });

  it('stores sealed bytes only', async () => {
    await put([Buffer.from('du wirst sehen, was passiert')]);
    const [row] = await rows();
    assert.ok(row?.sealed instanceof Uint8Array);
    assert.equal(Buffer.from(row.sealed).includes('passiert'), false);
  });

  it('opens no part in the place of another', async () => {
    await put([Buffer.from('erster Teil'), Buffer.from('zweiter Teil')]);
    await ground.data.query(
      'update case_evidence e set sealed = o.sealed from case_evidence o where e.part = 1 and o.part = 0',
    );
    await assert.rejects(part(1), SealError);
  });

  it('is found in its own tenant only', async () => {
    await put([Buffer.from('x')]);
    assert.equal(await part(0, OTHER_TENANT), null);
  });

  it('leaves nothing when a case is deleted', async () => {
    const other = { ...begun(), id: 'c0ffee00-0000-4000-8000-0000000000aa', code: 'K9-9K' };
    await ground.store.transaction(TENANT, async (tx) => {
      await tx.cases.insert(other);
      await tx.evidence.put(other.id, PIECE, [Buffer.from('x')]);
    });
    await ground.data.query('delete from support_case where case_id = $1', [other.id]);
    assert.deepEqual(await rows(), []);
  });

  it('takes the largest file there may be', async () => {
    const parts = Array.from({ length: LARGEST_FILE / PART }, () => randomBytes(PART));
    await put(parts);
    assert.equal((await rows()).length, 25);
    assert.deepEqual(Buffer.from((await part(24)) ?? []), parts[24]);
  });
});
