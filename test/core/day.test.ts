import assert from 'node:assert/strict';
import {
  addDays,
  addMonths,
  addYears,
  atHour,
  dayOf,
  rolled,
  toldDay,
  weekdayOf,
} from '../../src/core/day.ts';

const BERLIN = 'Europe/Berlin';
const WITHOUT_HOLIDAYS = { isHoliday: () => false };

describe('Days', () => {
  it('lie a number of days apart, also across both clock changes', () => {
    assert.equal(addDays('2026-10-24', 2), '2026-10-26');
    assert.equal(addDays('2027-03-27', 2), '2027-03-29');
    assert.equal(addDays('2026-12-31', 1), '2027-01-01');
    assert.equal(addDays('2027-03-01', -1), '2027-02-28');
  });

  it('end months later on the same number, or on the last day of the month', () => {
    assert.equal(addMonths('2026-11-24', 3), '2027-02-24');
    assert.equal(addMonths('2026-11-30', 3), '2027-02-28');
    assert.equal(addMonths('2027-11-30', 3), '2028-02-29');
    assert.equal(addMonths('2027-01-31', 1), '2027-02-28');
    assert.equal(addMonths('2027-03-31', 13), '2028-04-30');
  });

  it('of 29 February come back as 28 February where there is none', () => {
    assert.equal(addYears('2028-02-29', 1), '2029-02-28');
    assert.equal(addYears('2028-02-29', 4), '2032-02-29');
    assert.equal(addYears('2028-02-29', 2), '2030-02-28');
  });

  it('know their weekday', () => {
    assert.equal(weekdayOf('2026-11-21'), 6);
    assert.equal(weekdayOf('2027-02-21'), 7);
    assert.equal(weekdayOf('2027-02-22'), 1);
  });

  it('roll over weekends and holidays, however many follow each other', () => {
    assert.equal(rolled('2027-02-24', WITHOUT_HOLIDAYS), '2027-02-24');
    assert.equal(rolled('2027-02-27', WITHOUT_HOLIDAYS), '2027-03-01');
    const easter = { isHoliday: (day: string) => ['2027-03-26', '2027-03-29'].includes(day) };
    assert.equal(rolled('2027-03-26', easter), '2027-03-30');
  });
});

describe('The day of an instant', () => {
  it('is the local one, in winter and in summer', () => {
    assert.equal(dayOf(new Date('2026-11-21T22:59:59Z'), BERLIN), '2026-11-21');
    assert.equal(dayOf(new Date('2026-11-21T23:00:00Z'), BERLIN), '2026-11-22');
    assert.equal(dayOf(new Date('2026-07-21T21:59:59Z'), BERLIN), '2026-07-21');
    assert.equal(dayOf(new Date('2026-07-21T22:00:00Z'), BERLIN), '2026-07-22');
  });

  it('is the local one on the nights the clocks change', () => {
    // Winter time begins: 25 October has 25 hours, from 22:00 UTC to 23:00 UTC.
    assert.equal(dayOf(new Date('2026-10-24T22:00:00Z'), BERLIN), '2026-10-25');
    assert.equal(dayOf(new Date('2026-10-25T22:59:59Z'), BERLIN), '2026-10-25');
    assert.equal(dayOf(new Date('2026-10-25T23:00:00Z'), BERLIN), '2026-10-26');
    // Summer time begins: 28 March has 23 hours, from 23:00 UTC to 22:00 UTC.
    assert.equal(dayOf(new Date('2027-03-27T23:00:00Z'), BERLIN), '2027-03-28');
    assert.equal(dayOf(new Date('2027-03-28T21:59:59Z'), BERLIN), '2027-03-28');
    assert.equal(dayOf(new Date('2027-03-28T22:00:00Z'), BERLIN), '2027-03-29');
  });

  it('has its nine o’clock by the local clock', () => {
    assert.equal(atHour('2027-03-27', 9, BERLIN).toISOString(), '2027-03-27T08:00:00.000Z');
    assert.equal(atHour('2027-03-28', 9, BERLIN).toISOString(), '2027-03-28T07:00:00.000Z');
    assert.equal(atHour('2026-10-25', 9, BERLIN).toISOString(), '2026-10-25T08:00:00.000Z');
  });
});

describe('A told date', () => {
  it('is a day, a local time, or an instant with its offset', () => {
    assert.equal(toldDay('2026-11-24', BERLIN), '2026-11-24');
    assert.equal(toldDay('2026-11-24T23:30', BERLIN), '2026-11-24');
    assert.equal(toldDay('2026-11-24T23:30:00Z', BERLIN), '2026-11-25');
    assert.equal(toldDay('2026-11-24T23:30:00+01:00', BERLIN), '2026-11-24');
  });

  it('may be missing', () => {
    assert.equal(toldDay(undefined, BERLIN), null);
    assert.equal(toldDay('', BERLIN), null);
    assert.equal(toldDay(['2026-11-24'], BERLIN), null);
  });
});
