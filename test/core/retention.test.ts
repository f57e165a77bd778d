import assert from 'node:assert/strict';
import { join } from 'node:path';
import { loadProtocol } from '../../src/adapters/packages/load-protocol.ts';
import { draftEnds, expireDraft } from '../../src/core/retention.ts';
import { copyPackage } from '../support/broken-package.ts';
import { begun, sent } from '../support/sample-world.ts';

describe('keeping', () => {
  it('counts by the clock, also where a day has 25 hours', () => {
    const ends = draftEnds(new Date('2026-10-24T20:00:00+02:00'), { draftHours: 24 });
    assert.equal(ends.toISOString(), '2026-10-25T18:00:00.000Z');
  });

  it('leaves of a draft nothing that was told, and of whose it was no more than the door needs', () => {
    const draft = begun();
    const { case: c, act } = expireDraft({ ...draft, answers: { ...draft.answers, narrative: 'Nein.' } });
    assert.equal(act, 'draft-expired');
    assert.equal(c.state, 'cancelled');
    assert.deepEqual(c.answers, {});
    assert.equal(c.reporter.id, draft.reporter.id);
    assert.equal(c.reporter.name, '');
  });

  it('touches nothing that was sent, kept or is an alarm', () => {
    for (const c of [sent(), begun({ safety: 'danger' }), { ...begun(), state: 'kept' as const }]) {
      assert.equal(expireDraft(c).case, c);
    }
  });

  it('reads its periods from the package, and refuses one without end', async () => {
    const broken = await copyPackage();
    try {
      await broken.change('retention.yaml', ['draft', 'hours'], 2);
      assert.equal((await loadProtocol(join(broken.directory))).retention.draftHours, 2);
      await broken.change('retention.yaml', ['draft', 'hours'], 9000);
      await assert.rejects(loadProtocol(broken.directory), /retention\.yaml: draft\.hours/);
    } finally {
      await broken.remove();
    }
  });
});
