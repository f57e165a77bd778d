import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Contact,
  inDutyHours,
  nextDutyStart,
  onDuty,
  type Rota,
  waitEnds,
} from '../../src/core/duty.ts';
import {
  contact,
  GEORG,
  MONA,
  ROSTER,
  SABINE,
  SATURDAY_NIGHT,
  TARIK,
  TUESDAY,
  UTE,
} from '../support/sample-world.ts';

/** Both changes of the clock without Easter, which lies around one of them: holidays are proven in the rota's tests. */
const EVERYDAY: Rota = { ...ROSTER, calendar: { isHoliday: () => false } };
const { contacts } = ROSTER;
const rotaOf = (people: readonly Contact[]): Rota => ({ ...EVERYDAY, contacts: people });
const at = (iso: string): Date => new Date(iso);
const ids = (people: readonly { personId: string }[]): readonly string[] => people.map((p) => p.personId);
const working = (hours: number) => ({ minutes: hours * 60, working: true });

describe('duty', () => {
  it('begins with the first minute and ends with the last', () => {
    assert.equal(inDutyHours(EVERYDAY, at('2026-11-24T07:59:00+01:00')), false);
    assert.equal(inDutyHours(EVERYDAY, at('2026-11-24T08:00:00+01:00')), true);
    assert.equal(inDutyHours(EVERYDAY, at('2026-11-24T15:59:59+01:00')), true);
    assert.equal(inDutyHours(EVERYDAY, at('2026-11-24T16:00:00+01:00')), false);
  });

  it('follows the wall clock over both changes of the clock', () => {
    assert.equal(inDutyHours(EVERYDAY, at('2026-10-23T06:00:00Z')), true, 'Friday, summer: 8:00');
    assert.equal(inDutyHours(EVERYDAY, at('2026-10-26T06:30:00Z')), false, 'Monday, winter: 7:30');
    assert.equal(inDutyHours(EVERYDAY, at('2027-03-26T06:30:00Z')), false, 'Friday, winter: 7:30');
    assert.equal(inDutyHours(EVERYDAY, at('2027-03-29T06:30:00Z')), true, 'Monday, summer: 8:30');
  });

  it('is nobody at night and at the weekend without anybody on call', () => {
    assert.deepEqual(onDuty(EVERYDAY, SATURDAY_NIGHT), []);
    assert.deepEqual(ids(onDuty(EVERYDAY, TUESDAY)), [TARIK, GEORG, MONA, UTE, SABINE]);
  });

  it('is those on call only while nobody has duty hours', () => {
    const withCall = [...contacts, contact(MONA, 'second', { onCall: true, hours: [] })];
    assert.deepEqual(ids(onDuty(rotaOf(withCall), SATURDAY_NIGHT)), [MONA]);
    assert.ok(!onDuty(rotaOf(withCall), TUESDAY).some((c) => c.onCall));
  });

  it('keeps leadership within its own hours when support goes home', () => {
    const leader = contact(SABINE, 'leadership', { hours: [{ days: [2], from: '08:00', to: '18:00' }] });
    const held = [contact(TARIK, 'first'), contact(MONA, 'second', { onCall: true }), leader];
    const evening = at('2026-11-24T17:00:00+01:00');
    assert.deepEqual(ids(onDuty(rotaOf(held), evening)), [SABINE, MONA]);
    const alone = [contact(TARIK, 'first'), { ...leader, onCall: true }];
    assert.deepEqual(ids(onDuty(rotaOf(alone), evening)), [SABINE], 'once, also on call');
    assert.deepEqual(ids(onDuty(rotaOf(held), TUESDAY)), [TARIK, MONA, SABINE]);
    assert.deepEqual(ids(onDuty(rotaOf(held), at('2026-11-24T18:00:00+01:00'))), [MONA]);
  });

  it('is not made by the leadership alone', () => {
    const leader = contact(SABINE, 'leadership', {
      hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
    });
    assert.equal(inDutyHours(rotaOf([leader]), SATURDAY_NIGHT), false);
    assert.equal(nextDutyStart(rotaOf([leader]), SATURDAY_NIGHT), null);
  });
});

describe('next duty', () => {
  const next = (iso: string) => nextDutyStart(EVERYDAY, at(iso))?.toISOString();

  it('is the same morning, the next day, or after the weekend', () => {
    assert.equal(next('2026-11-24T05:00:00+01:00'), '2026-11-24T07:00:00.000Z');
    assert.equal(next('2026-11-24T08:00:00+01:00'), '2026-11-25T07:00:00.000Z');
    assert.equal(next('2026-11-27T16:30:00+01:00'), '2026-11-30T07:00:00.000Z');
  });

  it('keeps to 8 o’clock over both changes of the clock', () => {
    assert.equal(next('2026-10-24T12:00:00+02:00'), '2026-10-26T07:00:00.000Z');
    assert.equal(next('2027-03-27T12:00:00+01:00'), '2027-03-29T06:00:00.000Z');
  });

  it('is nothing without hours', () => {
    assert.equal(nextDutyStart(rotaOf([contact(TARIK, 'first', { hours: [] })]), TUESDAY), null);
  });

  it('looks a fortnight ahead for a rare hour', () => {
    const rare = contact(TARIK, 'first', { hours: [{ days: [2], from: '09:00', to: '10:00' }] });
    const found = nextDutyStart(rotaOf([rare]), TUESDAY);
    assert.equal(found?.toISOString(), '2026-12-01T08:00:00.000Z');
  });
});

describe('waiting', () => {
  const ends = (hours: number, iso: string, people = contacts) =>
    waitEnds(working(hours), at(iso), rotaOf(people)).toISOString();

  it('in plain time takes no notice of hours', () => {
    const end = waitEnds({ minutes: 15, working: false }, SATURDAY_NIGHT, EVERYDAY);
    assert.equal(end.getTime() - SATURDAY_NIGHT.getTime(), 15 * 60_000);
  });

  it('in working time counts only while support is on duty', () => {
    assert.equal(ends(4, '2026-11-24T09:10:00+01:00'), '2026-11-24T12:10:00.000Z');
    assert.equal(ends(4, '2026-11-24T14:00:00+01:00'), '2026-11-25T09:00:00.000Z');
    assert.equal(ends(4, '2026-11-27T14:00:00+01:00'), '2026-11-30T09:00:00.000Z', 'over a weekend');
    assert.equal(ends(1, '2026-11-24T03:00:00+01:00'), '2026-11-24T08:00:00.000Z', 'from before duty');
    assert.equal(ends(1, '2026-11-28T23:00:00+01:00'), '2026-11-30T08:00:00.000Z', 'from a Saturday night');
  });

  it('ends with the next duty when it fits exactly into the day: at its close nobody is left to be called', () => {
    assert.equal(ends(4, '2026-11-24T12:00:00+01:00'), '2026-11-25T07:00:00.000Z');
    assert.equal(ends(8, '2026-11-27T08:00:00+01:00'), '2026-11-30T07:00:00.000Z', 'over a weekend');
  });

  it('counts the hours of duty over a change of the clock', () => {
    assert.equal(ends(4, '2026-10-23T14:00:00+02:00'), '2026-10-26T09:00:00.000Z');
    assert.equal(ends(4, '2027-03-26T14:00:00+01:00'), '2027-03-29T08:00:00.000Z');
    const sundays = [contact(TARIK, 'first', { hours: [{ days: [7], from: '00:00', to: '06:00' }] })];
    assert.equal(ends(4, '2026-10-25T00:00:00+02:00', sundays), '2026-10-25T02:00:00.000Z', '25 hours long');
    assert.equal(ends(4, '2027-03-28T00:00:00+01:00', sundays), '2027-03-28T03:00:00.000Z', '23 hours long');
  });

  it('counts overlapping hours once', () => {
    const overlapping = [
      contact(TARIK, 'first', { hours: [{ days: [2], from: '08:00', to: '12:00' }] }),
      contact(MONA, 'second', { hours: [{ days: [2], from: '10:00', to: '14:00' }] }),
    ];
    assert.equal(ends(5, '2026-11-24T08:00:00+01:00', overlapping), '2026-11-24T12:00:00.000Z');
  });

  it('is plain time where a rota has no hours at all, so that no ladder stands still', () => {
    const none = [contact(TARIK, 'first', { hours: [] })];
    assert.equal(ends(4, '2026-11-24T09:00:00+01:00', none), '2026-11-24T12:00:00.000Z');
  });

  it('never ends before it began plus its length', () => {
    const minute = fc.integer({ min: 0, max: 366 * 24 * 60 });
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 12 }), (start, hours) => {
        const from = new Date(Date.UTC(2026, 5, 1) + start * 60_000);
        const end = waitEnds(working(hours), from, EVERYDAY);
        assert.ok(end.getTime() - from.getTime() >= hours * 3_600_000);
      }),
    );
  });
});
