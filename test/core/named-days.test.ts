import assert from 'node:assert/strict';
import { keepNamedDay, namedDayLine, namedDayOf, readNamedDays } from '../../src/core/named-days.ts';

const kept = (text: string): readonly string[] | null => readNamedDays(text)?.map(keepNamedDay) ?? null;

describe('Names with a day', () => {
  it('are read one a line, with a German or an ISO date, or with none', () => {
    assert.deepEqual(kept('Herr A, 24.11.2026\nFrau B; 2026-11-30\n\n C | 2026-12-01 \nD'), [
      'Herr A|2026-11-24',
      'Frau B|2026-11-30',
      'C|2026-12-01',
      'D|',
    ]);
    assert.deepEqual(kept('A, 1.2.2027'), ['A|2027-02-01']);
  });

  it('are refused where a line has no name or a day that does not exist', () => {
    assert.equal(kept(', 24.11.2026'), null);
    assert.equal(kept('A, 31.02.2027'), null);
    assert.equal(kept('A, gestern'), null);
    assert.equal(kept(`${'A'.repeat(101)}, 24.11.2026`), null);
  });

  it('are shown as they were written', () => {
    assert.equal(namedDayLine('Herr A|2026-11-24'), 'Herr A, 24.11.2026');
    assert.equal(namedDayLine('D|'), 'D');
    assert.deepEqual(namedDayOf('D|'), { name: 'D', day: null });
  });
});
