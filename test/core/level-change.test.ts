import assert from 'node:assert/strict';
import { tell } from '../../src/core/engine.ts';
import { changeLevel } from '../../src/core/level-change.ts';
import { houseAt, taken } from '../support/house.ts';
import { ERIKA, MONA, TARIK } from '../support/sample-world.ts';

const THREAT = { what: { acts: 'BEDROHUNG' } };
const WORLD = houseAt(30);

describe('a level set by a human', () => {
  it('is lowered by the owner with a reason, which stands in the case', () => {
    const c = taken(THREAT);
    assert.equal(c.level, 2);
    const decision = changeLevel(c, MONA, 1, 'Die Person hat sich entschuldigt.', WORLD);
    assert.equal(decision.case.level, 1);
    assert.equal(decision.act, 'level-lowered');
    assert.deepEqual(decision.case.levelChanges, [
      {
        from: 2,
        to: 1,
        by: { id: MONA, name: 'Mona Lindner' },
        at: WORLD.now,
        reason: 'Die Person hat sich entschuldigt.',
      },
    ]);
  });

  it('is nobody else’s to change', () => {
    const c = taken(THREAT);
    for (const who of [TARIK, ERIKA, '']) {
      const decision = changeLevel(c, who, 1, 'Grund', WORLD);
      assert.equal(decision.refused, 'not-owner');
      assert.equal(decision.case, c);
    }
  });

  it('needs a reason and another level', () => {
    const c = taken(THREAT);
    assert.deepEqual(changeLevel(c, MONA, 1, '  ', WORLD).fault, { field: 'reason', kind: 'required' });
    assert.deepEqual(changeLevel(c, MONA, 2, 'Grund', WORLD).fault, { field: 'level', kind: 'choice' });
    assert.equal(changeLevel(c, MONA, 1, 'x'.repeat(4001), WORLD).fault?.kind, 'too-long');
  });

  it('stays lowered when more of the same is told, and rises when something worse is', () => {
    const { case: c } = changeLevel(taken(THREAT), MONA, 1, 'Grund', WORLD);
    const same = tell(c, 'more', { narrative: 'Er war laut.' }, WORLD).case;
    assert.equal(same.level, 1);
    const worse = { ...same, answers: { ...same.answers } };
    const told = tell(worse, 'more', { narrative: 'Nichts Neues.' }, WORLD).case;
    assert.equal(told.level, 1);
  });
});
