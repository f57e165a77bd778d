import assert from 'node:assert/strict';
import { comingReliefs, lastDayOf, type ReliefEntry, readRelief } from '../../src/core/relief.ts';
import { ERIKA, MONA, ROSTER, TARIK, TUESDAY } from '../support/sample-world.ts';

const entry: ReliefEntry = {
  kind: 'absence',
  personId: MONA,
  from: '2026-12-21',
  to: '2026-12-23',
  substitute: TARIK,
};
const read = (change: Partial<ReliefEntry>) => {
  const result = readRelief({ ...entry, ...change }, ROSTER, TUESDAY);
  if (result.state === 'faulty') return result.faults.map(({ field, code }) => `${field}:${code}`).join();
  return `${result.relief.from.toISOString()} ${result.relief.to.toISOString()}`;
};

describe('an absence as it is entered', () => {
  it('holds for whole days, the last one with it', () => {
    assert.equal(read({}), '2026-12-20T23:00:00.000Z 2026-12-23T23:00:00.000Z');
    assert.equal(read({ to: '2026-12-21' }), '2026-12-20T23:00:00.000Z 2026-12-21T23:00:00.000Z');
  });

  it('is 25 hours long where the clocks go back, 23 where they go forward, and knows New Year', () => {
    assert.equal(
      read({ from: '2027-10-31', to: '2027-10-31' }),
      '2027-10-30T22:00:00.000Z 2027-10-31T23:00:00.000Z',
    );
    assert.equal(
      read({ from: '2027-03-28', to: '2027-03-28' }),
      '2027-03-27T23:00:00.000Z 2027-03-28T22:00:00.000Z',
    );
    assert.equal(
      read({ from: '2026-12-31', to: '2027-01-01' }),
      '2026-12-30T23:00:00.000Z 2027-01-01T23:00:00.000Z',
    );
  });

  it('may be meant to the minute', () => {
    const shift = { kind: 'shift', from: '2026-12-21T08:00', to: '2026-12-21T12:30' } as const;
    assert.equal(read(shift), '2026-12-21T07:00:00.000Z 2026-12-21T11:30:00.000Z');
    assert.equal(read({ ...shift, substitute: null }), 'substitute:missing');
  });

  it('is refused with its field where it cannot be', () => {
    assert.equal(read({ from: '' }), 'from:relief-date');
    assert.equal(read({ from: '2027-02-29', to: '' }), 'from:relief-date');
    assert.equal(read({ to: 'tomorrow' }), 'to:relief-date');
    assert.equal(read({ to: '2026-12-20' }), 'to:relief-order');
    assert.equal(read({ from: '2026-11-01', to: '2026-11-23' }), 'to:relief-past');
    assert.equal(read({ to: '2029-01-01' }), 'to:relief-long');
    assert.equal(read({ substitute: MONA }), 'substitute:substitute-self');
    assert.equal(read({ substitute: ERIKA }), 'substitute:no-contact');
    assert.equal(read({ personId: ERIKA, substitute: null }), 'personId:no-contact');
  });

  it('has begun already, or lies ahead: what is over is not shown', () => {
    const away = (from: string, to: string) => ({
      ...entry,
      from: new Date(from),
      to: new Date(to),
    });
    const [over, late, now] = [
      away('2026-11-01T00:00:00+01:00', '2026-11-24T00:00:00+01:00'),
      away('2026-12-01T00:00:00+01:00', '2026-12-02T00:00:00+01:00'),
      away('2026-11-24T00:00:00+01:00', '2026-11-25T00:00:00+01:00'),
    ];
    assert.deepEqual(comingReliefs({ ...ROSTER, reliefs: [over, late, now] }, TUESDAY), [now, late]);
    assert.equal(lastDayOf(now, ROSTER.timeZone), '2026-11-24');
  });
});
