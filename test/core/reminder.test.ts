import assert from 'node:assert/strict';
import type { Answers } from '../../src/core/answer.ts';
import type { Case } from '../../src/core/case.ts';
import { dayNumber } from '../../src/core/day.ts';
import {
  isOver,
  newReminders,
  remindersOf,
  remindersOn,
  tickDeadline,
  wantReminders,
} from '../../src/core/reminder.ts';
import type { Task } from '../../src/core/task.ts';
import { begun, SABINE, worldAt } from '../support/sample-world.ts';

const NOW = new Date('2026-11-24T12:00:00+01:00');
const WORLD = worldAt(NOW);
const ANSWERS: Answers = {
  reporter: 'self',
  acts: ['BELEIDIGUNG'],
  perpetrator: 'BUERGER_BEKANNT',
  when: '2026-11-24',
};

const reported = (answers: Answers = {}, rest: Partial<Case> = {}): Case => ({
  ...begun({}, WORLD),
  state: 'paged',
  step: null,
  answers: { ...ANSWERS, ...answers },
  createdAt: NOW,
  sentAt: NOW,
  ...rest,
});
const NOTHING: Case = { ...reported(), state: 'draft' };

const wakes = (before: Case, after: Case, now = NOW): readonly string[] =>
  newReminders(before, after, worldAt(now)).map((effect) =>
    effect.kind === 'wake-at' ? `${effect.about} ${effect.at.toISOString()}` : effect.kind,
  );
const on = (c: Case, day: string) => remindersOn(c, dayNumber(day), WORLD);

/** The Dienstvorgesetzte*r was told, and opened it two days later. */
const entry = {
  role: 'dienstvorgesetzte',
  personId: SABINE,
  depth: 'task',
  ground: 'consent',
  at: NOW,
  textVersion: '1',
  withdrawnAt: null,
} as const;
const knowledge = { dv: new Date('2026-11-26T10:00:00+01:00') };

describe('Reminders', () => {
  it('come 30, 14, 7 and 2 days before the unrolled end, at nine by the local clock', () => {
    // 24 February 2027 is the end; by then it is still winter time.
    assert.deepEqual(wakes(NOTHING, reported()), [
      'deadline 2027-01-25T08:00:00.000Z',
      'deadline 2027-02-10T08:00:00.000Z',
      'deadline 2027-02-17T08:00:00.000Z',
      'deadline 2027-02-22T08:00:00.000Z',
    ]);
    // From 29 December the end is 29 March 2027: two days before it, nine is still winter time; one day later summer.
    assert.equal(
      wakes(NOTHING, reported({ when: '2026-12-29' })).at(-1),
      'deadline 2027-03-27T08:00:00.000Z',
    );
    assert.equal(
      wakes(NOTHING, reported({ when: '2026-12-30' })).at(-1),
      'deadline 2027-03-28T07:00:00.000Z',
    );
  });

  it('are set for mornings that are still to come, and once', () => {
    assert.deepEqual(wakes(NOTHING, reported(), new Date('2027-02-17T09:30:00+01:00')), [
      'deadline 2027-02-22T08:00:00.000Z',
    ]);
    assert.deepEqual(wakes(reported(), reported({ felt: 3 })), []);
  });

  it('of a clock that moved are new ones; the old mornings have nothing to say', () => {
    const before = reported();
    const after = reported({ when: '2026-11-20' });
    assert.equal(wakes(before, after).length, 4);
    assert.equal(on(before, '2027-01-25').length, 1);
    assert.deepEqual(on(after, '2027-01-25'), []);
  });

  it('of several clocks on one morning are one for each person', () => {
    const c = reported({ acts: ['BELEIDIGUNG', 'SACHBESCHAEDIGUNG'] });
    assert.deepEqual(on(c, '2027-01-25'), [
      { to: null, who: 'affected', day: '2027-01-25', until: '2027-02-24', about: 'end' },
    ]);
  });

  it('that come after the end of one clock speak of the one that still runs', () => {
    // Two days before 24 February, and seven before 1 March.
    const c = reported({ perpetrators: ['A|2026-11-24', 'B|2026-12-01'] });
    const seen = (now: string) => {
      const world = worldAt(new Date(now));
      return remindersOn(c, dayNumber('2027-02-22'), world).map((one) => [one.until, isOver(one, world)]);
    };
    assert.deepEqual(seen('2027-02-22T09:00:00+01:00'), [['2027-02-24', false]]);
    assert.deepEqual(seen('2027-02-24T23:59:00+01:00'), [['2027-02-24', false]]);
    assert.deepEqual(seen('2027-02-25T00:01:00+01:00'), [['2027-03-01', false]]);
    assert.deepEqual(seen('2027-03-02T09:00:00+01:00'), [['2027-02-24', true]]);
  });

  it('ask once after four weeks where nobody knows who it was', () => {
    const c = reported({ perpetrator: 'ANONYM_ONLINE' });
    assert.deepEqual(remindersOf(c, WORLD), [
      { to: null, who: 'affected', day: '2026-12-22', until: null, about: 'start' },
    ]);
    assert.deepEqual(
      remindersOf(reported({ perpetrator: 'ANONYM_ONLINE', affected_knows: false }), WORLD),
      [],
    );
  });

  it('go to whoever holds the function whose clock it is, while they may read', () => {
    const told = reported({}, { disclosures: [entry], knowledge });
    assert.deepEqual(on(told, '2027-01-27'), [
      { to: SABINE, who: 'dienstvorgesetzte', day: '2027-01-27', until: '2027-02-26', about: 'end' },
    ]);
    const withdrawn = reported({}, { disclosures: [{ ...entry, withdrawnAt: NOW }], knowledge });
    assert.deepEqual(on(withdrawn, '2027-01-27'), []);
  });

  it('of a closed case go on for the person alone, about ends, until they want none', () => {
    const open = reported({}, { disclosures: [entry], knowledge });
    assert.ok(remindersOf(open, WORLD).some(({ to }) => to === SABINE));
    const closed: Case = { ...open, state: 'closed' };
    assert.deepEqual(
      remindersOf(closed, WORLD).map(({ to, about }) => [to, about]),
      Array.from({ length: 4 }, () => [null, 'end']),
    );
    assert.deepEqual(remindersOf(wantReminders(closed, false, WORLD).case, WORLD), []);
    const unknown = reported({ perpetrator: 'BUERGER_UNBEKANNT' });
    assert.ok(remindersOf(unknown, WORLD).some(({ about }) => about === 'start'));
    assert.deepEqual(remindersOf({ ...unknown, state: 'closed' }, WORLD), [], 'nobody is asked any more');
  });

  it('go on when the duty was called off with the case, and end when it was done', () => {
    const own: Omit<Task, 'state'> = {
      ...{
        kind: 'STRAFANTRAG_BETROFFEN',
        owner: 'affected' as const,
        personId: null,
        since: NOW,
        dueAt: null,
      },
      ...{ basis: 'consent' as const, reason: null, closedBy: null, closedAt: NOW },
    };
    const ended = (state: 'done' | 'cancelled') =>
      reported({}, { state: 'closed', tasks: [{ ...own, state }] });
    assert.equal(remindersOf(ended('cancelled'), WORLD).length, 4);
    assert.deepEqual(remindersOf(ended('done'), WORLD), []);
  });

  it('are silent for a draft, a case withdrawn, and a witness', () => {
    for (const state of ['draft', 'cancelled'] as const)
      assert.deepEqual(remindersOf(reported({}, { state }), WORLD), [], state);
    assert.deepEqual(remindersOf(reported({ reporter: 'witness' }), WORLD), []);
    assert.equal(remindersOf(reported({ reporter: 'other' }), WORLD).length, 4);
  });

  it('stop when the person wants none, and come back when they do', () => {
    const stopped = wantReminders(reported(), false, WORLD);
    assert.deepEqual(remindersOf(stopped.case, WORLD), []);
    assert.equal(wantReminders(stopped.case, false, WORLD).case, stopped.case);
    const back = wantReminders(stopped.case, true, WORLD);
    assert.equal(back.effects.filter(({ kind }) => kind === 'wake-at').length, 4);
    assert.equal(remindersOf(back.case, WORLD).length, 4);
  });

  it('stop for a clock that was ticked off', () => {
    const ticked = tickDeadline(reported(), 'STRAFANTRAG_BETROFFEN', WORLD);
    assert.deepEqual(remindersOf(ticked.case, WORLD), []);
    assert.equal(tickDeadline(ticked.case, 'STRAFANTRAG_BETROFFEN', WORLD).case, ticked.case);
    assert.equal(tickDeadline(ticked.case, 'STRAFANTRAG_DV', WORLD).case, ticked.case);
  });
});
