import assert from 'node:assert/strict';
import { gapsIn, type OpenCase, type Row, type Stood } from '../../../bench/chaos/gaps.ts';
import type { StoredLadder } from '../../../src/adapters/postgres/tables.ts';
import { PROTOCOL } from '../../support/sample-world.ts';

const NOON = new Date('2026-11-24T12:00:00Z');
const LATER = '2026-11-24T12:15:00Z';
const LADDER: StoredLadder = {
  policy: PROTOCOL.policies[2],
  rung: 0,
  round: 0,
  nextAt: LATER,
  paged: ['tarik', 'georg'],
  unanswered: false,
};
const CASE: OpenCase = { id: 'c', state: 'paged', ladder: LADDER, ownerId: null };
const TAKEN: OpenCase = { ...CASE, state: 'taken', ownerId: 'tarik' };

const row = (kind: string, to: string, state: Row['state'] = 'sent'): Row => ({
  id: `${kind}-${to}`,
  caseId: 'c',
  kind,
  to,
  round: 0,
  rung: 0,
  state,
  reason: null,
});
const TARIK = row('page', 'tarik');
const GEORG = row('page', 'georg');
const POST = row('channel-page', '');
const ROWS = [TARIK, GEORG, POST];

const everywhere: Stood = () => true;
const keys = (c: OpenCase, rows: readonly Row[], stood = everywhere, now = NOON): readonly string[] =>
  gapsIn({ now, cases: [c], rows }, stood).map(({ key }) => key);
const ladder = (change: Partial<StoredLadder>): OpenCase => ({ ...CASE, ladder: { ...LADDER, ...change } });

describe('what is missing after a fault', () => {
  it('is nothing when everybody called has a page, and the channel its post', () => {
    assert.deepEqual(keys(CASE, ROWS), []);
  });

  it('is a page that was taken out, and a post', () => {
    assert.deepEqual(keys(CASE, [TARIK, POST]), ['c georg']);
    assert.deepEqual(keys(CASE, [TARIK, GEORG]), ['c 0.0 post']);
    assert.deepEqual(keys(CASE, []), ['c tarik', 'c georg', 'c 0.0 page', 'c 0.0 post']);
    assert.deepEqual(keys({ ...CASE, ladder: null }, ROWS), ['c nobody']);
  });

  it('is what has not left, but for mails in a town without a server for them', () => {
    for (const waits of ROWS)
      assert.deepEqual(keys(CASE, [...ROWS.filter((one) => one !== waits), { ...waits, state: 'pending' }]), [
        waits.id,
      ]);
    assert.deepEqual(keys(CASE, [...ROWS, row('mail', 'tarik', 'pending')]), []);
  });

  it('is a page that is said to be sent and stood nowhere; what was refused or withheld is known', () => {
    const without: Stood = (caseId, person) => caseId === 'c' && person !== 'georg';
    assert.deepEqual(keys(CASE, ROWS, without), ['page-georg']);
    assert.deepEqual(keys(CASE, [TARIK, row('page', 'georg', 'refused'), POST], without), []);
  });

  it('is a rung that is over and one without a time', () => {
    assert.deepEqual(keys(CASE, ROWS, everywhere, new Date(LATER)), ['c 0.0 next']);
    assert.deepEqual(keys(ladder({ nextAt: null }), ROWS), ['c 0.0 next']);
  });

  it('is nothing while reports wait to be looked at together, or where a ladder has ended', () => {
    assert.deepEqual(keys(ladder({ rung: -1, paged: [], gathered: true }), []), []);
    assert.deepEqual(keys(ladder({ rung: 4, nextAt: null }), ROWS), []);
    assert.deepEqual(keys(ladder({ rung: 4 }), ROWS, everywhere, new Date(LATER)), ['c 0.4 next']);
  });

  it('is the card of whoever has taken over', () => {
    assert.deepEqual(keys(TAKEN, [row('owner', 'tarik')]), []);
    assert.deepEqual(keys(TAKEN, [row('owner', 'georg')]), ['c owner']);
  });
});
