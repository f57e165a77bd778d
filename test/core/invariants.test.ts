import assert from 'node:assert/strict';
import fc from 'fast-check';
import { conflictSet, mayHear } from '../../src/core/conflict.ts';
import { liveEntries } from '../../src/core/disclosure.ts';
import type { Decision, Effect } from '../../src/core/effect.ts';
import { answer } from '../../src/core/engine.ts';
import { live, lives, worldOf } from '../support/random-life.ts';
import { begun } from '../support/sample-world.ts';

const RUNS = { numRuns: 250 };

/** Everybody a decision wants to tell something, however. */
const named = (effect: Effect): readonly string[] => {
  if (effect.kind === 'channel-page') return effect.mention;
  return 'to' in effect ? [effect.to] : [];
};
const pageKeys = ({ effects }: Decision): readonly string[] =>
  effects.flatMap((e) => (e.kind === 'page' ? [`${e.to} ${e.round} ${e.rung}`] : []));

describe('whatever happens to a case', () => {
  it('no decision asks to tell anybody in conflict with it', () => {
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (_before, { case: c, effects }, _what, world) => {
          const conflict = conflictSet(c, world.roster);
          for (const person of effects.flatMap(named)) assert.ok(!conflict.has(person));
        });
      }),
      RUNS,
    );
  });

  it('nobody in conflict with it owns it or stands in its ledger', () => {
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (_before, { case: c }, _what, world) => {
          const conflict = conflictSet(c, world.roster);
          assert.ok(c.owner === null || !conflict.has(c.owner.id));
          for (const { personId } of liveEntries(c)) assert.ok(personId === null || !conflict.has(personId));
        });
      }),
      RUNS,
    );
  });

  it('every change raises the revision by one, and what changes nothing asks for nothing', () => {
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (before, { case: c, effects }) => {
          if (c === before) assert.deepEqual(effects, []);
          else assert.equal(c.revision, before.revision + 1);
        });
      }),
      RUNS,
    );
  });

  it('its level never sinks once it is a report, but with every answer of one nobody was called for', () => {
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (before, { case: c }) => {
          if (before.state === 'draft') return;
          const emptied = before.ladder === null && c.state === 'cancelled';
          if (emptied) assert.deepEqual(c.answers, {});
          else assert.ok(c.level >= before.level);
        });
      }),
      RUNS,
    );
  });

  it('its level never sinks along answers, from the first to the last', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const world = worldOf(life);
        let c = begun({ safety: life.safety }, world);
        for (const what of life.acts) {
          if (what.kind !== 'answer') continue;
          const { case: next } = answer(c, c.step ?? '', what.raw, world);
          assert.ok(next.level >= c.level);
          c = next;
        }
      }),
      RUNS,
    );
  });

  it('nobody is called twice on the same rung', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const called = new Set<string>();
        live(life, (_before, decision) => {
          for (const key of pageKeys(decision)) {
            assert.ok(!called.has(key), key);
            called.add(key);
          }
        });
      }),
      RUNS,
    );
  });

  it('a sent report is always somebody’s, on the ladder, or told the truth', () => {
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (_before, { case: c, effects }) => {
          if (c.state === 'taken') assert.ok(c.owner);
          if (c.state !== 'paged') return;
          assert.ok(c.ladder);
          assert.ok(c.ladder.nextAt !== null || c.ladder.unanswered);
          // A timer stands behind every moment the person is promised.
          if (effects.some(({ kind }) => kind === 'page'))
            assert.ok(effects.some((e) => e.kind === 'climb-at' && +e.at === +(c.ladder?.nextAt ?? 0)));
        });
      }),
      RUNS,
    );
  });

  it('an open ladder never waits for people alone whom the case must be kept from', () => {
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (_before, { act, case: c }, _what, { roster }) => {
          if (c.state !== 'paged' || !c.ladder || c.ladder.unanswered || c.ladder.paged.length === 0) return;
          assert.ok(
            c.ladder.paged.some((person) => mayHear(person, c, roster)),
            act,
          );
        });
      }),
      RUNS,
    );
  });

  it('lives are long enough to prove it: reports are sent, taken over, accuse, and end', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (_before, { act, case: c }) => {
          seen.add(act).add(c.state);
          if (Array.isArray(c.answers.accused) && c.state !== 'draft') seen.add('accused after a call');
        });
      }),
      // Always the same lives: this one looks at the generator, not at the rules.
      { ...RUNS, seed: 20261124 },
    );
    const wanted = ['report-sent', 'report-completed', 'alarm-raised', 'taken-over', 'withdrawn'];
    for (const act of [...wanted, 'rung-climbed', 'taken', 'accused after a call'])
      assert.ok(seen.has(act), act);
  });
});
