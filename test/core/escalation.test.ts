import assert from 'node:assert/strict';
import type { Case } from '../../src/core/case.ts';
import type { Decision, Effect } from '../../src/core/effect.ts';
import { climb, startLadder, withoutTelling } from '../../src/core/escalation.ts';
import type { Policy } from '../../src/core/policy.ts';
import type { Roster } from '../../src/core/roster.ts';
import { rungPersons } from '../../src/core/rung.ts';
import {
  begun,
  contact,
  DIRK,
  GEORG,
  MONA,
  PROTOCOL,
  ROSTER,
  SABINE,
  SATURDAY_NIGHT,
  TARIK,
  TUESDAY,
  UTE,
  withContacts,
} from '../support/sample-world.ts';

const { policies } = PROTOCOL;
const MINUTE = 60_000;

const paged = ({ effects }: Decision): readonly string[] =>
  effects.flatMap((effect) => (effect.kind === 'page' ? [effect.to] : []));
const of = <K extends Effect['kind']>({ effects }: Decision, kind: K) =>
  effects.filter((effect): effect is Extract<Effect, { kind: K }> => effect.kind === kind);
const timer = (decision: Decision) => of(decision, 'climb-at')[0];

const start = (policy: Policy, now = TUESDAY, roster: Roster = ROSTER, c: Case = begun()): Decision =>
  startLadder(c, policy, roster, now);
/** What the timer set by the decision brings. */
const goOn = (decision: Decision, roster: Roster = ROSTER): Decision => {
  const next = timer(decision);
  assert.ok(next, 'no timer is set');
  return climb(decision.case, next.round, next.rung, roster, next.at);
};

describe('ladder', () => {
  it('starts with the first rung, its timer and one neutral post', () => {
    const decision = start(policies[2]);
    assert.deepEqual(paged(decision), [TARIK, GEORG]);
    assert.deepEqual(of(decision, 'channel-page'), [
      { kind: 'channel-page', mention: [TARIK, GEORG], round: 0, rung: 0, first: true },
    ]);
    assert.equal(timer(decision)?.at.getTime(), TUESDAY.getTime() + 15 * MINUTE);
    assert.equal(decision.case.state, 'paged');
    assert.equal(decision.case.sentAt, TUESDAY);
  });

  it('climbs to each tier in turn and ends after the last', () => {
    const first = start(policies[2]);
    const second = goOn(first);
    const third = goOn(second);
    const fourth = goOn(third);
    assert.deepEqual([second, third, fourth].map(paged), [[MONA], [UTE], [SABINE]]);
    const end = goOn(fourth);
    assert.deepEqual(paged(end), []);
    assert.equal(end.case.ladder?.unanswered, true);
    assert.deepEqual(end.case.ladder?.paged, [TARIK, GEORG, MONA, UTE, SABINE]);
    assert.deepEqual(of(end, 'tell-reporter'), [{ kind: 'tell-reporter' }]);
  });

  it('starts again with the next duty hours, as often as the package says', () => {
    let decision = start({ ...policies[2], repeats: 2 });
    for (let rung = 0; rung < 4; rung += 1) decision = goOn(decision);
    assert.equal(timer(decision)?.round, 1);
    assert.equal(timer(decision)?.at.toISOString(), '2026-11-25T07:00:00.000Z');
    const again = goOn(decision);
    assert.deepEqual(paged(again), [TARIK, GEORG]);
    assert.equal(again.case.ladder?.unanswered, false);
    decision = again;
    for (let rung = 0; rung < 4; rung += 1) decision = goOn(decision);
    assert.equal(timer(decision)?.round, 2);
    for (let rung = 0; rung < 5; rung += 1) decision = goOn(decision);
    assert.equal(timer(decision), undefined, 'repeated often enough');
    assert.equal(decision.case.ladder?.nextAt, null);
    assert.equal(decision.case.ladder?.unanswered, true);
  });

  it('knows a first call by nobody having been called before, whatever its rung', () => {
    const firsts = ({ effects }: Decision) =>
      effects.flatMap((effect) =>
        effect.kind === 'page' || effect.kind === 'channel-page' ? [effect.first] : [],
      );
    const begun = start(
      policies[2],
      TUESDAY,
      withContacts(ROSTER.contacts.filter(({ tier }) => tier !== 'first')),
    );
    assert.deepEqual(paged(begun), [MONA]);
    assert.deepEqual(firsts(begun), [true, true]);
    assert.deepEqual(firsts(goOn(begun)), [false, false]);
  });

  it('skips a rung with nobody on it at once', () => {
    const roster = withContacts([contact(TARIK, 'first', { hours: [] }), contact(UTE, 'head')]);
    const decision = start(policies[1], TUESDAY, roster);
    assert.deepEqual(paged(decision), [UTE]);
    assert.equal(decision.case.ladder?.rung, 2);
  });

  it('ends at once, honestly, when there is nobody at all', () => {
    const decision = start(policies[3], SATURDAY_NIGHT);
    assert.deepEqual(paged(decision), []);
    assert.equal(decision.case.ladder?.unanswered, true);
    assert.equal(decision.case.state, 'paged');
    assert.equal(timer(decision)?.at.toISOString(), '2026-11-30T07:00:00.000Z');
    // The shared record still gets its neutral mark, and nobody is mentioned.
    assert.deepEqual(of(decision, 'channel-page')[0]?.mention, []);
  });

  it('without anybody who could be called looks again each working morning, in case the rota was changed', () => {
    const roster = withContacts([contact(TARIK, 'first', { hours: [] })]);
    const decision = start(policies[1], TUESDAY, roster);
    assert.equal(timer(decision)?.at.toISOString(), '2026-11-25T07:00:00.000Z');
    assert.equal(decision.case.ladder?.policy.repeats, policies[1].repeats, 'it counts, so that it ends');
    assert.deepEqual(of(decision, 'tell-reporter').length, 1);
    const mended = withContacts([contact(TARIK, 'first', { hours: [] }), contact(MONA, 'first')]);
    assert.deepEqual(paged(goOn(decision, mended)), [MONA]);
  });

  it('tells the administration each time it ends, unless they must not hear of the case', () => {
    const of_ = (roster: Roster, now = SATURDAY_NIGHT, c: Case = begun()) =>
      of(start(policies[3], now, roster, c), 'alarm');
    const staffed = { ...ROSTER, roles: { ADMIN: DIRK } };
    assert.deepEqual(of_(staffed), [{ kind: 'alarm', to: DIRK, cause: 'nobody-on-duty' }]);
    assert.deepEqual(of_(staffed, TUESDAY), [], 'somebody was called');
    assert.deepEqual(of_(ROSTER), [], 'there is nobody to tell');
    const accusing: Case = { ...begun(), answers: { accused: [DIRK] } };
    assert.deepEqual(of_(staffed, SATURDAY_NIGHT, accusing), []);
    let decision = start(policies[2], TUESDAY, staffed);
    for (let rung = 0; rung < 4; rung += 1) decision = goOn(decision, staffed);
    assert.deepEqual(of(decision, 'alarm'), [{ kind: 'alarm', to: DIRK, cause: 'nobody-answered' }]);
  });

  it('writes to everybody it called before it ends, where nobody was written to on the way', () => {
    const written = withContacts(
      ROSTER.contacts.map((one) => ({ ...one, ...(one.personId !== MONA && { mail: 'a@musterstadt.de' }) })),
    );
    const ended = (policy: Policy): Decision => {
      let decision = start(policy, TUESDAY, written);
      while (!decision.case.ladder?.unanswered) decision = goOn(decision, written);
      return decision;
    };
    const mails = of(ended(policies[1]), 'mail-at');
    assert.deepEqual(mails.map(({ to }) => to).toSorted(), [TARIK, GEORG, UTE].toSorted());
    assert.deepEqual([...new Set(mails.map(({ rung }) => rung))], [3], 'once, whatever came of the pages');
    assert.deepEqual(
      of(ended(policies[2]), 'mail-at'),
      [],
      'they were written to two minutes after each page',
    );
  });

  it('is moved by no old timer', () => {
    const second = goOn(start(policies[2]));
    for (const [round, rung] of [
      [0, 0],
      [0, 1],
      [-1, 3],
    ] as const) {
      const decision = climb(second.case, round, rung, ROSTER, TUESDAY);
      assert.equal(decision.case, second.case);
      assert.deepEqual(decision.effects, []);
    }
  });

  it('is moved by no timer once the case is no longer open', () => {
    const { case: c } = start(policies[2]);
    for (const state of ['taken', 'cancelled', 'closed', 'kept', 'draft'] as const) {
      const over: Case = { ...c, state };
      assert.equal(climb(over, 0, 1, ROSTER, TUESDAY).case, over);
    }
    const none: Case = { ...c, ladder: null };
    assert.equal(climb(none, 0, 1, ROSTER, TUESDAY).case, none);
  });

  it('calls everybody at most once a rung, however they are named in it', () => {
    const wide: Policy = {
      ...policies[3],
      rungs: [{ to: ['first', 'everyone', 'head'], wait: { minutes: 5, working: false }, mention: true }],
    };
    const called = paged(start(wide));
    assert.deepEqual(called, [...new Set(called)]);
    assert.deepEqual(called.toSorted(), [TARIK, MONA, UTE, GEORG].toSorted());
  });

  it('keeps the policy it began with', () => {
    const first = start(policies[2]);
    assert.equal(first.case.ladder?.policy, policies[2]);
    assert.equal(goOn(first).case.ladder?.policy, policies[2]);
  });

  it('calls those on call of any tier first while nobody has duty hours', () => {
    const roster = withContacts([
      contact(TARIK, 'first'),
      contact(MONA, 'second', { onCall: true }),
      contact(SABINE, 'leadership', { onCall: true }),
    ]);
    assert.deepEqual(rungPersons(begun(), policies[2], 0, roster, SATURDAY_NIGHT), [MONA]);
    assert.deepEqual(rungPersons(begun(), policies[2], 3, roster, SATURDAY_NIGHT), [SABINE]);
  });

  it('calls contacts of a unit for that unit only, and never blindly', () => {
    const roster = withContacts([
      contact(TARIK, 'first', { units: ['buergerbuero'] }),
      contact(GEORG, 'first', { units: ['auslaenderbehoerde'] }),
    ]);
    const c = begun();
    const who = (x: Case) => rungPersons(x, policies[2], 0, roster, TUESDAY);
    assert.deepEqual(who(c), [TARIK]);
    assert.deepEqual(who({ ...c, answers: { unit: 'auslaenderbehoerde' } }), [GEORG]);
    assert.deepEqual(who({ ...c, reporter: { ...c.reporter, unit: null } }), []);
  });

  it('mentions nobody at level 0', () => {
    assert.deepEqual(of(start(policies[0]), 'channel-page')[0]?.mention, []);
    assert.deepEqual(paged(start(policies[0])), [TARIK, GEORG]);
  });

  it('leaves out telling where the reply tells already, and nothing else', () => {
    const decision = start(policies[3], SATURDAY_NIGHT);
    const left = withoutTelling(decision.effects);
    assert.deepEqual(
      left,
      decision.effects.filter(({ kind }) => kind !== 'tell-reporter'),
    );
    assert.ok(left.length > 0);
  });
});
