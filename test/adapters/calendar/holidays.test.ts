import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { holidaysOf } from '../../../src/adapters/calendar/holidays.ts';
import { LAENDER } from '../../../src/core/municipality.ts';

/** The Länder in which this day is a holiday, in the order of the list. */
const where = (day: string): string =>
  LAENDER.filter((land) => holidaysOf(land).isHoliday(day))
    .toSorted()
    .join(' ');

const EVERYWHERE = [...LAENDER].toSorted().join(' ');

describe('Public holidays of 2027, Land by Land', () => {
  const everywhere = {
    Neujahr: '2027-01-01',
    Karfreitag: '2027-03-26',
    Ostermontag: '2027-03-29',
    'Tag der Arbeit': '2027-05-01',
    'Christi Himmelfahrt': '2027-05-06',
    Pfingstmontag: '2027-05-17',
    'Tag der Deutschen Einheit': '2027-10-03',
    'Erster Weihnachtstag': '2027-12-25',
    'Zweiter Weihnachtstag': '2027-12-26',
  };
  for (const [name, day] of Object.entries(everywhere))
    it(`${name} is everywhere`, () => assert.equal(where(day), EVERYWHERE));

  const somewhere = [
    ['Heilige Drei Könige', '2027-01-06', 'BW BY ST'],
    ['Frauentag', '2027-03-08', 'BE MV'],
    ['Ostersonntag', '2027-03-28', 'BB'],
    ['Pfingstsonntag', '2027-05-16', 'BB'],
    ['Fronleichnam', '2027-05-27', 'BW BY HE NW RP SL'],
    ['Mariä Himmelfahrt', '2027-08-15', 'SL'],
    ['Weltkindertag', '2027-09-20', 'TH'],
    ['Reformationstag', '2027-10-31', 'BB HB HH MV NI SH SN ST TH'],
    ['Allerheiligen', '2027-11-01', 'BW BY NW RP SL'],
    ['Buß- und Bettag', '2027-11-17', 'SN'],
  ] as const;
  for (const [name, day, laender] of somewhere)
    it(`${name} is in ${laender}`, () => assert.equal(where(day), laender));

  it('are not on Heiligabend, Silvester and a plain Tuesday', () => {
    for (const day of ['2027-12-24', '2027-12-31', '2026-11-24']) assert.equal(where(day), '');
  });
});

describe('Holidays', () => {
  it('are the same in whatever time zone the bot runs', () => {
    const script = `
      import { holidaysOf } from ${JSON.stringify(new URL('../../../src/adapters/calendar/holidays.ts', import.meta.url).href)};
      const days = ['2026-12-31', '2027-01-01', '2027-03-25', '2027-03-26', '2027-03-27', '2027-11-17'];
      process.stdout.write(days.filter((day) => holidaysOf('SN').isHoliday(day)).join(' '));`;
    for (const TZ of ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles']) {
      const args = ['--input-type=module-typescript', '--eval', script];
      const found = execFileSync(process.execPath, args, { env: { ...process.env, TZ }, encoding: 'utf8' });
      assert.equal(found, '2027-01-01 2027-03-26 2027-11-17', TZ);
    }
  });

  it('of any Land count where none is set up yet', () => {
    assert.equal(holidaysOf('').isHoliday('2027-11-17'), true);
    assert.equal(holidaysOf('').isHoliday('2027-11-18'), false);
  });
});
