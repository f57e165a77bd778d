import assert from 'node:assert/strict';
import type { Case } from '../../src/core/case.ts';
import { closeTask } from '../../src/core/close-task.ts';
import { recordContact } from '../../src/core/owner-work.ts';
import { takeOver } from '../../src/core/take-over.ts';
import { VERA } from '../support/offices.ts';
import { ERIKA, PETRA, SABINE, TARIK } from '../support/sample-world.ts';
import { report, STAPLER, task, told, world } from '../support/told-duties.ts';

describe('a task', () => {
  const shared = (): Case => takeOver(report(STAPLER), { id: TARIK, name: 'Tarik' }, world).case;
  const DECIDE = { kind: 'STRAFANTRAG_DV', owner: 'dienstvorgesetzte' } as const;

  it('is ended by its owner only, once', () => {
    const c = shared();
    for (const stranger of [TARIK, VERA, ERIKA, PETRA])
      assert.equal(closeTask(c, DECIDE, { state: 'done' }, stranger, world).outcome, 'not-yours');
    const first = closeTask(c, DECIDE, { state: 'done' }, SABINE, world);
    assert.equal(first.outcome, 'closed');
    assert.equal(first.act, 'task-done');
    const { state, closedBy } = task(first.case, 'STRAFANTRAG_DV', 'dienstvorgesetzte');
    assert.deepEqual([state, closedBy], ['done', SABINE]);
    const second = closeTask(first.case, DECIDE, { state: 'not-applicable', reason: 'x' }, SABINE, world);
    assert.equal(second.outcome, 'late');
    assert.equal(second.case, first.case);
  });

  it('that does not apply needs a reason that can be read', () => {
    const c = shared();
    const say = (reason: string) =>
      closeTask(c, DECIDE, { state: 'not-applicable', reason }, SABINE, world).outcome;
    assert.equal(say('  '), 'bad-reason');
    assert.equal(say('x'.repeat(501)), 'bad-reason');
    assert.equal(say('Die Person möchte es nicht.'), 'closed');
  });

  it('that was ended stays ended, whatever is told later', () => {
    const name = { kind: 'ARZT_VERBANDBUCH', owner: 'contact' } as const;
    const c = closeTask(shared(), name, { state: 'done' }, TARIK, world);
    const later = told(c.case, { unfit_days: '8' });
    assert.equal(task(later, 'ARZT_VERBANDBUCH', 'contact').state, 'done');
  });

  it('that ends with the first contact ends there, and nobody ticks it off beside it', () => {
    const c = shared();
    const name = { kind: 'ERSTKONTAKT', owner: 'contact' } as const;
    assert.equal(closeTask(c, name, { state: 'done' }, TARIK, world).outcome, 'not-yours');
    assert.equal(task(recordContact(c, TARIK, world).case, 'ERSTKONTAKT', 'contact').state, 'done');
  });

  it('of the person is ended by nobody else', () => {
    const c = shared();
    const own = { kind: 'STRAFANTRAG_BETROFFEN', owner: 'affected' } as const;
    assert.equal(closeTask(c, own, { state: 'done' }, TARIK, world).outcome, 'not-yours');
    assert.equal(closeTask(c, own, { state: 'done' }, ERIKA, world).outcome, 'closed');
  });
});
