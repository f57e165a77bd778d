import assert from 'node:assert/strict';
import { holidaysOf } from '../../src/adapters/calendar/holidays.ts';
import { withExtraHolidays } from '../../src/core/calendar.ts';
import { PROTOCOL } from '../support/sample-world.ts';

describe('Holidays a package adds', () => {
  it('count in their Land, once or every year', () => {
    const extra = [
      { day: '08-15', land: 'BY' },
      { day: '2028-06-17', land: 'BE' },
    ];
    const bavaria = withExtraHolidays(holidaysOf('BY'), 'BY', extra);
    assert.equal(bavaria.isHoliday('2027-08-15'), true);
    assert.equal(bavaria.isHoliday('2031-08-15'), true);
    assert.equal(bavaria.isHoliday('2028-06-17'), false);
    assert.equal(bavaria.isHoliday('2028-06-17', 'BE'), true);
    assert.equal(bavaria.isHoliday('2027-06-17', 'BE'), false);
    assert.equal(bavaria.isHoliday('2027-01-06'), true);
  });

  it('are Berlin’s one day in 2028 in the standard package', () => {
    const berlin = withExtraHolidays(holidaysOf('BE'), 'BE', PROTOCOL.holidays);
    assert.equal(berlin.isHoliday('2028-06-17'), true);
  });
});
