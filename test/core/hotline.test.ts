import assert from 'node:assert/strict';
import { type Hotline, isOpen, openNow, within } from '../../src/core/hotline.ts';
import { toLocal } from '../../src/core/local-time.ts';
import { PROTOCOL } from '../support/sample-world.ts';

const at = (iso: string) => toLocal(new Date(iso), 'Europe/Berlin');
const line = (rest: Partial<Hotline>): Hotline => ({
  key: 'line',
  number: '0800 111 0 111',
  hours: 'always',
  source: '',
  verifiedOn: '2026-11-22',
  order: 1,
  ...rest,
});
const AFTERNOONS = [{ days: [1, 2, 3, 4, 5], from: '15:00', to: '19:00' }];

describe('hotlines', () => {
  it('open with the first minute and close with the last', () => {
    const open = line({ hours: AFTERNOONS });
    assert.equal(isOpen(open, at('2026-11-24T14:59:00+01:00')), false);
    assert.equal(isOpen(open, at('2026-11-24T15:00:00+01:00')), true);
    assert.equal(isOpen(open, at('2026-11-24T18:59:00+01:00')), true);
    assert.equal(isOpen(open, at('2026-11-24T19:00:00+01:00')), false);
  });

  it('keep to their weekdays', () => {
    assert.equal(isOpen(line({ hours: AFTERNOONS }), at('2026-11-28T16:00:00+01:00')), false);
  });

  it('keep to the wall clock over both changes of the clock', () => {
    const sundays = line({ hours: [{ days: [7], from: '03:00', to: '04:00' }] });
    assert.equal(isOpen(sundays, at('2026-10-25T02:30:00Z')), true, '3:30 in winter time');
    assert.equal(isOpen(sundays, at('2026-10-25T01:30:00Z')), false, '2:30 for the second time');
    assert.equal(isOpen(sundays, at('2027-03-28T01:30:00Z')), true, '3:30 in summer time');
    assert.equal(isOpen(sundays, at('2027-03-28T00:30:00Z')), false, '1:30 in winter time');
  });

  it('last to midnight with 24:00', () => {
    const evening = [{ days: [2], from: '20:00', to: '24:00' }];
    assert.equal(within(evening, at('2026-11-24T23:59:00+01:00')), true);
    assert.equal(within(evening, at('2026-11-25T00:00:00+01:00')), false);
  });

  it('are never called open when nobody could verify their hours', () => {
    assert.equal(isOpen(line({ hours: 'unverified' }), at('2026-11-24T12:00:00+01:00')), false);
  });

  it('are offered open ones only, in their order', () => {
    const lines = [
      line({ key: 'late', order: 3 }),
      line({ key: 'closed', order: 1, hours: AFTERNOONS }),
      line({ key: 'first', order: 2 }),
    ];
    const open = openNow(lines, at('2026-11-24T09:00:00+01:00'));
    assert.deepEqual(
      open.map(({ key }) => key),
      ['first', 'late'],
    );
  });

  it('always include the police and the rescue service', () => {
    for (const night of ['2026-12-25T03:00:00+01:00', '2026-10-25T02:30:00Z', '2027-01-01T00:00:00+01:00']) {
      const numbers = openNow(PROTOCOL.hotlines, at(night)).map(({ number }) => number);
      assert.ok(numbers.includes('110') && numbers.includes('112'), night);
    }
  });
});
