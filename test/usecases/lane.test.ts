import assert from 'node:assert/strict';
import { laneOf, sendJob } from '../../src/usecases/lane.ts';

const FIRST = { id: 'first', kind: 'page', round: 0, rung: 0 } as const;
const CLIMBED = { id: 'climbed', kind: 'page', round: 0, rung: 1 } as const;
/** Somebody has taken over, and is reminded. */
const REMINDER = { id: 'reminder', kind: 'first-contact', round: 0, rung: 0 } as const;
const REPEATED = { id: 'repeated', kind: 'page', round: 1, rung: 0 } as const;

const priorityOf = (...asked: Parameters<typeof sendJob>): number => {
  const job = sendJob(...asked);
  assert.ok('priority' in job);
  return job.priority;
};

describe('the line a message stands in', () => {
  it('is led by danger, then by who is called for the first time', () => {
    const order = [
      priorityOf(FIRST, 3),
      priorityOf(CLIMBED, 3),
      priorityOf(FIRST, 2),
      priorityOf(REPEATED, 2),
      priorityOf(FIRST, 1),
    ];
    assert.deepEqual(
      order,
      [...order].sort((a, b) => b - a),
    );
    assert.equal(new Set(order).size, order.length);
  });

  it('is not led by reminders of somebody who has taken over', () => {
    assert.equal(priorityOf(REMINDER, 2), priorityOf(CLIMBED, 2));
  });

  it('leaves room for danger, and then for new reports', () => {
    for (const delivery of [FIRST, CLIMBED, REMINDER]) assert.equal(laneOf(delivery, 3), 'alarm');
    assert.equal(laneOf(FIRST, 2), 'page');
    assert.equal(laneOf({ ...FIRST, kind: 'channel-page' }, 2), 'page');
    for (const delivery of [CLIMBED, REPEATED, REMINDER]) assert.equal(laneOf(delivery, 2), 'recall');
    assert.equal(laneOf({ ...FIRST, kind: 'status' }, 3), 'other');
  });

  it('is one of its own for the channel, where everybody waits', () => {
    assert.equal(sendJob({ ...FIRST, kind: 'channel-page' }, 2).kind, 'post');
    assert.equal(sendJob(FIRST, 2).kind, 'page');
    assert.equal(sendJob(REMINDER, 2).kind, 'page');
    assert.equal(sendJob({ ...FIRST, kind: 'status' }, 2).kind, 'deliver');
  });
});
