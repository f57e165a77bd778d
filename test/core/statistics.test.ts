import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Cell,
  type Counted,
  countedYears,
  SMALLEST_GROUP,
  statisticsOf,
} from '../../src/core/statistics.ts';

const CLASSES = ['verbal', 'psychisch', 'koerperlich', 'sexuell', 'sachbeschaedigung', 'digital'];
const YEAR = 2026;

const counted: fc.Arbitrary<Counted> = fc.record({
  month: fc.constantFrom('2026-01', '2026-01', '2026-02', '2026-07', '2026-12', '2025-12'),
  level: fc.constantFrom(0, 1, 1, 2, 3),
  classes: fc.subarray(CLASSES, { maxLength: 2 }),
});
const years = fc.array(counted, { maxLength: 60 });

const some = (count: number, rest: Partial<Counted> = {}): readonly Counted[] =>
  Array.from({ length: count }, () => ({ month: '2026-01', level: 1, classes: ['verbal'], ...rest }));

const counts = (cells: readonly Cell[]): Readonly<Record<string, number | null>> =>
  Object.fromEntries(cells.map(({ key, count }) => [key, count]));

const trueCount = (cases: readonly Counted[], key: string): number =>
  cases.filter(
    (one) =>
      one.month.startsWith(`${YEAR}-`) &&
      (one.month === key || String(one.level) === key || one.classes.includes(key)),
  ).length;

/** What somebody can work out about hidden cells who knows the total and that none of them is negative. */
const hiddenSum = (cells: readonly Cell[], total: number): number =>
  total - cells.reduce((sum, { count }) => sum + (count ?? 0), 0);

describe('statistics', () => {
  it('count a whole year, once it is over', () => {
    assert.deepEqual(countedYears([...some(1), ...some(1, { month: '2025-03' })], 2026), [2025]);
    const { total, byLevel, byMonth } = statisticsOf([...some(7), ...some(9, { level: 2 })], YEAR, CLASSES);
    assert.equal(total, 16);
    assert.deepEqual(counts(byLevel), { 0: null, 1: 7, 2: 9, 3: null });
    assert.equal(counts(byMonth)['2026-01'], 16);
  });

  it('say nothing about fewer than five', () => {
    const { total, byMonth, byLevel, byClass } = statisticsOf(some(4), YEAR, CLASSES);
    assert.equal(total, null);
    for (const { count } of [...byMonth, ...byLevel, ...byClass]) assert.equal(count, null);
  });

  it('hide a second number where the first could be subtracted', () => {
    const { byLevel } = statisticsOf(
      [...some(20), ...some(8, { level: 2 }), ...some(2, { level: 3 })],
      YEAR,
      CLASSES,
    );
    assert.deepEqual(counts(byLevel), { 0: null, 1: 20, 2: null, 3: null });
  });

  it('hide a class nearly everybody is in', () => {
    const { byClass } = statisticsOf([...some(9), ...some(1, { classes: ['digital'] })], YEAR, CLASSES);
    assert.equal(counts(byClass).verbal, null);
  });

  it('never show a number below five, and never a wrong one', () => {
    fc.assert(
      fc.property(years, (cases) => {
        const { total, byMonth, byLevel, byClass } = statisticsOf(cases, YEAR, CLASSES);
        for (const { key, count } of [...byMonth, ...byLevel, ...byClass]) {
          if (count === null) continue;
          assert.ok(count >= SMALLEST_GROUP);
          assert.equal(count, trueCount(cases, key));
        }
        assert.ok(total === null || total >= SMALLEST_GROUP);
      }),
      { numRuns: 500 },
    );
  });

  it('never let a number below five be worked out by subtraction', () => {
    fc.assert(
      fc.property(years, (cases) => {
        const { total, byMonth, byLevel, byClass } = statisticsOf(cases, YEAR, CLASSES);
        if (total === null) return;
        for (const cells of [byMonth, byLevel]) {
          const hidden = cells.filter(({ count }) => count === null);
          const sum = hiddenSum(cells, total);
          assert.ok(sum === 0 || sum >= SMALLEST_GROUP, `the hidden ones are ${sum}`);
          assert.ok(sum === 0 || hidden.length > 1, 'one hidden number is what is left');
          assert.notEqual(sum, hidden.length * (SMALLEST_GROUP - 1) || -1, 'each must be four');
        }
        for (const { count } of byClass) {
          if (count === null) continue;
          assert.ok(total - count === 0 || total - count >= SMALLEST_GROUP, 'those not in a class are few');
        }
      }),
      { numRuns: 1000 },
    );
  });
});
