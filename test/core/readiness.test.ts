import assert from 'node:assert/strict';
import { unreadyCauses, type Vitals } from '../../src/core/readiness.ts';

const WELL: Vitals = {
  database: true,
  jobs: true,
  draining: false,
  outdated: false,
  listening: true,
  queues: [{ queue: 'page', waiting: 3, oldestSeconds: 2 }],
  channel: 'open',
  slowestPageSeconds: null,
};

describe('readiness', () => {
  it('has no cause while everything works, also before the channel was ever posted to', () => {
    assert.deepEqual(unreadyCauses(WELL), []);
    assert.deepEqual(unreadyCauses({ ...WELL, channel: 'unproven' }), []);
    assert.deepEqual(unreadyCauses({ ...WELL, channel: null }), []);
  });

  it('names each cause, and all of them at once', () => {
    assert.deepEqual(unreadyCauses({ ...WELL, database: false }), ['database']);
    assert.deepEqual(unreadyCauses({ ...WELL, jobs: false }), ['starting']);
    assert.deepEqual(unreadyCauses({ ...WELL, jobs: false, outdated: true }), ['outdated']);
    assert.deepEqual(unreadyCauses({ ...WELL, listening: false }), ['listen']);
    assert.deepEqual(unreadyCauses({ ...WELL, channel: 'refused' }), ['channel']);
    assert.deepEqual(unreadyCauses({ ...WELL, jobs: false, draining: true }), ['draining']);
    assert.deepEqual(unreadyCauses({ ...WELL, database: false, jobs: false }), ['database', 'starting']);
  });

  it('gives pages and the ladder half a minute, and what nobody waits for longer', () => {
    const waiting = (queue: string, oldestSeconds: number) =>
      unreadyCauses({ ...WELL, queues: [{ queue, waiting: 1, oldestSeconds }] });
    for (const queue of ['page', 'post', 'climb']) {
      assert.deepEqual(waiting(queue, 30), []);
      assert.deepEqual(waiting(queue, 31), ['queue']);
    }
    assert.deepEqual(waiting('refresh', 31), []);
    assert.deepEqual(waiting('refresh', 301), ['queue']);
  });
});
