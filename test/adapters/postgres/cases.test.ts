import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Case } from '../../../src/core/case.ts';
import { answer } from '../../../src/core/engine.ts';
import { takeOver } from '../../../src/core/take-over.ts';
import { type Ground, layGround, OTHER_TENANT, TENANT } from '../../support/foundation.ts';
import {
  atSummary,
  begun,
  ERIKA,
  MONA,
  PETRA,
  reporter,
  sent,
  TARIK,
  walkTo,
  worldAt,
} from '../../support/sample-world.ts';

const WORLD = worldAt();
const SHARING = { share: { 'share.support': 'yes', 'share.supervisor': 'yes', 'share.depth': 'b' } };

/** Releases of one moment come in no order. */
const inOrder = (c: Case | null) =>
  c && { ...c, disclosures: c.disclosures.toSorted((a, b) => a.role.localeCompare(b.role)) };

describe('stored cases', function cases() {
  this.timeout(30_000);
  let ground: Ground;
  before(async () => {
    ground = await layGround();
  });
  after(() => ground.stop());

  const own = (c: Case): Case => ({ ...c, id: randomUUID(), code: randomUUID().slice(0, 7) });
  const insert = async (c: Case, tenantId = TENANT): Promise<Case> => {
    const mine = own(c);
    await ground.store.transaction(tenantId, (tx) => tx.cases.insert(mine));
    return mine;
  };
  const read = ({ id }: Case, tenantId = TENANT) =>
    ground.store.transaction(tenantId, (tx) => tx.cases.read(id));
  const save = (c: Case) =>
    ground.store.transaction(TENANT, async (tx) => {
      await tx.cases.lock(c.id);
      await tx.cases.save(c);
    });

  it('come back as they were, in every state', async () => {
    const taken = takeOver(sent(SHARING), { id: TARIK, name: 'Tarik Yılmaz' }, WORLD).case;
    const alarmed = walkTo('share', begun({ safety: 'danger', track: 'powder' }));
    for (const c of [begun(), atSummary(SHARING), sent(SHARING), taken, alarmed]) {
      const stored = await insert(c);
      assert.deepEqual(inOrder(await read(stored)), inOrder(stored));
    }
  });

  it('come back with what was changed', async () => {
    const stored = await insert(walkTo('what', begun()));
    const raw = { acts: 'DOXING,BEDROHUNG', channels: 'EMAIL' };
    const changed = answer(stored, 'what', raw, WORLD).case;
    await save(changed);
    assert.deepEqual(await read(stored), changed);
  });

  it('are saved only after they were read in the same transaction', async () => {
    const stored = await insert(begun());
    await assert.rejects(ground.store.transaction(TENANT, (tx) => tx.cases.save(stored)));
  });

  it('are found by their reporter: the newest that is open', async () => {
    const id = randomUUID();
    const of = (): Case => begun({ reporter: reporter({ id }) });
    const find = (tenantId = TENANT) => ground.store.transaction(tenantId, (tx) => tx.cases.lockOpenOf(id));
    assert.equal(await find(), null);
    const older = await insert({ ...of(), createdAt: new Date('2026-11-23T09:00:00Z') });
    assert.equal((await find())?.id, older.id);
    const newer = await insert(of());
    assert.equal((await find())?.id, newer.id);
    await save({ ...newer, state: 'cancelled' });
    assert.equal((await find())?.id, older.id);
    assert.equal(await find(OTHER_TENANT), null);
  });

  it('of one tenant are nobody’s in another', async () => {
    const stored = await insert(sent(SHARING));
    assert.equal(await read(stored, OTHER_TENANT), null);
    await ground.store.transaction(OTHER_TENANT, async (tx) => {
      assert.equal(await tx.cases.lock(stored.id), null);
      assert.equal(await tx.cases.lockOpenOf(ERIKA), null);
      assert.deepEqual(await tx.deliveries.ofCase(stored.id), []);
    });
  });

  it('are locked: a second one waits for the first', async () => {
    const stored = await insert(sent());
    const order: string[] = [];
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    let locked = (): void => undefined;
    const isLocked = new Promise<void>((resolve) => {
      locked = resolve;
    });
    const first = ground.store.transaction(TENANT, async (tx) => {
      await tx.cases.lock(stored.id);
      locked();
      await held;
      order.push('first');
    });
    await isLocked;
    const second = ground.store.transaction(TENANT, async (tx) => {
      await tx.cases.lock(stored.id);
      order.push('second');
    });
    const waiting =
      "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    while ((await ground.data.query(waiting)).length === 0) await pause(20);
    go();
    await Promise.all([first, second]);
    assert.deepEqual(order, ['first', 'second']);
  });

  it('cannot be opened with the sealed content of another case', async () => {
    const [one, other] = [await insert(sent()), await insert(sent())];
    await ground.data.query(
      `update support_case a set content = b.content, wrapped_key = b.wrapped_key
       from support_case b where a.case_id = $1 and b.case_id = $2`,
      [one.id, other.id],
    );
    await assert.rejects(read(one), /sealed content cannot be opened/);
  });

  it('have their content sealed anew at every change, under the key of the case', async () => {
    const [one, other] = [await insert(begun()), await insert(begun())];
    const row = async (c: Case) =>
      (
        await ground.data.query('select content, wrapped_key from support_case where case_id = $1', [c.id])
      )[0];
    const before = await row(one);
    await save({ ...one, revision: 2 });
    const after = await row(one);
    assert.notDeepEqual(after?.content, before?.content);
    assert.deepEqual(after?.wrapped_key, before?.wrapped_key);
    assert.notDeepEqual((await row(other))?.wrapped_key, after?.wrapped_key);
  });

  it('keep every release, each once', async () => {
    const stored = await insert(sent(SHARING));
    await save({ ...stored, revision: 9, owner: { id: MONA, name: 'Mona', at: WORLD.now }, state: 'taken' });
    const ledger = await ground.data.query(
      'select role, person_id, depth from disclosure where case_id = $1 order by role',
      [stored.id],
    );
    assert.deepEqual(ledger, [
      { role: 'supervisor', person_id: PETRA, depth: 'b' },
      { role: 'support', person_id: '', depth: 'c' },
    ]);
  });
});
