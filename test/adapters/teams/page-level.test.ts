import assert from 'node:assert/strict';
import { frameOf } from '../../../src/adapters/teams/views/frame.ts';
import { pageView } from '../../../src/adapters/teams/views/page.ts';
import { climbForLevel } from '../../../src/core/escalation.ts';
import { GEORG, PROTOCOL, sent, worldAt } from '../../support/sample-world.ts';

const WORLD = worldAt();

describe('the page for a level that rose', () => {
  it('says so to those called before and in the channel, and nothing of the reason', () => {
    const c = sent();
    const frame = frameOf(WORLD, 'de');
    assert.ok(!pageView(frame, c, GEORG).lines.some((line) => line.startsWith('Stufe jetzt')));
    const { case: raised } = climbForLevel({ ...c, level: 3 }, PROTOCOL.policies[3], WORLD.roster, WORLD.now);
    for (const reader of [GEORG, null]) {
      const page = pageView(frame, raised, reader);
      assert.equal(page.lines[0], 'Stufe jetzt 3. Deshalb rufe ich noch einmal.');
      assert.equal(page.level, 'Stufe 3');
    }
  });
});
