import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pauseAfter } from '../../src/core/retry.ts';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const attempts = fc.integer({ min: 1, max: 1000 });

describe('pause before the next try', () => {
  it('is never shorter than asked for, as long as a minute for a page and half an hour for the rest', () => {
    fc.assert(
      fc.property(
        attempts,
        fc.integer({ min: 1, max: 100_000 }),
        fc.boolean(),
        chance,
        (n, asked, urgent, c) => {
          const pause = pauseAfter({ attempts: n, asked, urgent, chance: c });
          const kept = Math.min(asked, urgent ? 60 : 1800);
          assert.ok(pause >= kept && pause <= kept + 1, String(pause));
        },
      ),
    );
  });

  it('doubles from one second to twenty for a page, to a minute for the rest', () => {
    const pauses = (urgent: boolean) =>
      [1, 2, 3, 4, 5, 6, 9, 10, 500].map((n) =>
        pauseAfter({ attempts: n, asked: null, urgent, chance: 0.5 }),
      );
    assert.deepEqual(pauses(true), [1, 2, 4, 8, 16, 20, 20, 20, 20]);
    assert.deepEqual(pauses(false), [1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('differs by up to a fifth, so that what failed together does not come back together', () => {
    fc.assert(
      fc.property(attempts, fc.boolean(), chance, (n, urgent, c) => {
        const middle = pauseAfter({ attempts: n, asked: null, urgent, chance: 0.5 });
        const pause = pauseAfter({ attempts: n, asked: null, urgent, chance: c });
        assert.ok(Math.abs(pause - middle) <= middle * 0.2 + 1e-9);
      }),
    );
    const ends = [0, 0.999].map((c) => pauseAfter({ attempts: 3, asked: null, urgent: true, chance: c }));
    assert.ok((ends[1] ?? 0) - (ends[0] ?? 0) > 1);
  });
});
