import assert from 'node:assert/strict';
import fc from 'fast-check';
import { callAgain } from '../../src/core/aftercare.ts';
import type { Case } from '../../src/core/case.ts';
import { mayHear } from '../../src/core/conflict.ts';
import type { Decision } from '../../src/core/effect.ts';
import { tell } from '../../src/core/engine.ts';
import { climb } from '../../src/core/escalation.ts';
import { takeOver } from '../../src/core/take-over.ts';
import type { World } from '../../src/core/world.ts';
import { live, lives } from '../support/random-life.ts';
import {
  GEORG,
  MONA,
  PROTOCOL,
  SATURDAY_NIGHT,
  sent,
  TARIK,
  TUESDAY,
  UTE,
  worldAt,
} from '../support/sample-world.ts';

/** A package in which what is told after sending may say how bad it was. */
const { levels } = PROTOCOL;
const ILL = { key: 'ill', when: [{ answer: 'unfit_days', atLeast: 4 }], floor: 3 } as const;
const worldIn = (minutes: number, from = TUESDAY): World => ({
  ...worldAt(new Date(+from + minutes * 60_000)),
  protocol: { ...PROTOCOL, levels: { ...levels, rules: [...levels.rules, ILL] } },
});

const NOW = worldIn(0);
const THEN = worldIn(10);
const toldIll = (c: Case, world = THEN): Decision => tell(c, 'more', { unfit_days: '9' }, world);
const paged = ({ effects }: Decision): readonly string[] =>
  effects.flatMap((effect) => (effect.kind === 'page' ? [effect.to] : []));

/** Timers, and people who have the next ones called. */
const CLIMBS: ReadonlySet<string> = new Set(['climb', 'cannot', 'recuse', 'call-next']);

describe('a level that rises while nobody has taken over', () => {
  it('calls by the policy of the new level at once, those called before too', () => {
    const c = sent({ share: { 'share.support': 'yes', 'share.supervisor': 'no' } }, NOW);
    assert.equal(c.level, 1);
    const decision = toldIll(c);
    const { level, ladder } = decision.case;
    assert.equal(level, 3);
    assert.deepEqual(ladder?.policy.rungs, PROTOCOL.policies[3].rungs);
    assert.deepEqual([ladder?.round, ladder?.rung, ladder?.raised], [1, 0, true]);
    assert.deepEqual(new Set(paged(decision)), new Set([TARIK, GEORG, MONA, UTE]));
    assert.equal(+(ladder?.nextAt ?? 0), +THEN.now + 5 * 60_000);
    assert.ok(decision.effects.some(({ kind }) => kind === 'refresh-cards'));
    assert.ok(!decision.effects.some(({ kind }) => kind === 'tell-reporter'), 'their own tap is answered');
  });

  it('leaves nothing to do for the timers of the old ladder', () => {
    const c = sent({}, NOW);
    const raised = toldIll(c).case;
    for (const rung of [1, 2, 3]) assert.equal(climb(raised, 0, rung, THEN.roster, THEN.now).case, raised);
  });

  it('tells the truth where nobody is on duty, and starts again as often as any ladder of that level', () => {
    const night = worldIn(0, SATURDAY_NIGHT);
    const c = sent({}, night);
    const decision = toldIll(c, worldIn(10, SATURDAY_NIGHT));
    const { ladder } = decision.case;
    assert.equal(ladder?.unanswered, true);
    assert.ok(ladder?.nextAt, 'it waits for the next duty hours');
    const free = 1;
    assert.equal(
      ladder.policy.repeats,
      PROTOCOL.policies[3].repeats + ladder.round + free,
      'the night called nobody',
    );
  });

  it('calls nobody who was called for the former level once somebody has taken over', () => {
    const c = takeOver(sent({}, NOW), { id: MONA, name: 'Mona' }, NOW).case;
    const decision = toldIll(c);
    assert.equal(decision.case.level, 3);
    assert.deepEqual(paged(decision), []);
    assert.ok(decision.effects.some(({ kind }) => kind === 'refresh-cards'));
    const again = callAgain(decision.case, 'reopened', THEN);
    assert.deepEqual(
      again.case.ladder?.policy.rungs,
      PROTOCOL.policies[3].rungs,
      'later calls follow it too',
    );
    assert.equal(again.case.ladder?.raised, false);
  });

  it('and only then starts the ladder anew, whatever happens', () => {
    let rose = 0;
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (before, decision, what, world) => {
          const { case: c } = decision;
          if (before.state !== 'paged' || c.state !== 'paged' || !before.ladder || !c.ladder) return;
          if (c.level > before.level) {
            rose += 1;
            assert.equal(c.ladder.round, before.ladder.round + 1);
            assert.deepEqual(c.ladder.policy.rungs, world.protocol.policies[c.level].rungs);
            const old = climb(c, before.ladder.round, before.ladder.rung + 1, world.roster, world.now);
            assert.equal(old.case, c);
          } else if (CLIMBS.has(what.kind)) return;
          // Or all who were called are accused: then the next ones are called instead of waiting for nobody.
          else if (before.ladder.paged.some((person) => mayHear(person, c, world.roster)))
            assert.equal(c.ladder, before.ladder);
        });
      }),
      { numRuns: 300 },
    );
    assert.ok(rose > 0);
  });
});
