import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSure, nextAsk, standingOf } from '../../src/core/confirmation.ts';
import { coverage, reachableNow } from '../../src/core/coverage.ts';
import type { Decision } from '../../src/core/effect.ts';
import { climb, startLadder } from '../../src/core/escalation.ts';
import type { ContactWord, Roster } from '../../src/core/roster.ts';
import { rungPersons } from '../../src/core/rung.ts';
import {
  begun,
  contact,
  GEORG,
  MONA,
  PROTOCOL,
  ROSTER,
  SABINE,
  TARIK,
  TUESDAY,
  UTE,
  withContacts,
} from '../support/sample-world.ts';

const MONTH = 31 * 86_400_000;
const ago = (months: number, declined = false): ContactWord => ({
  at: new Date(TUESDAY.getTime() - months * MONTH),
  declined,
});
const given = (confirmed: Roster['confirmed'], roster: Roster = ROSTER): Roster => ({
  ...roster,
  ...(confirmed && { confirmed }),
});
const paged = ({ effects }: Decision): readonly string[] =>
  effects.flatMap((effect) => (effect.kind === 'page' ? [effect.to] : []));
const first = (roster: Roster): readonly string[] =>
  paged(startLadder(begun(), PROTOCOL.policies[2], roster, TUESDAY));
const everybody = (word: ContactWord) =>
  Object.fromEntries(ROSTER.contacts.map(({ personId }) => [personId, word]));
const hintsOf = (roster: Roster) =>
  coverage(roster, 'open', new Set(), TUESDAY).filter(({ kind }) => kind === 'unconfirmed');

const words = fc.option(
  fc.record({ at: fc.integer({ min: 0, max: 30 }).map((n) => ago(n).at), declined: fc.boolean() }),
  { nil: undefined },
);
const rosters: fc.Arbitrary<Roster> = fc
  .array(
    fc.tuple(
      fc.constantFrom(TARIK, GEORG, MONA, UTE, SABINE),
      fc.constantFrom('first' as const, 'second' as const, 'head' as const, 'leadership' as const),
      fc.boolean(),
      fc.constantFrom<readonly string[]>([], ['buergerbuero'], ['hauptamt']),
      words,
    ),
    { maxLength: 5 },
  )
  .map((all) => {
    const people = [...new Map(all.map((one) => [one[0], one])).values()];
    const contacts = people.map(([id, tier, onCall, units]) => contact(id, tier, { onCall, units }));
    const confirmed = Object.fromEntries(people.flatMap(([id, , , , word]) => (word ? [[id, word]] : [])));
    return given(confirmed, withContacts(contacts));
  });
const moments = fc
  .integer({ min: 0, max: 7 * 24 })
  .map((hours) => new Date(TUESDAY.getTime() + hours * 3_600_000));

/** Everybody a whole ladder calls, if nobody takes over. */
const calledBy = (level: 0 | 1 | 2 | 3, roster: Roster, now: Date): readonly string[] => {
  const policy = PROTOCOL.policies[level];
  return policy.rungs.flatMap((_rung, at) => rungPersons(begun(), policy, at, roster, now));
};
const isLeadership = (roster: Roster, person: string): boolean =>
  roster.contacts.some(({ personId, tier }) => personId === person && tier === 'leadership');

describe('contacts who have not confirmed', () => {
  it('are called for a year, flagged after half of it, and then left out', () => {
    assert.deepEqual(first(given({ [TARIK]: ago(7) })), [TARIK, GEORG]);
    assert.deepEqual(first(given({ [TARIK]: ago(13) })), [GEORG]);
    assert.deepEqual(first(given({ [TARIK]: ago(0, true) })), [GEORG]);
  });

  it('leave their rung to the next one, as if they were absent', () => {
    const roster = given({ [TARIK]: ago(13), [GEORG]: ago(13) });
    assert.deepEqual(first(roster), [MONA]);
    const [hint] = hintsOf(roster);
    assert.deepEqual(hint, {
      kind: 'unconfirmed',
      urgent: true,
      personId: TARIK,
      name: '',
      state: 'expired',
      alone: false,
    });
  });

  it('are called all the same where nobody else is left: a lost page is worse', () => {
    const roster = given(everybody(ago(13)));
    assert.deepEqual(first(roster), [TARIK, GEORG]);
    assert.equal(reachableNow(roster, TUESDAY).state, 'on-duty');
    const hints = hintsOf(roster);
    assert.equal(hints.length, 5);
    for (const hint of hints) assert.ok(hint.urgent && hint.kind === 'unconfirmed' && hint.alone);
  });

  it('do not leave leadership alone in front, nor at the end of the ladder', () => {
    const support = given({ ...everybody(ago(13)), [SABINE]: ago(1) });
    assert.deepEqual(first(support), [TARIK, GEORG], 'leadership alone is no support');
    const only = { ...everybody(ago(1)), [SABINE]: ago(13) };
    const policy = PROTOCOL.policies[2];
    const decision = startLadder(begun(), policy, given(only), TUESDAY);
    const last = climb(decision.case, 0, policy.rungs.length - 1, given(only), TUESDAY);
    assert.deepEqual(paged(last), [SABINE]);
  });

  it('never make a ladder call nobody that would have called somebody, nor anybody new', () => {
    fc.assert(
      fc.property(rosters, moments, fc.constantFrom(0, 1, 2, 3), (roster, now, level) => {
        const { confirmed: _gone, ...unasked } = roster;
        const [with_, without] = [calledBy(level, roster, now), calledBy(level, unasked, now)];
        assert.equal(with_.length === 0, without.length === 0);
        const { state } = reachableNow(unasked, now);
        assert.equal(reachableNow(roster, now).state === 'nobody', state === 'nobody');
      }),
      { numRuns: 500 },
    );
  });

  it('are never called beside somebody of their kind who has', () => {
    fc.assert(
      fc.property(rosters, moments, fc.constantFrom(0, 1, 2, 3), (roster, now, level) => {
        for (const top of [true, false]) {
          const called = calledBy(level, roster, now).filter((id) => isLeadership(roster, id) === top);
          const sure = called.filter((id) => isSure(id, roster, now));
          assert.ok(sure.length === 0 || sure.length === called.length, 'sure and unsure are mixed');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are asked once in every half-year, and the first time when they are flagged', () => {
    fc.assert(
      fc.property(
        fc.date({ min: ago(40).at, max: TUESDAY, noInvalidDate: true }),
        fc.nat(30),
        (at, months) => {
          const now = new Date(at.getTime() + months * MONTH);
          const ask = nextAsk(at, now);
          assert.ok(ask > now);
          assert.ok(ask.getTime() - now.getTime() <= 6 * MONTH);
          assert.equal(
            standingOf(TARIK, given({ [TARIK]: { at, declined: false } }), nextAsk(at, at)),
            'due',
          );
        },
      ),
    );
  });
});
