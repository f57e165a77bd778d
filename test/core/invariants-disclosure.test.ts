import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readableDepth } from '../../src/core/access.ts';
import type { Case } from '../../src/core/case.ts';
import type { Effect } from '../../src/core/effect.ts';
import { OVERRIDE_CODES } from '../../src/core/override.ts';
import { live, lives } from '../support/random-life.ts';
import { ROSTER } from '../support/sample-world.ts';

const RUNS = { numRuns: 250 };

/** Read off the answers themselves, not through the rule that is to be proven. */
const mustNotHear = (c: Case): readonly string[] => {
  const { accused } = c.answers;
  return [...(Array.isArray(accused) ? (accused as readonly string[]) : [])];
};

const toldBy = (effects: readonly Effect[]): readonly string[] =>
  effects.flatMap((effect) =>
    effect.kind === 'channel-page' ? effect.mention : 'to' in effect ? [effect.to] : [],
  );

const PEOPLE = Object.keys(ROSTER.names);

describe('whatever happens to a case, of what leaves its circle', () => {
  it('nothing reaches an accused, and nothing the reporter as if they were somebody else', () => {
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (_before, { case: c, effects }) => {
          const told = toldBy(effects);
          for (const person of mustNotHear(c)) assert.ok(!told.includes(person), person);
          assert.ok(!told.includes(c.reporter.id));
        });
      }),
      RUNS,
    );
  });

  it('no accused reads, whatever was released before they were named', () => {
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (_before, { case: c }, _what, { roster }) => {
          for (const person of mustNotHear(c)) assert.equal(readableDepth(person, c, roster), null);
        });
      }),
      RUNS,
    );
  });

  it('the supervisor hears by wish, by an override with its code, or for a duty alone', () => {
    let heard = 0;
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (_before, { case: c, effects }) => {
          for (const effect of effects) {
            if (effect.kind !== 'inform' || effect.role !== 'supervisor') continue;
            heard += 1;
            const entry = c.disclosures.find(
              ({ role, personId, withdrawnAt }) =>
                role === 'supervisor' && personId === effect.to && withdrawnAt === null,
            );
            assert.ok(entry, 'not in the ledger');
            if (entry.ground === 'consent') assert.equal(c.answers['share.supervisor'], true);
            else
              assert.ok(
                OVERRIDE_CODES.some((code) => code === entry.ground),
                entry.ground,
              );
          }
        });
      }),
      RUNS,
    );
    assert.ok(heard > 0);
  });

  it('an office hears of what waits for it only after it was let in', () => {
    let waited = 0;
    fc.assert(
      fc.property(lives, (life) => {
        const heard = new Set<string>();
        live(life, (_before, { case: c, effects }) => {
          for (const effect of effects) if (effect.kind === 'inform') heard.add(effect.role);
          const wishes = ['share.supervisor', 'share.dienstvorgesetzte', 'share.agg', 'stop'];
          const wasLetIn = c.overrides.length > 0 || wishes.some((key) => c.answers[key] !== undefined);
          for (const { owner, personId, state } of c.tasks) {
            if (owner === 'contact' || owner === 'affected' || personId !== null || state !== 'open')
              continue;
            waited += 1;
            const open = c.disclosures.filter(
              ({ role, withdrawnAt, ground }) => role === owner && withdrawnAt === null && ground !== 'law',
            );
            assert.deepEqual(open, [], `${owner} reads and has nobody`);
          }
          // Read off the level and the answers, not through the rules that are to be proven.
          if (c.level < 2 && !wasLetIn) assert.ok(!heard.has('sicherheit'));
          if (c.level < 3 && !wasLetIn) assert.ok(!heard.has('rechtsamt') && !heard.has('agg'));
        });
      }),
      RUNS,
    );
    assert.ok(waited > 0);
  });

  it('what was withdrawn is read no more from the same moment on', () => {
    let withdrawn = 0;
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (_before, { case: c }, what, { roster }) => {
          if (what.kind !== 'stop' || c.step !== null) return;
          for (const person of PEOPLE) {
            const live = c.disclosures.some((e) => e.personId === person && e.withdrawnAt === null);
            const was = c.disclosures.some((e) => e.personId === person && e.withdrawnAt !== null);
            if (!was || live || c.owner?.id === person) continue;
            withdrawn += 1;
            assert.equal(readableDepth(person, c, roster), null);
          }
          const consent = c.disclosures.filter(
            (e) => e.withdrawnAt === null && e.ground === 'consent' && e.role !== 'support',
          );
          if (c.answers.stop !== undefined) assert.deepEqual(consent, []);
        });
      }),
      RUNS,
    );
    assert.ok(withdrawn > 0);
  });
});
