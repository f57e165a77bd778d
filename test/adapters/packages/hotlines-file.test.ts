import assert from 'node:assert/strict';
import { holidaysFile, hotlinesFile } from '../../../src/adapters/packages/hotlines-file.ts';

const LINE = {
  key: 'line',
  kind: 'phone',
  number: '0800 111',
  hours: 'always',
  source: 'a page',
  verified_on: '2026-11-22',
  order: 1,
};

const faultsOf = (change: Record<string, unknown>): readonly string[] => {
  const read = hotlinesFile.safeParse({ hotlines: [{ ...LINE, ...change }] });
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('hotlines.yaml', () => {
  it('takes a line with everything it needs', () => assert.deepEqual(faultsOf({}), []));

  it('names a line without hours', () => {
    assert.deepEqual(faultsOf({ hours: undefined }), [
      'hotlines.0.hours: must be always, unverified, or a list of opening hours',
    ]);
  });

  it('wants to know of holidays wherever there are opening hours', () => {
    const hours = [{ days: [1], from: '10:00', to: '13:00' }];
    assert.match(
      faultsOf({ hours })[0] ?? '',
      /^hotlines\.0\.closed_on_holidays_of: must be none, local, or/,
    );
    assert.deepEqual(faultsOf({ hours, closed_on_holidays_of: 'BE' }), []);
    assert.equal(faultsOf({ hours, closed_on_holidays_of: 'XX' }).length > 0, true);
  });

  it('refuses closures that are no days', () => {
    for (const closure of [
      { from: '2026-12-23', to: '01-05' },
      { from: '2026-12-23', to: '2026-12-22' },
      { from: '13-01', to: '12-02' },
    ])
      assert.equal(faultsOf({ closures: [closure] }).length, 1, JSON.stringify(closure));
    assert.deepEqual(faultsOf({ closures: [{ from: '12-23', to: '01-05' }] }), []);
  });

  it('wants a number for a telephone and a safe address for a chat or a page', () => {
    assert.match(faultsOf({ number: undefined })[0] ?? '', /^hotlines\.0\.number/);
    const chat = { kind: 'chat', number: undefined };
    assert.match(faultsOf({ ...chat, url: 'http://example.org' })[0] ?? '', /must be an https address/);
  });
});

describe('holidays.yaml', () => {
  it('takes a day once or every year, of a Land', () => {
    const added = {
      day: '08-15',
      land: 'BY',
      name: 'Mariä Himmelfahrt',
      source: 'a list',
      verified_on: '2026-11-22',
    };
    assert.deepEqual(holidaysFile.parse({ holidays: [added] }), [{ day: '08-15', land: 'BY' }]);
    assert.equal(holidaysFile.safeParse({ holidays: [{ ...added, land: 'Bayern' }] }).success, false);
    assert.equal(holidaysFile.safeParse({ holidays: [{ ...added, day: '15.08.' }] }).success, false);
  });
});
