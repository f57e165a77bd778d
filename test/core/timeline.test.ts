import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readableDepth } from '../../src/core/access.ts';
import { conflictSet } from '../../src/core/conflict.ts';
import { visibleTo } from '../../src/core/timeline.ts';
import { ERIKA, PETRA } from '../support/sample-world.ts';
import { liveOn, PEOPLE, type Scene, takenLives } from '../support/taken-life.ts';

const RUNS = { numRuns: 300 };

const always = (check: (scene: Scene) => void): void =>
  fc.assert(
    fc.property(takenLives, (deeds) => liveOn(deeds, check)),
    RUNS,
  );

describe('a timeline, whatever happens to the case', function timeline() {
  this.timeout(30_000);

  it('shows notes to the present owner alone, and never to somebody in conflict', () => {
    always(({ decision: { case: c }, entries, world }) => {
      const conflict = conflictSet(c, world.roster);
      for (const reader of PEOPLE) {
        const notes = visibleTo(reader, c, entries, world.roster).filter(({ kind }) => kind === 'note');
        if (notes.length === 0) continue;
        assert.equal(reader, c.owner?.id);
        assert.ok(!conflict.has(reader));
      }
    });
  });

  it('shows messages to the two sides alone', () => {
    always(({ decision: { case: c }, entries, world }) => {
      for (const reader of PEOPLE) {
        const seen = visibleTo(reader, c, entries, world.roster);
        if (!seen.some(({ kind }) => kind === 'message')) continue;
        assert.ok(reader === ERIKA || reader === c.owner?.id, reader);
      }
    });
  });

  it('shows nothing at all to whoever may not read everything, and no feelings to those who may', () => {
    always(({ decision: { case: c }, entries, world }) => {
      for (const reader of PEOPLE) {
        if (reader === ERIKA || reader === c.owner?.id) continue;
        const seen = visibleTo(reader, c, entries, world.roster);
        if (readableDepth(reader, c, world.roster) !== 'c') assert.deepEqual(seen, []);
        assert.ok(!seen.some(({ event }) => /^(felt|chat|check-ins?)-/.test(event?.key ?? '')));
      }
    });
  });

  it('tells the person of every change of hands', () => {
    always(({ before, decision: { case: c }, entries, world }) => {
      if (c.owner?.id === before.owner?.id || !c.owner) return;
      const told = visibleTo(ERIKA, c, entries, world.roster);
      assert.ok(told.length > 0);
      assert.ok(
        entries.some(
          ({ event }) =>
            event !== null && event.about === c.owner?.name && /taken-over|handed-over/.test(event.key),
        ),
      );
    });
  });

  it('is read by some: the proofs above are not about nothing', () => {
    const seen = { notes: 0, messages: 0, supervisor: 0, refused: 0 };
    always(({ decision: { case: c }, entries, world }) => {
      const own = c.owner ? visibleTo(c.owner.id, c, entries, world.roster) : [];
      if (own.some(({ kind }) => kind === 'note')) seen.notes += 1;
      if (visibleTo(ERIKA, c, entries, world.roster).some(({ kind }) => kind === 'message'))
        seen.messages += 1;
      if (visibleTo(PETRA, c, entries, world.roster).length > 0) seen.supervisor += 1;
      if (c.owner && own.length === 0 && entries.length > 0) seen.refused += 1;
    });
    for (const [what, times] of Object.entries(seen)) assert.ok(times > 20, `${what}: ${times}`);
  });
});

describe('whatever happens after somebody has taken over', function work() {
  this.timeout(30_000);

  it('asks to tell nobody in conflict', () => {
    always(({ decision: { case: c, effects }, world }) => {
      const conflict = conflictSet(c, world.roster);
      for (const effect of effects) {
        if ('to' in effect) assert.ok(!conflict.has(effect.to), effect.kind);
        if (effect.kind === 'notify' && effect.side === 'owner') assert.ok(!conflict.has(c.owner?.id ?? ''));
      }
    });
  });

  it('raises the revision by one for every change, and asks for nothing without one', () => {
    always(({ before, decision: { case: c, effects } }) => {
      if (c === before || c.revision === before.revision) assert.deepEqual(effects, []);
      else assert.equal(c.revision, before.revision + 1);
    });
  });

  it('closes only when the person agrees, or after a fortnight of silence, and then tells them', () => {
    always(({ before, decision: { case: c, effects }, deed, world }) => {
      if (before.state === 'closed' || c.state !== 'closed') return;
      if (deed.verb === 'agree') return;
      assert.equal(deed.verb, 'unanswered');
      assert.ok(before.work.closing && before.work.closing.until <= world.now);
      assert.ok(effects.some(({ kind }) => kind === 'tell-reporter'));
    });
  });

  it('always has an owner, a ladder that goes on or said the truth, or an end', () => {
    always(({ decision: { case: c } }) => {
      const held = c.state === 'taken' && c.owner !== null;
      const called =
        c.state === 'paged' && c.owner === null && (c.ladder?.nextAt != null || c.ladder?.unanswered);
      assert.ok(held || called || c.state === 'closed', c.state);
    });
  });

  it('says in nobody’s name what another did', () => {
    always(({ before, decision: { case: c } }) => {
      if (c.owner?.id === before.owner?.id) return;
      assert.equal(c.work.firstContactAt, null);
      assert.equal(c.work.closing, null);
      assert.equal(c.work.handOver, null);
    });
  });
});
