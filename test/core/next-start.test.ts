import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Case } from '../../src/core/case.ts';
import { dayOf } from '../../src/core/day.ts';
import type { Contact, Relief } from '../../src/core/duty.ts';
import type { Decision } from '../../src/core/effect.ts';
import { climb, startLadder } from '../../src/core/escalation.ts';
import { nextStart } from '../../src/core/next-start.ts';
import type { Policy } from '../../src/core/policy.ts';
import type { Roster } from '../../src/core/roster.ts';
import {
  begun,
  contact,
  GEORG,
  MONA,
  PROTOCOL,
  ROSTER,
  SABINE,
  SATURDAY_NIGHT,
  TARIK,
  TUESDAY,
  UTE,
  WEEKDAYS,
  withContacts,
} from '../support/sample-world.ts';

const { policies } = PROTOCOL;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const at = (iso: string): Date => new Date(iso);
const span = (from: string, to: string, days = EVERY_DAY) => ({ hours: [{ days, from, to }] });
const AROUND_THE_CLOCK = span('00:00', '24:00');
const ON_CALL = { hours: [], onCall: true };
const away = (personId: string, from: string, to: string): Relief => ({
  ...{ kind: 'absence', personId, substitute: null },
  ...{ from: at(from), to: at(to) },
});

const paged = ({ effects }: Decision): readonly string[] =>
  effects.flatMap((effect) => (effect.kind === 'page' ? [effect.to] : []));
const timer = ({ effects }: Decision) => effects.find((effect) => effect.kind === 'climb-at');

type Call = { readonly at: string; readonly to: readonly string[] };

const dayOfCall = (call: Call): string => dayOf(at(call.at), ROSTER.timeZone);

/** Everybody called until the ladder ends for good, if nobody ever answers. */
const life = (roster: Roster, policy: Policy, from: Date, c: Case = begun()) => {
  const calls: Call[] = [];
  let now = from;
  let decision = startLadder(c, policy, roster, now);
  for (let steps = 0; steps < 400; steps += 1) {
    const to = paged(decision);
    if (to.length > 0) calls.push({ at: now.toISOString(), to });
    const next = timer(decision);
    if (!next) return { calls, last: decision.case };
    now = next.at;
    decision = climb(decision.case, next.round, next.rung, roster, now);
  }
  return assert.fail('it never ends');
};
/** When a ladder that ended at this instant begins again. */
const next = (contacts: readonly Contact[], iso: Date, level: 0 | 1 | 2 | 3 = 3, reliefs: Relief[] = []) =>
  nextStart(begun(), policies[level], { ...withContacts(contacts), reliefs }, iso);
const nextAt = (...asked: Parameters<typeof next>): string => next(...asked).at.toISOString();

describe('an ended ladder begins again', () => {
  it('on the next working morning where one person is on duty around the clock', () => {
    const one = [contact(TARIK, 'first', AROUND_THE_CLOCK)];
    assert.equal(nextAt(one, at('2026-11-24T23:10:00+01:00')), '2026-11-25T07:00:00.000Z');
    assert.equal(nextAt(one, at('2026-11-24T03:00:00+01:00')), '2026-11-24T07:00:00.000Z');
    assert.equal(nextAt(one, SATURDAY_NIGHT), '2026-11-30T07:00:00.000Z', 'Monday 08:00');
    const always = one.map((c) => ({ ...c, onHolidays: true }));
    const easter = at('2027-03-25T09:00:00+01:00');
    assert.equal(nextAt(always, easter), '2027-03-30T06:00:00.000Z', 'the Tuesday after Easter');
    assert.equal(nextAt(one, easter), '2027-03-26T23:00:00.000Z', 'back on duty after Good Friday');
    const { calls } = life(withContacts(one), policies[3], at('2026-11-24T23:00:00+01:00'));
    assert.equal(new Set(calls.map(dayOfCall)).size, 1 + policies[3].repeats);
  });

  it('on the next working morning where nobody has hours and somebody is on call', () => {
    const called = [contact(MONA, 'second', ON_CALL)];
    for (const level of [0, 1, 2, 3] as const)
      assert.equal(nextAt(called, SATURDAY_NIGHT, level), '2026-11-30T07:00:00.000Z');
  });

  it('with the turn of a shift, for whoever comes on then', () => {
    const shifts = [
      contact(TARIK, 'first', span('00:00', '12:00')),
      contact(MONA, 'first', span('12:00', '24:00')),
    ];
    assert.equal(nextAt(shifts, at('2026-11-24T09:10:00+01:00')), '2026-11-24T11:00:00.000Z');
    assert.equal(nextAt(shifts, at('2026-11-28T23:00:00+01:00')), '2026-11-28T23:00:00.000Z', 'midnight');
    const { calls } = life(withContacts(shifts), policies[3], TUESDAY);
    const noon = calls.find((call) => call.at === '2026-11-24T11:00:00.000Z');
    assert.deepEqual(noon?.to, [MONA]);
    assert.equal(new Set(calls.map(dayOfCall)).size >= 5, true, 'on five days and more');
  });

  it('in the evening with whoever is on call only then, if it hurries; with duty otherwise', () => {
    const both = [contact(TARIK, 'first'), contact(MONA, 'second', ON_CALL)];
    assert.equal(nextAt(both, TUESDAY, 3), '2026-11-24T15:00:00.000Z');
    assert.equal(nextAt(both, TUESDAY, 1), '2026-11-25T07:00:00.000Z');
  });

  it('not with leadership alone', () => {
    const early = [contact(SABINE, 'leadership', span('06:00', '18:00')), contact(TARIK, 'first')];
    assert.equal(nextAt(early, at('2026-11-24T23:00:00+01:00')), '2026-11-25T07:00:00.000Z');
    const alone = [contact(SABINE, 'leadership', span('16:00', '20:00', [4]))];
    assert.equal(nextAt(alone, TUESDAY), '2026-11-26T15:00:00.000Z', 'but where there is nobody else');
  });

  it('before the morning hour where duty begins before it, and after it where it begins later that day', () => {
    const from = (clock: string) => [
      contact(TARIK, 'first', span(clock, '16:00')),
      contact(MONA, 'second', ON_CALL),
    ];
    const night = at('2026-11-24T23:00:00+01:00');
    assert.equal(nextAt(from('07:00'), night), '2026-11-25T06:00:00.000Z');
    assert.equal(nextAt(from('09:30'), night), '2026-11-25T08:30:00.000Z');
    const both = [contact(MONA, 'second', { ...span('09:30', '16:00'), onCall: true })];
    assert.equal(nextAt(both, night, 1), '2026-11-25T08:30:00.000Z', 'where she is on call before it, too');
  });

  it('with somebody who may be called for this case, not with anybody', () => {
    const tuesdays = contact(MONA, 'second', {
      ...span('08:00', '16:00', [2]),
      units: ['buergerbuero'],
    });
    const others = [contact(TARIK, 'first', { units: ['poststelle'] }), tuesdays];
    assert.equal(nextAt(others, TUESDAY), '2026-12-01T07:00:00.000Z');
    const week = away(MONA, '2026-11-25T00:00:00+01:00', '2026-12-03T00:00:00+01:00');
    assert.equal(nextAt(others, TUESDAY, 3, [week]), '2026-12-08T07:00:00.000Z');
    const accusing: Case = { ...begun(), answers: { unit: 'poststelle', accused: [TARIK] } };
    assert.equal(nextStart(accusing, policies[3], withContacts(others), TUESDAY).anybody, false);
  });

  it('also with whoever said before that they cannot', () => {
    const roster = withContacts([contact(TARIK, 'first')]);
    const { case: c } = startLadder(begun(), policies[3], roster, TUESDAY);
    assert.ok(c.ladder);
    const declined: Case = { ...c, ladder: { ...c.ladder, declined: [TARIK] } };
    const { at: when, anybody } = nextStart(declined, policies[3], roster, TUESDAY);
    assert.deepEqual([when.toISOString(), anybody], ['2026-11-25T07:00:00.000Z', true]);
  });
});

describe('repeats of a ladder', () => {
  it('are not used up while the only contact is away', () => {
    const alone = contact(MONA, 'first', { ...span('08:00', '16:00', [2]), units: ['buergerbuero'] });
    const roster: Roster = {
      ...withContacts([contact(TARIK, 'first', { units: ['poststelle'] }), alone]),
      reliefs: [away(MONA, '2026-11-24T00:00:00+01:00', '2026-11-29T00:00:00+01:00')],
    };
    const { calls } = life(roster, policies[3], TUESDAY);
    assert.equal(calls[0]?.at, '2026-12-01T07:00:00.000Z', 'on her return');
    assert.equal(new Set(calls.map(dayOfCall)).size, 1 + policies[3].repeats);
  });

  it('are not used up by a round that called nobody, as after an outage over the whole day', () => {
    const roster = withContacts([contact(TARIK, 'first')]);
    let decision = startLadder(begun(), policies[2], roster, TUESDAY);
    decision = climb(decision.case, 0, 1, roster, at('2026-11-24T09:25:00+01:00'));
    const before = decision.case.ladder?.policy.repeats ?? 0;
    decision = climb(decision.case, 1, 0, roster, at('2026-11-25T20:00:00+01:00'));
    assert.deepEqual(paged(decision), []);
    assert.equal(timer(decision)?.at.toISOString(), '2026-11-26T07:00:00.000Z');
    assert.equal(decision.case.ladder?.policy.repeats, before + 1);
  });

  it('end also where nobody is in sight, and then for good', () => {
    const roster = withContacts([contact(TARIK, 'first', { hours: [] })]);
    const { calls, last } = life(roster, policies[1], TUESDAY);
    assert.deepEqual(calls, []);
    assert.deepEqual([last.ladder?.round, last.ladder?.nextAt], [policies[1].repeats, null]);
  });

  it('are used up by each round that takes weeks, for there are two hours of duty in each', () => {
    const roster = withContacts([
      contact(TARIK, 'first', span('13:00', '14:00', [2])),
      contact(MONA, 'first', span('16:00', '17:00', [2])),
    ]);
    const { last } = life(roster, policies[1], TUESDAY);
    assert.equal(last.ladder?.policy.repeats, policies[1].repeats + 1, 'only the first one called nobody');
  });

  it('let nobody wait unheard who came on duty after their rung was called', () => {
    const roster = withContacts([
      contact(TARIK, 'first', span('00:00', '12:00')),
      contact(GEORG, 'first', span('12:00', '24:00')),
      contact(UTE, 'head', { hours: WEEKDAYS }),
    ]);
    const { calls } = life(roster, policies[2], at('2026-11-24T11:50:00+01:00'));
    assert.deepEqual(calls.slice(0, 3), [
      { at: '2026-11-24T10:50:00.000Z', to: [TARIK] },
      { at: '2026-11-24T11:05:00.000Z', to: [UTE] },
      { at: '2026-11-24T11:20:00.000Z', to: [GEORG] },
    ]);
  });

  it('never go on for ever, whoever is on duty, and call again as long as anybody can be called', () => {
    const hour = fc.integer({ min: 0, max: 23 });
    const hours = fc.tuple(hour, hour, fc.subarray(EVERY_DAY, { minLength: 1 })).map(([from, to, days]) => {
      const clock = (h: number): string => `${String(h).padStart(2, '0')}:00`;
      return span(clock(Math.min(from, to)), clock(Math.max(from, to) + 1), days);
    });
    const tier = fc.constantFrom('first', 'second', 'head', 'leadership');
    const who = (personId: string) =>
      fc
        .tuple(tier, fc.option(hours), fc.boolean())
        .map(([of, held, onCall]) => contact(personId, of, { hours: [], ...held, onCall }));
    const rota = fc.tuple(...[TARIK, MONA, UTE].map(who));
    const minute = fc.integer({ min: 0, max: 14 * 24 * 60 });
    const level = fc.constantFrom(1, 2, 3);
    fc.assert(
      fc.property(rota, minute, level, (contacts, minutes, of) => {
        const roster = withContacts(contacts);
        const from = new Date(TUESDAY.getTime() + minutes * 60_000);
        const { calls, last } = life(roster, policies[of as 1 | 2 | 3], from);
        const { repeats } = policies[of as 1 | 2 | 3];
        assert.ok(calls.length === 0 || calls.length > repeats, `called ${calls.length} times`);
        if (calls.length === 0 && of === 3)
          assert.equal(nextStart(last, policies[3], roster, from).anybody, false);
      }),
      { numRuns: 60 },
    );
  });
});
