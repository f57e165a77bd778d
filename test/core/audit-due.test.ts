import assert from 'node:assert/strict';
import { type AuditedCase, type AuditedDelivery, findingsIn } from '../../src/core/audit-due.ts';
import type { Ladder } from '../../src/core/case.ts';
import type { Policy } from '../../src/core/policy.ts';

const NOON = new Date('2026-11-24T12:00:00Z');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const later = (ms: number): Date => new Date(+NOON + ms);

const POLICY: Policy = {
  rungs: [
    { to: ['first'], wait: { minutes: 15, working: false }, mention: true },
    { to: ['second'], wait: { minutes: 240, working: true }, mention: true },
  ],
  repeats: 5,
  supervisorUnlessRefused: false,
  mailAfter: 2,
};

const LADDER: Ladder = {
  policy: POLICY,
  rung: 0,
  round: 0,
  nextAt: later(15 * MINUTE),
  paged: ['tarik', 'georg'],
  unanswered: false,
  raised: false,
  declined: [],
  gathered: false,
};

const CASE: AuditedCase = {
  id: 'c',
  state: 'paged',
  revision: 7,
  ladder: LADDER,
  sentAt: NOON,
  ownerId: null,
  trail: 7,
};

const delivery = (kind: string, to: string | null, more: Partial<AuditedDelivery> = {}): AuditedDelivery => ({
  caseId: 'c',
  kind,
  to,
  round: 0,
  rung: 0,
  state: 'sent',
  reason: null,
  createdAt: NOON,
  leftAt: null,
  ...more,
});

const TARIK = delivery('page', 'tarik');
const GEORG = delivery('page', 'georg');
const POST = delivery('channel-page', null);
const WELL = [TARIK, GEORG, POST];

const keys = (ms: number, c: AuditedCase, deliveries: readonly AuditedDelivery[]) =>
  findingsIn({ now: later(ms), cases: [c], deliveries }).map(({ key }) => key);
const withLadder = (change: Partial<Ladder>): AuditedCase => ({ ...CASE, ladder: { ...LADDER, ...change } });
const pending = (one: AuditedDelivery): AuditedDelivery => ({ ...one, state: 'pending' });
const refused = (one: AuditedDelivery): AuditedDelivery => ({
  ...one,
  state: 'refused',
  leftAt: later(SECOND),
});

describe('what should have been sent', () => {
  it('finds nothing while everything is out and the rung has time', () => {
    assert.deepEqual(keys(MINUTE, CASE, WELL), []);
    assert.deepEqual(keys(0, CASE, WELL.map(pending)), []);
  });

  it('finds a page that was written and did not leave within half a minute', () => {
    for (const late of WELL) {
      const others = WELL.filter((one) => one !== late);
      assert.deepEqual(keys(30 * SECOND, CASE, [...others, pending(late)]), []);
      assert.deepEqual(keys(31 * SECOND, CASE, [...others, pending(late)]), ['page-late']);
    }
  });

  it('finds what waits from before the clock was set back, whose age nobody knows any more', () => {
    const ahead = (one: AuditedDelivery): AuditedDelivery => ({ ...one, createdAt: later(60 * MINUTE) });
    assert.deepEqual(keys(MINUTE, CASE, [ahead(pending(TARIK)), GEORG, POST]), ['page-late']);
    assert.deepEqual(keys(MINUTE, CASE, WELL.map(ahead)), [], 'what has arrived has arrived');
    const soon: AuditedDelivery = { ...pending(TARIK), createdAt: later(5 * SECOND) };
    assert.deepEqual(keys(0, CASE, [soon, GEORG, POST]), [], 'written while it looked');
  });

  it('finds a person called of whom nothing was written, a rung without a page, and one without a post', () => {
    assert.deepEqual(keys(SECOND, CASE, [TARIK, POST]), ['page-missing']);
    assert.deepEqual(keys(SECOND, withLadder({ paged: [] }), [POST]), ['page-missing']);
    assert.deepEqual(keys(SECOND, CASE, [TARIK, GEORG]), ['page-missing']);
    assert.deepEqual(keys(SECOND, withLadder({ rung: -1 }), []), ['page-missing']);
  });

  it('finds nothing missing while reports wait to be looked at together, and finds when that time is over', () => {
    const gathered = withLadder({ rung: -1, paged: [], gathered: true, nextAt: later(MINUTE) });
    assert.deepEqual(keys(MINUTE, gathered, []), []);
    assert.deepEqual(keys(MINUTE + 31 * SECOND, gathered, []), ['climb-late']);
  });

  it('finds pages of an earlier rung or round no answer for this one', () => {
    assert.deepEqual(keys(SECOND, withLadder({ rung: 1 }), WELL), ['page-missing']);
    assert.deepEqual(keys(SECOND, withLadder({ round: 1 }), WELL), ['page-missing']);
  });

  it('finds a rung nobody can be reached on, unless somebody may still be', () => {
    assert.deepEqual(keys(30 * SECOND, CASE, [refused(TARIK), refused(GEORG), POST]), []);
    assert.deepEqual(keys(32 * SECOND, CASE, [refused(TARIK), refused(GEORG), POST]), ['nobody-reached']);
    assert.deepEqual(keys(32 * SECOND, CASE, [refused(TARIK), GEORG, POST]), []);
    const kept: AuditedDelivery = { ...GEORG, state: 'withheld', reason: 'conflict' };
    assert.deepEqual(keys(32 * SECOND, CASE, [refused(TARIK), kept, POST]), ['nobody-reached']);
    const changed: AuditedDelivery = { ...GEORG, state: 'withheld', reason: 'being-filled-in' };
    assert.deepEqual(keys(32 * SECOND, CASE, [refused(TARIK), changed, POST]), []);
  });

  it('finds the next rung overdue, also when its time was written down too late or not at all', () => {
    const due = 15 * MINUTE + 30 * SECOND;
    assert.deepEqual(keys(due, CASE, WELL), []);
    assert.deepEqual(keys(due + 1, CASE, WELL), ['climb-late']);
    assert.deepEqual(keys(due + 1, withLadder({ nextAt: later(60 * MINUTE) }), WELL), ['climb-late']);
    assert.deepEqual(keys(SECOND, withLadder({ nextAt: null }), WELL), ['climb-late']);
  });

  it('lets working time take what it was planned to take', () => {
    const onSecond = WELL.map((one) => ({ ...one, rung: 1 }));
    const waiting = withLadder({ rung: 1, nextAt: later(20 * 60 * MINUTE) });
    assert.deepEqual(keys(19 * 60 * MINUTE, waiting, onSecond), []);
    assert.deepEqual(keys(21 * 60 * MINUTE, waiting, onSecond), ['climb-late']);
  });

  it('finds a mail late only after its two minutes, where it is all that calls somebody', () => {
    const mail = pending(delivery('mail', 'tarik'));
    for (const page of [refused(TARIK), pending(TARIK)]) {
      const late = page.state === 'pending' ? ['page-late'] : [];
      assert.deepEqual(keys(2 * MINUTE + 30 * SECOND, CASE, [page, GEORG, POST, mail]), late);
      assert.deepEqual(keys(2 * MINUTE + 31 * SECOND, CASE, [page, GEORG, POST, mail]), [
        ...late,
        'page-late',
      ]);
    }
  });

  it('lets a mail server take its time (greylisting) with whoever has the page already', () => {
    const LATEST = 32 * MINUTE;
    const rungs = POLICY.rungs.map((rung) => ({ ...rung, wait: { minutes: 60, working: false } }));
    const quiet = withLadder({ nextAt: later(60 * MINUTE), policy: { ...POLICY, rungs } });
    const found = (ms: number, more: Partial<AuditedDelivery>) =>
      keys(ms, quiet, [...WELL, pending({ ...delivery('mail', 'tarik'), ...more })]);
    assert.deepEqual(found(18 * MINUTE, {}), []);
    assert.deepEqual(found(LATEST, {}), []);
    assert.deepEqual(found(LATEST + 1, {}), ['page-late'], 'but not for ever');
    assert.deepEqual(found(3 * MINUTE, { to: 'mona' }), ['page-late'], 'somebody else has the page');
    assert.deepEqual(found(3 * MINUTE, { rung: 1 }), ['page-late'], 'of another rung');
    assert.deepEqual(found(3 * MINUTE, { round: 1 }), ['page-late'], 'of another round');
  });

  it('rings for no mail that nobody needs any more: the next try withholds it', () => {
    const mail = pending(delivery('mail', 'tarik'));
    const taken: AuditedCase = { ...CASE, state: 'taken', ownerId: 'georg' };
    const cards = [refused(TARIK), GEORG, POST, delivery('owner', 'georg')];
    assert.deepEqual(keys(10 * MINUTE, taken, [...cards, mail]), []);
    assert.deepEqual(findingsIn({ now: later(10 * MINUTE), cases: [], deliveries: [mail] }), []);
  });

  it('finds a ladder that ended without a word to the person, and one that should have begun anew', () => {
    const ended = withLadder({ rung: 2, unanswered: true, nextAt: later(60 * MINUTE) });
    const told = [...WELL, delivery('status', null)];
    assert.deepEqual(keys(SECOND, ended, WELL), ['reporter-untold']);
    assert.deepEqual(keys(SECOND, ended, told), []);
    assert.deepEqual(keys(61 * MINUTE, ended, told), ['climb-late']);
  });

  it('finds a report nobody is called for', () => {
    assert.deepEqual(keys(SECOND, { ...CASE, ladder: null }, WELL), ['no-ladder']);
    assert.deepEqual(keys(SECOND, { ...CASE, sentAt: null }, WELL), ['no-ladder']);
  });

  it('finds a case taken over by somebody who has no card of it', () => {
    const taken: AuditedCase = { ...CASE, state: 'taken', ownerId: 'georg' };
    assert.deepEqual(keys(SECOND, taken, [...WELL, delivery('owner', 'georg')]), []);
    assert.deepEqual(keys(SECOND, taken, [...WELL, delivery('owner', 'tarik')]), ['owner-untold']);
    assert.deepEqual(keys(SECOND, { ...taken, ownerId: null }, WELL), ['owner-untold']);
  });

  it('finds a change that stands in no trail', () => {
    assert.deepEqual(keys(SECOND, { ...CASE, trail: 6 }, WELL), ['trail-broken']);
  });

  it('finds what waits for a case that is no longer open, with more time for what nobody is in need of', () => {
    const waits = (kind: string): AuditedDelivery => pending({ ...delivery(kind, null), caseId: 'gone' });
    const found = (ms: number, kind: string) =>
      findingsIn({ now: later(ms), cases: [], deliveries: [waits(kind)] }).map(({ key }) => key);
    assert.deepEqual(found(31 * SECOND, 'page'), ['page-late']);
    assert.deepEqual(found(30 * SECOND, 'first-contact'), []);
    assert.deepEqual(found(31 * SECOND, 'first-contact'), ['page-late'], 'somebody is called to a person');
    assert.deepEqual(found(MINUTE, 'status'), []);
    assert.deepEqual(found(3 * MINUTE, 'status'), ['message-late']);
    assert.deepEqual(found(14 * MINUTE, 'reminder'), []);
    assert.deepEqual(found(16 * MINUTE, 'reminder'), ['message-late']);
  });
});
