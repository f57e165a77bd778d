import assert from 'node:assert/strict';
import { holidaysOf } from '../../src/adapters/calendar/holidays.ts';
import { type DrillPlan, isTooLate, nextDrill } from '../../src/core/drill-plan.ts';

const BERLIN = 'Europe/Berlin';
const next = (plan: Partial<DrillPlan>, after: string): string => {
  const whole: DrillPlan = { week: 1, weekday: 2, time: '10:00', level: 2, ...plan };
  return nextDrill(whole, new Date(after), BERLIN, holidaysOf('NW')).toISOString();
};

describe('plan of drills', () => {
  it('names the weekday in its week of the month, at local time in summer and winter', () => {
    assert.equal(next({}, '2026-11-24T09:10:00+01:00'), '2026-12-01T09:00:00.000Z');
    assert.equal(next({}, '2026-12-01T09:59:00+01:00'), '2026-12-01T09:00:00.000Z');
    assert.equal(next({}, '2026-12-01T10:00:00+01:00'), '2027-01-05T09:00:00.000Z');
    assert.equal(next({ week: 4, weekday: 3 }, '2027-04-01T00:00:00+02:00'), '2027-04-28T08:00:00.000Z');
    assert.equal(next({ week: 4, weekday: 5 }, '2027-02-01T00:00:00+01:00'), '2027-02-26T09:00:00.000Z');
  });

  it('goes to the next working day from a holiday, also over the end of a month and of a year', () => {
    // Karfreitag 2027 is 26 March, the fourth Friday: Easter Monday is free too.
    assert.equal(next({ week: 4, weekday: 5 }, '2027-03-01T00:00:00+01:00'), '2027-03-30T08:00:00.000Z');
    assert.equal(next({ weekday: 5 }, '2026-12-20T00:00:00+01:00'), '2027-01-04T09:00:00.000Z');
    assert.equal(next({ weekday: 5 }, '2027-01-02T00:00:00+01:00'), '2027-01-04T09:00:00.000Z');
  });

  it('always lies ahead, whatever the plan', () => {
    for (const week of [1, 2, 3, 4] as const)
      for (const weekday of [1, 2, 3, 4, 5] as const)
        for (let day = 0; day < 365; day += 1) {
          const after = new Date(Date.UTC(2027, 0, 1 + day, 12));
          const at = new Date(next({ week, weekday }, after.toISOString())).getTime() - after.getTime();
          assert.ok(at > 0 && at < 45 * 86_400_000, `${week} ${weekday} ${after.toISOString()}`);
        }
  });

  it('is not made up for at an hour nobody chose', () => {
    const at = new Date('2026-12-01T10:00:00+01:00');
    assert.equal(isTooLate(at, new Date('2026-12-01T11:59:00+01:00')), false);
    assert.equal(isTooLate(at, new Date('2026-12-01T15:00:00+01:00')), true);
  });
});
