import assert from 'node:assert/strict';
import fc from 'fast-check';
import { reachableNow } from '../../src/core/coverage.ts';
import {
  type Contact,
  inDutyHours,
  isAbsent,
  nextDutyStart,
  onDuty,
  type Relief,
  type Rota,
  turnsFrom,
  waitEnds,
} from '../../src/core/duty.ts';
import { startLadder } from '../../src/core/escalation.ts';
import {
  atSummary,
  contact,
  GEORG,
  MONA,
  PROTOCOL,
  ROSTER,
  SABINE,
  TARIK,
  TUESDAY,
  UTE,
} from '../support/sample-world.ts';

const at = (iso: string): Date => new Date(iso);
const there = (rota: Rota, iso: string): readonly string[] =>
  onDuty(rota, at(iso)).map(({ personId, tier }) => `${personId.slice(-2)} ${tier}`);
const away = (personId: string, substitute: string | null, from: string, to: string): Relief => ({
  kind: 'absence',
  personId,
  substitute,
  from: at(from),
  to: at(to),
});
const shift = (personId: string, substitute: string, from: string, to: string): Relief => ({
  ...away(personId, substitute, from, to),
  kind: 'shift',
});
const rota = (reliefs: readonly Relief[], contacts: readonly Contact[] = ROSTER.contacts) => ({
  ...ROSTER,
  contacts,
  reliefs,
});
/** The whole of the Tuesday. */
const DAY = ['2026-11-24T00:00:00+01:00', '2026-11-25T00:00:00+01:00'] as const;
const NOON = '2026-11-24T12:00:00+01:00';

describe('the rota on public holidays', () => {
  const onHolidays = [contact(MONA, 'second', { onHolidays: true }), contact(TARIK, 'first')];

  it('has nobody on Karfreitag, Christmas and New Year unless a contact says so', () => {
    for (const day of ['2027-03-26', '2026-12-25', '2027-01-01']) {
      assert.deepEqual(there(ROSTER, `${day}T10:00:00+01:00`), [], day);
      assert.deepEqual(there(rota([], onHolidays), `${day}T10:00:00+01:00`), ['12 second'], day);
    }
    assert.equal(there(ROSTER, '2026-12-24T10:00:00+01:00').length, 5, 'Heiligabend is no public holiday');
  });

  it('asks those on call on a holiday, as at night', () => {
    const called = rota([], [contact(TARIK, 'first'), contact(UTE, 'head', { hours: [], onCall: true })]);
    assert.deepEqual(there(called, '2027-03-26T10:00:00+01:00'), ['13 head']);
  });

  it('knows the holidays of the Land alone', () => {
    const inBavaria = { ...ROSTER, calendar: { isHoliday: (day: string) => day === '2027-01-06' } };
    assert.equal(inDutyHours(inBavaria, at('2027-01-06T10:00:00+01:00')), false, 'Heilige Drei Könige');
    assert.equal(inDutyHours(ROSTER, at('2027-01-06T10:00:00+01:00')), true, 'a Wednesday in NRW');
  });

  it('begins again after Easter, and after the days around New Year', () => {
    const next = (iso: string): string | undefined => nextDutyStart(ROSTER, at(iso))?.toISOString();
    assert.equal(next('2027-03-25T16:30:00+01:00'), '2027-03-30T06:00:00.000Z', 'Tuesday, summer time since');
    assert.equal(next('2026-12-31T17:00:00+01:00'), '2027-01-04T07:00:00.000Z', 'a Friday and a weekend');
    assert.equal(next('2026-12-24T17:00:00+01:00'), '2026-12-28T07:00:00.000Z');
  });

  it('counts no working time on them', () => {
    const four = { minutes: 240, working: true };
    const from = at('2027-03-25T14:00:00+01:00');
    assert.equal(waitEnds(four, from, ROSTER).toISOString(), '2027-03-30T08:00:00.000Z');
  });
});

describe('an absence', () => {
  it('empties the place for its span and no longer', () => {
    const without = rota([away(MONA, null, ...DAY)]);
    assert.deepEqual(there(without, NOON), ['11 first', '22 first', '13 head', '23 leadership']);
    assert.ok(there(without, '2026-11-23T15:59:00+01:00').includes('12 second'));
    assert.ok(there(without, '2026-11-25T08:00:00+01:00').includes('12 second'));
    assert.equal(isAbsent(without, MONA, at(NOON)), true);
    assert.equal(isAbsent(without, MONA, at(DAY[1])), false, 'back with the first instant after it');
  });

  it('puts the substitute in the place: same tier, units and hours', () => {
    const mona = contact(MONA, 'second', { units: ['poststelle'] });
    const late = contact(UTE, 'head', { hours: [] });
    const held = rota([away(MONA, UTE, ...DAY)], [mona, late]);
    const [place, ...others] = onDuty(held, at(NOON));
    assert.deepEqual(others, []);
    assert.deepEqual([place?.personId, place?.tier, place?.units], [UTE, 'second', ['poststelle']]);
    assert.deepEqual(there(held, '2026-11-24T17:00:00+01:00'), []);
  });

  it('of the only one on call gives the night to the substitute, or to nobody', () => {
    const contacts = [contact(TARIK, 'first'), contact(UTE, 'head', { hours: [], onCall: true })];
    const night = '2026-11-24T22:00:00+01:00';
    assert.deepEqual(there(rota([away(UTE, TARIK, ...DAY)], contacts), night), ['11 head']);
    assert.deepEqual(there(rota([away(UTE, null, ...DAY)], contacts), night), []);
  });

  it('is followed from substitute to substitute, and a ring of them holds nothing', () => {
    const chain = [away(MONA, TARIK, ...DAY), away(TARIK, UTE, ...DAY)];
    assert.deepEqual(there(rota(chain), NOON), [
      '13 first',
      '22 first',
      '13 second',
      '13 head',
      '23 leadership',
    ]);
    const ring = [away(MONA, TARIK, ...DAY), away(TARIK, MONA, ...DAY)];
    assert.deepEqual(there(rota(ring), NOON), ['22 first', '13 head', '23 leadership']);
  });

  it('names nobody who is no contact any more', () => {
    const gone = rota(
      [away(MONA, GEORG, ...DAY)],
      ROSTER.contacts.filter(({ personId }) => personId !== GEORG),
    );
    assert.ok(!there(gone, NOON).some((place) => place.endsWith('second')));
  });

  it('of everybody with hours opens the call, and of everybody leaves nobody', () => {
    const contacts = [contact(TARIK, 'first'), contact(UTE, 'head', { hours: [], onCall: true })];
    assert.deepEqual(there(rota([away(TARIK, null, ...DAY)], contacts), NOON), ['13 head']);
    const all = ROSTER.contacts.map(({ personId }) => away(personId, null, ...DAY));
    assert.deepEqual(there(rota(all), NOON), []);
    const now = reachableNow(rota(all), at(NOON));
    assert.deepEqual(now, { state: 'nobody', people: [], next: at('2026-11-25T08:00:00+01:00') });
  });

  it('ends at midnight on the wall, also where the night is an hour longer', () => {
    const weekend = rota([away(MONA, null, '2026-10-24T00:00:00+02:00', '2026-10-26T00:00:00+01:00')]);
    assert.equal(isAbsent(weekend, MONA, at('2026-10-25T23:59:00+01:00')), true);
    assert.ok(there(weekend, '2026-10-26T08:00:00+01:00').includes('12 second'));
  });
});

describe('a shift handed over', () => {
  const morning = ['2026-11-24T08:00:00+01:00', '2026-11-24T12:00:00+01:00'] as const;

  it('is held by the colleague for just that span', () => {
    const given = rota([shift(MONA, UTE, ...morning)]);
    assert.ok(there(given, '2026-11-24T11:59:00+01:00').includes('13 second'));
    assert.ok(there(given, NOON).includes('12 second'));
  });

  it('can be swapped for another at the same time', () => {
    const swapped = rota([shift(MONA, TARIK, ...morning), shift(TARIK, MONA, ...morning)]);
    const places = there(swapped, '2026-11-24T09:00:00+01:00');
    assert.ok(places.includes('11 second') && places.includes('12 first'), places.join());
  });

  it('falls to whoever stands in for the colleague', () => {
    const sick = rota([shift(MONA, TARIK, ...morning), away(TARIK, UTE, ...DAY)]);
    assert.ok(there(sick, '2026-11-24T09:00:00+01:00').includes('13 second'));
  });

  it('inside of an absence without substitute fills it', () => {
    const both = rota([away(MONA, null, ...DAY), shift(MONA, UTE, ...morning)]);
    assert.ok(there(both, '2026-11-24T09:00:00+01:00').includes('13 second'));
    assert.ok(!there(both, NOON).some((place) => place.endsWith('second')));
  });
});

describe('one rota for all', () => {
  it('calls on the ladder whoever holds the place, once', () => {
    const held = rota([away(TARIK, MONA, ...DAY), away(GEORG, MONA, ...DAY)]);
    const world = { protocol: PROTOCOL, roster: held, now: TUESDAY, calendar: ROSTER.calendar };
    const started = startLadder(atSummary({}, world), PROTOCOL.policies[1], held, TUESDAY);
    const pages = started.effects.flatMap((effect) => (effect.kind === 'page' ? [effect.to] : []));
    assert.deepEqual(pages, [MONA]);
  });

  it('works on a rota with gaps: only Tuesdays and Thursdays, and a night shift', () => {
    const gaps = rota(
      [],
      [
        contact(TARIK, 'first', { hours: [{ days: [2, 4], from: '09:00', to: '11:00' }] }),
        contact(MONA, 'second', { hours: [{ days: [4], from: '22:00', to: '24:00' }] }),
      ],
    );
    const next = (iso: string): string | undefined => nextDutyStart(gaps, at(iso))?.toISOString();
    assert.equal(next('2026-11-24T11:00:00+01:00'), '2026-11-26T08:00:00.000Z');
    assert.equal(next('2026-11-26T12:00:00+01:00'), '2026-11-26T21:00:00.000Z');
    assert.equal(next('2026-11-26T23:00:00+01:00'), '2026-12-01T08:00:00.000Z');
    const three = { minutes: 180, working: true };
    const end = waitEnds(three, at('2026-11-24T10:00:00+01:00'), gaps);
    assert.equal(end.toISOString(), '2026-11-26T21:00:00.000Z', 'one hour, two, and then the next duty');
  });

  it('changes only at its turns, also over both changes of the clock', () => {
    const contacts = [
      contact(TARIK, 'first', { hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '01:30', to: '02:30' }] }),
      contact(SABINE, 'leadership'),
      contact(MONA, 'second', { hours: [{ days: [7], from: '02:15', to: '24:00' }], onHolidays: true }),
    ];
    const minute = fc.integer({ min: 0, max: 4 * 24 * 60 });
    const reliefs = [away(TARIK, MONA, '2026-10-24T13:07:00+02:00', '2027-03-27T02:20:00+01:00')];
    const starts = ['2026-10-23T12:00:00+02:00', '2027-03-26T12:00:00+01:00'].map(at);
    const walked = starts.map((start) => {
      const turns: Date[] = [];
      for (const turn of turnsFrom(rota(reliefs, contacts), start)) {
        if (turn.getTime() > start.getTime() + 6 * 86_400_000) break;
        turns.push(turn);
      }
      return { start, turns };
    });
    fc.assert(
      fc.property(fc.constantFrom(...walked), minute, ({ start, turns }, minutes) => {
        const moment = new Date(start.getTime() + minutes * 60_000);
        const turn = turns.findLast((one) => one <= moment) ?? assert.fail('before the first turn');
        const held = rota(reliefs, contacts);
        assert.deepEqual(onDuty(held, moment), onDuty(held, turn));
      }),
      { numRuns: 400 },
    );
  });
});
