import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Facts, Hole } from '../../src/core/coverage-holes.ts';
import { proveCoverage } from '../../src/core/coverage-proof.ts';
import type { Contact, Relief } from '../../src/core/duty.ts';
import type { Roster } from '../../src/core/roster.ts';
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
  WEEKDAYS,
  withContacts,
  worldAt,
} from '../support/sample-world.ts';

const NOTHING_KNOWN: Facts = { chats: {}, channelMembers: null };
const { policies } = PROTOCOL;
const prove = (roster: Roster, facts: Facts = NOTHING_KNOWN, from = TUESDAY) =>
  proveCoverage(roster, policies, facts, from);

const brief = ({ cause, to, people, levels }: Hole): string =>
  [cause, to?.join('+') ?? '', people.map((id) => id.slice(-2)).join(' '), levels.join('')].join('/');
const urgent = (roster: Roster, facts?: Facts, from?: Date): readonly string[] =>
  prove(roster, facts, from)
    .holes.filter((hole) => hole.urgent)
    .map(brief);
const notes = (roster: Roster, facts?: Facts): readonly string[] =>
  prove(roster, facts)
    .holes.filter((hole) => !hole.urgent)
    .map(brief);
const away = (personId: string, from: string, to: string, substitute: string | null = null): Relief => ({
  kind: 'absence',
  personId,
  from: new Date(from),
  to: new Date(to),
  substitute,
});
const withMail = ROSTER.contacts.map((one) => ({ ...one, mail: `${one.tier}@musterstadt.de` }));
const without = (person: string): readonly Contact[] =>
  withMail.filter(({ personId }) => personId !== person);
/** The first week of December, Tuesday to Thursday. */
const DAYS = ['2026-12-01T00:00:00+01:00', '2026-12-04T00:00:00+01:00'] as const;

describe('the coverage of the next four weeks', () => {
  it('says for each level and span who is called first, second and last', () => {
    const { stretches, to } = prove(ROSTER);
    assert.equal(to.toISOString(), '2026-12-21T23:00:00.000Z');
    const [today, night] = stretches.filter(({ level }) => level === 2);
    assert.deepEqual(
      today?.stages.map(({ to: [target], people }) => [target, people]),
      [
        ['first', [TARIK, GEORG]],
        ['second', [MONA]],
        ['head', [UTE]],
        ['leadership', [SABINE]],
      ],
    );
    assert.equal(today?.to.toISOString(), '2026-11-24T15:00:00.000Z');
    assert.deepEqual([night?.stages, night?.onDuty], [[], false]);
    assert.equal(night?.to.toISOString(), '2026-11-25T07:00:00.000Z');
  });

  it('has no urgent hole where everything is there, and names nights without anybody on call', () => {
    assert.deepEqual(urgent(withContacts(withMail)), []);
    assert.deepEqual(notes(withContacts(withMail)), ['off-hours///0123']);
  });

  it('has leadership on its rung for as long as its own hours last', () => {
    const late = { hours: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }] };
    const held = ROSTER.contacts.map((one) => (one.tier === 'leadership' ? { ...one, ...late } : one));
    const { stretches } = prove(withContacts(held));
    const evening = stretches.filter(
      ({ level, to }) => level === 3 && +to === +new Date('2026-11-24T17:00:00Z'),
    );
    assert.deepEqual(
      evening.map(({ from, stages }) => [from.toISOString(), stages.map(({ people }) => people)]),
      [['2026-11-24T15:00:00.000Z', [[SABINE]]]],
    );
  });

  it('names the hole that opens when the only contact of the second tier goes', () => {
    assert.deepEqual(urgent(withContacts(without(MONA))), ['nobody/second//12']);
    const [hole] = prove(withContacts(without(MONA))).holes;
    assert.equal(hole?.spans.length, 20, 'every working day of four weeks');
    assert.deepEqual(hole?.spans[0]?.from, TUESDAY);
  });

  it('names who is away without a substitute, and only while they are', () => {
    const absent = { ...withContacts(withMail), reliefs: [away(MONA, ...DAYS)] };
    assert.deepEqual(urgent(absent), ['absent/second/12/12']);
    assert.equal(prove(absent).holes[0]?.spans.length, 3);
    const held = { ...absent, reliefs: [away(MONA, ...DAYS, GEORG)] };
    assert.deepEqual(urgent(held), []);
    assert.ok(notes(held).includes('same-people/second/22/12'), notes(held).join());
  });

  it('names everybody who is away where nobody is left at all', () => {
    const closed = { ...ROSTER, reliefs: ROSTER.contacts.map(({ personId }) => away(personId, ...DAYS)) };
    assert.deepEqual(urgent(closed), [
      'absent//11 13 22/0',
      'absent//11 12 13 22/1',
      'absent//11 12 13 22 23/23',
    ]);
  });

  it('knows holidays from nights: the days between the years', () => {
    const holes = prove(withContacts(withMail), NOTHING_KNOWN, new Date('2026-12-20T10:00:00+01:00')).holes;
    assert.deepEqual(holes.map(brief), ['off-hours///0123', 'holiday///0123']);
    const days = holes[1]?.spans.map(({ from }) => from.toISOString());
    assert.deepEqual(days, ['2026-12-25T07:00:00.000Z', '2027-01-01T07:00:00.000Z']);
  });

  it('finds the afternoon nobody covers, and a single contact who carries everything', () => {
    const hours = [
      ...WEEKDAYS.map((span) => ({ ...span, days: [1, 2, 4, 5] })),
      { days: [3], from: '08:00', to: '12:00' },
    ];
    const short = withContacts(withMail.map((one) => ({ ...one, hours })));
    assert.deepEqual(urgent(short), ['gap///0123']);
    assert.equal(prove(short).holes[0]?.spans[0]?.from.toISOString(), '2026-11-25T11:00:00.000Z');
    const alone = withContacts([contact(TARIK, 'first', { onCall: true, mail: 'tarik@musterstadt.de' })]);
    assert.deepEqual(urgent(alone), ['single//11/0123', 'nobody/head//012', 'nobody/second//12']);
    assert.deepEqual(notes(alone), ['single//11/0123', 'nobody/leadership//2']);
  });

  it('names whom no call reaches: app missing, bot blocked, not in the channel, no mailbox, no word for a year', () => {
    const facts: Facts = {
      chats: { [TARIK]: 'blocked', [MONA]: 'not-installed', [UTE]: 'open' },
      channelMembers: [TARIK, GEORG, UTE, SABINE],
    };
    assert.deepEqual(urgent(ROSTER, facts), ['blocked//11/0123', 'not-installed//12/123']);
    assert.deepEqual(notes(ROSTER, facts), [
      'off-hours///0123',
      'not-in-channel//12/123',
      'no-mailbox//11 22 12 13 23/23',
    ]);
    const expired = { at: new Date('2025-12-07T09:00:00+01:00'), declined: false };
    const forgotten = {
      ...withContacts(withMail),
      confirmed: Object.fromEntries(withMail.map(({ personId }) => [personId, expired])),
    };
    const [hole] = prove(forgotten).holes;
    assert.deepEqual(
      [hole?.cause, hole?.spans[0]?.from.toISOString()],
      ['unconfirmed', '2026-12-07T08:00:00.000Z'],
    );
  });

  it('tells units apart for which different contacts stand', () => {
    const split = withContacts(
      [...withMail, contact(TARIK, 'first', { units: ['poststelle'], mail: 'x@y.de' })]
        .filter(({ personId, units }) => personId !== TARIK || units.length > 0)
        .filter(({ personId }) => personId !== GEORG),
    );
    const hole = prove(split).holes.find(({ to }) => to?.includes('first'));
    assert.deepEqual(brief(hole ?? assert.fail('no hole')), 'nobody/first//012');
    assert.ok(hole?.units.includes('hauptamt') && !hole.units.includes('poststelle'));
  });

  it('calls at any instant whom the ladder calls', () => {
    const roster = { ...ROSTER, reliefs: [away(MONA, ...DAYS, UTE), away(TARIK, DAYS[0], DAYS[1])] };
    const { stretches, from, to } = prove(roster);
    const minute = fc.integer({ min: 0, max: (to.getTime() - from.getTime()) / 60_000 - 1 });
    fc.assert(
      fc.property(minute, fc.constantFrom(0, 1, 2, 3), (minutes, level) => {
        const at = new Date(from.getTime() + minutes * 60_000);
        const stretch = stretches.find((one) => one.level === level && one.from <= at && at < one.to);
        const c = { ...begun({}, worldAt(at, roster)), level };
        const called = policies[level].rungs.map((_, rung) =>
          rungPersons(c, policies[level], rung, roster, at),
        );
        assert.deepEqual(
          stretch?.stages.map(({ people }) => people),
          called.filter((people) => people.length > 0),
        );
      }),
    );
  });
});
