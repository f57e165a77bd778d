import assert from 'node:assert/strict';
import { readableDepth } from '../../src/core/access.ts';
import type { Case } from '../../src/core/case.ts';
import { liveEntries } from '../../src/core/disclosure.ts';
import { wantsReminders } from '../../src/core/reminder.ts';
import { hasStopped, type Stop } from '../../src/core/stops.ts';
import type { Task } from '../../src/core/task.ts';
import {
  asksForDeletion,
  holdsOf,
  isStillInDanger,
  stop,
  stopsOffered,
  wantsContact,
} from '../../src/core/withdrawal.ts';
import { HELGA, HOUSE, houseAt, NILS, taken } from '../support/house.ts';
import { begun, MONA, PETRA, SABINE, sent } from '../support/sample-world.ts';

const SHARED = {
  what: { acts: 'BEDROHUNG,BELEIDIGUNG' },
  share: { 'share.support': 'yes', 'share.supervisor': 'yes', 'share.depth': 'b' },
};
const letting = (c: Case, answers: Case['answers']): Case => ({
  ...c,
  answers: { ...c.answers, ...answers },
});
const wish = (stops: readonly Stop[], rest: { deletion?: boolean; inDanger?: boolean | null } = {}) => ({
  stops,
  deletion: false,
  inDanger: null,
  ...rest,
});
const stopping = (c: Case, ...stops: readonly Stop[]) => stop(c, wish(stops), houseAt(60));
const open = (c: Case) => c.tasks.filter(({ state }) => state === 'open');
const lawTasks = (c: Case): readonly Task[] => open(c).filter(({ basis }) => basis === 'law');

/** Shared with supervisor and Dienstvorgesetzte*r, who has read it. */
const shared = (): Case => {
  const c = letting(taken(SHARED), { 'share.dienstvorgesetzte': true, 'share.agg': true });
  const dv = stop(letting(c, {}), wish(['reminders']), houseAt(30)).case;
  return { ...dv, knowledge: { ...dv.knowledge, dv: houseAt(40).now } };
};

describe('taking back', () => {
  it('ends sharing: nobody but support reads on', () => {
    const c = shared();
    assert.equal(readableDepth(PETRA, c, HOUSE), 'b');
    assert.equal(readableDepth(SABINE, c, HOUSE), 'task');
    const { case: gone, effects } = stopping(c, 'sharing');
    for (const reader of [PETRA, SABINE, HELGA])
      assert.ok(!liveEntries(gone).some((e) => e.personId === reader && e.ground === 'consent'));
    assert.equal(readableDepth(PETRA, gone, HOUSE), null);
    assert.equal(readableDepth(MONA, gone, HOUSE), 'c');
    assert.ok(effects.some(({ kind }) => kind === 'refresh-cards'));
    assert.ok(effects.some((e) => e.kind === 'brief-owner' && e.to === MONA));
    assert.ok(!effects.some((e) => e.kind === 'inform' && [PETRA, SABINE, HELGA].includes(e.to)));
  });

  it('cancels what rests on consent and leaves what rests on law', () => {
    const c = shared();
    const { case: gone } = stopping(c, 'sharing');
    assert.ok(open(c).some(({ owner }) => owner === 'supervisor'));
    assert.ok(!open(gone).some(({ owner }) => owner === 'supervisor' || owner === 'agg'));
    for (const task of lawTasks(c).filter(({ owner }) => owner === 'sicherheit'))
      assert.ok(lawTasks(gone).some(({ kind, owner }) => kind === task.kind && owner === task.owner));
  });

  it('never takes an override back', () => {
    const c = taken({ ...SHARED, danger: { weapon: 'yes' }, share: { 'share.support': 'yes' } });
    assert.equal(readableDepth(PETRA, c, HOUSE), 'a');
    const { case: gone } = stopping(c, 'sharing');
    assert.equal(readableDepth(PETRA, gone, HOUSE), 'a');
    assert.deepEqual(holdsOf(gone).includes('overrides'), true);
  });

  it('does not let danger in again what was just taken back', () => {
    const c = shared();
    const { case: gone } = stopping({ ...c, level: 3 }, 'sharing');
    assert.equal(readableDepth(PETRA, gone, HOUSE), null);
  });

  it('asks about the Strafantrag of the Dienststelle only where there may be one, and only hears the wish', () => {
    assert.ok(!stopsOffered(taken()).includes('dv'));
    const c = shared();
    assert.ok(stopsOffered(c).includes('dv'));
    const { case: heard } = stopping(c, 'dv');
    assert.deepEqual(
      open(heard).flatMap(({ kind, personId }) => (kind === 'STRAFANTRAG_WUNSCH' ? [personId] : [])),
      [NILS],
    );
    assert.deepEqual(heard.knowledge, c.knowledge);
    assert.equal(stopping(taken(), 'dv').act, 'nothing-stopped');
  });

  it('ends reminders and contact without shutting anybody out', () => {
    const { case: c } = stopping(shared(), 'reminders', 'contact');
    assert.equal(wantsReminders(c), false);
    assert.equal(wantsContact(c), false);
    assert.equal(c.aftercare.wanted, false);
    assert.equal(readableDepth(PETRA, c, HOUSE), 'b');
    assert.ok(!open(c).some(({ kind }) => kind === 'ERSTKONTAKT'));
  });

  it('ends the whole case: no reads, no calls, and only what the law asks for stays open', () => {
    const c = shared();
    const { case: gone, effects } = stopping(c, 'case');
    assert.equal(gone.state, 'closed');
    assert.equal(gone.ladder?.nextAt ?? null, null);
    for (const reader of [PETRA, MONA, HELGA]) assert.equal(readableDepth(reader, gone, HOUSE), null);
    for (const what of stopsOffered(c)) assert.ok(hasStopped(gone, what), what);
    assert.deepEqual(open(gone), lawTasks(gone));
    assert.ok(lawTasks(gone).length > 0);
    assert.ok(!effects.some(({ kind }) => kind === 'tell-reporter' || kind === 'page'));
  });

  it('ends a case nobody has taken over yet', () => {
    const c = sent(SHARED, houseAt());
    const { case: gone } = stopping(c, 'case');
    assert.equal(gone.state, 'closed');
    assert.equal(readableDepth(PETRA, gone, HOUSE), null);
  });

  it('keeps a wish for deletion as a task of a human, with the reasons to keep', () => {
    const { case: c } = stop(shared(), wish([], { deletion: true }), houseAt(60));
    assert.ok(asksForDeletion(c));
    assert.ok(open(c).some(({ kind, owner }) => kind === 'LOESCHWUNSCH' && owner === 'contact'));
    assert.ok(holdsOf(c).includes('strafantrag'));
    assert.equal(c.state, 'taken');
  });

  it('keeps the answer to the question for danger', () => {
    const { case: c } = stop(shared(), wish(['sharing'], { inDanger: true }), houseAt(60));
    assert.ok(isStillInDanger(c));
    assert.equal(isStillInDanger(stop(c, wish(['contact'], { inDanger: false }), houseAt(61)).case), false);
  });

  it('does nothing to a draft, a kept report, or without a choice', () => {
    for (const c of [
      begun(),
      { ...taken(), state: 'kept' as const },
      { ...taken(), state: 'cancelled' as const },
    ])
      assert.equal(stopping(c, 'case').case, c);
    const c = taken();
    assert.equal(stopping(c).case, c);
  });
});
