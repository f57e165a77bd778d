import assert from 'node:assert/strict';
import fc from 'fast-check';
import { holidaysOf } from '../../src/adapters/calendar/holidays.ts';
import {
  type Hotline,
  isOpen as isOpenOn,
  openNow as openOn,
  webOffers,
  within,
} from '../../src/core/hotline.ts';
import type { LocalTime } from '../../src/core/local-time.ts';
import { toLocal } from '../../src/core/local-time.ts';
import { PROTOCOL } from '../support/sample-world.ts';

const NW = holidaysOf('NW');
const isOpen = (hotline: Hotline, local: LocalTime): boolean => isOpenOn(hotline, local, NW);
const openNow = (hotlines: readonly Hotline[], local: LocalTime, land = 'NW') =>
  openOn(hotlines, local, NW, land);

const at = (iso: string) => toLocal(new Date(iso), 'Europe/Berlin');
const line = (rest: Partial<Hotline>): Hotline => ({
  key: 'line',
  kind: 'phone',
  number: '0800 111 0 111',
  url: '',
  hours: 'always',
  closedOnHolidaysOf: 'none',
  closures: [],
  languages: [],
  land: [],
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

  it('rest on the holidays of the Land they are told to keep', () => {
    const fronleichnam = at('2027-05-27T16:00:00+02:00');
    const rest = (closedOnHolidaysOf: string) => line({ hours: AFTERNOONS, closedOnHolidaysOf });
    assert.equal(isOpen(rest('local'), fronleichnam), false);
    assert.equal(isOpen(rest('BE'), fronleichnam), true);
    assert.equal(isOpen(rest('none'), fronleichnam), true);
    assert.equal(isOpen(rest('BE'), at('2027-03-08T16:00:00+01:00')), false, 'Frauentag in Berlin');
  });

  it('rest between two days, once or every year, also over New Year', () => {
    const once = line({ closures: [{ from: '2026-12-23', to: '2027-01-05' }] });
    const yearly = line({ closures: [{ from: '12-23', to: '01-05' }] });
    const summer = line({ closures: [{ from: '07-01', to: '07-14' }] });
    for (const closed of ['2026-12-23', '2026-12-31', '2027-01-05']) {
      assert.equal(isOpen(once, at(`${closed}T12:00:00+01:00`)), false, closed);
      assert.equal(isOpen(yearly, at(`${closed}T12:00:00+01:00`)), false, closed);
      assert.equal(isOpen(summer, at(`${closed}T12:00:00+01:00`)), true, closed);
    }
    assert.equal(isOpen(once, at('2027-12-28T12:00:00+01:00')), true);
    assert.equal(isOpen(yearly, at('2027-12-28T12:00:00+01:00')), false);
    assert.equal(isOpen(yearly, at('2027-01-06T12:00:00+01:00')), true);
    assert.equal(isOpen(summer, at('2027-07-14T12:00:00+02:00')), false);
    assert.equal(isOpen(summer, at('2027-07-15T12:00:00+02:00')), true);
  });

  it('are offered in the Länder they serve', () => {
    const lines = [line({ key: 'all', order: 2 }), line({ key: 'hessen', land: ['HE'] })];
    const keys = (land: string) =>
      openNow(lines, at('2026-11-24T09:00:00+01:00'), land).map(({ key }) => key);
    assert.deepEqual(keys('NW'), ['all']);
    assert.deepEqual(keys('HE'), ['hessen', 'all']);
  });

  it('are not confused with pages, which have no hours', () => {
    const page = line({ key: 'page', kind: 'web', number: '', url: 'https://example.org' });
    assert.equal(isOpen(page, at('2026-11-24T09:00:00+01:00')), false);
    assert.deepEqual(webOffers([line({}), page], 'NW'), [page]);
  });

  it('are never open with hours nobody verified, nor on a holiday they keep, whatever the moment', () => {
    const moment = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2030-12-31'),
      noInvalidDate: true,
    });
    const hours = fc.constantFrom<Hotline['hours']>('always', 'unverified', [
      { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' },
    ]);
    const of = fc.constantFrom('none', 'local', 'BE', 'SN', 'BY');
    fc.assert(
      fc.property(moment, hours, of, (instant, open, closedOnHolidaysOf) => {
        const local = toLocal(instant, 'Europe/Berlin');
        const two = (n: number) => String(n).padStart(2, '0');
        const day = `${local.year}-${two(local.month)}-${two(local.day)}`;
        const land = closedOnHolidaysOf === 'local' ? 'NW' : closedOnHolidaysOf;
        const rests = land !== 'none' && holidaysOf(land).isHoliday(day);
        const wanted = open !== 'unverified' && !rests;
        assert.equal(isOpen(line({ hours: open, closedOnHolidaysOf }), local), wanted);
      }),
      { numRuns: 500 },
    );
  });
});
