import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fromLocal, toLocal } from '../../src/core/local-time.ts';

const BERLIN = 'Europe/Berlin';
const utc = (iso: string): Date => new Date(iso);
const local = (year: number, month: number, day: number, hour: number, minute = 0) => ({
  year,
  month,
  day,
  hour,
  minute,
});

describe('local time', () => {
  it('reads the wall clock of a zone, Monday first', () => {
    assert.deepEqual(toLocal(utc('2026-11-23T23:30:00Z'), BERLIN), {
      ...local(2026, 11, 24, 0, 30),
      weekday: 2,
    });
    assert.equal(toLocal(utc('2026-11-22T12:00:00Z'), BERLIN).weekday, 7);
  });

  it('knows summer and winter time', () => {
    assert.equal(toLocal(utc('2026-07-01T10:00:00Z'), BERLIN).hour, 12);
    assert.equal(toLocal(utc('2026-12-01T10:00:00Z'), BERLIN).hour, 11);
  });

  it('takes the first of two equal hours when the clock is set back', () => {
    assert.deepEqual(fromLocal(local(2026, 10, 25, 2, 30), BERLIN), utc('2026-10-25T00:30:00Z'));
    assert.deepEqual(fromLocal(local(2026, 10, 25, 3, 0), BERLIN), utc('2026-10-25T02:00:00Z'));
  });

  it('takes the moment after the gap when the clock is set forward', () => {
    assert.deepEqual(fromLocal(local(2027, 3, 28, 2, 30), BERLIN), utc('2027-03-28T01:30:00Z'));
    assert.deepEqual(fromLocal(local(2027, 3, 28, 3, 0), BERLIN), utc('2027-03-28T01:00:00Z'));
  });

  it('takes 24:00 for the beginning of the next day', () => {
    assert.deepEqual(fromLocal(local(2026, 11, 24, 24), BERLIN), utc('2026-11-24T23:00:00Z'));
  });

  it('finds every minute again that comes once', () => {
    const minutes = fc.integer({ min: 0, max: 2 * 366 * 24 * 60 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const instant = new Date(Date.UTC(2026, 0, 1) + minute * 60_000);
        const found = fromLocal(toLocal(instant, BERLIN), BERLIN);
        const apart = instant.getTime() - found.getTime();
        // In the hour that comes twice the first one is taken.
        assert.ok(apart === 0 || apart === 3_600_000, `${instant.toISOString()} ${apart}`);
      }),
    );
  });
});
