import assert from 'node:assert/strict';
import { laneOf, sendJob } from '../../src/usecases/lane.ts';

const FIRST = { id: 'first', kind: 'page', first: true } as const;
/** Called because nobody came. */
const NEXT = { id: 'next', kind: 'page', first: false } as const;
/** Somebody has taken over, and is reminded. */
const REMINDER = { id: 'reminder', kind: 'first-contact', first: false } as const;
/** Somebody has taken over, and it has got worse. */
const WORSE = { id: 'worse', kind: 'call-owner', first: true } as const;

const priorityOf = (...asked: Parameters<typeof sendJob>): number => {
  const job = sendJob(...asked);
  assert.ok('priority' in job);
  return job.priority;
};

describe('the line a message stands in', () => {
  it('is led by danger, then by who is called for the first time', () => {
    const order = [
      priorityOf(FIRST, 3),
      priorityOf(NEXT, 3),
      priorityOf(FIRST, 2),
      priorityOf(FIRST, 1),
      priorityOf(NEXT, 2),
      priorityOf(NEXT, 1),
    ];
    assert.deepEqual(
      order,
      [...order].sort((a, b) => b - a),
    );
    assert.equal(new Set(order).size, order.length);
  });

  it('is not led by reminders, but by whoever asks for help anew', () => {
    assert.equal(priorityOf(REMINDER, 2), priorityOf(NEXT, 2));
    assert.equal(priorityOf(WORSE, 2), priorityOf(FIRST, 2));
  });

  it('leaves room for danger, and then for first calls', () => {
    for (const delivery of [FIRST, NEXT, REMINDER]) assert.equal(laneOf(delivery, 3), 'alarm');
    for (const delivery of [FIRST, WORSE]) assert.equal(laneOf(delivery, 2), 'page');
    assert.equal(laneOf({ ...FIRST, kind: 'channel-page' }, 2), 'page');
    for (const delivery of [NEXT, REMINDER]) assert.equal(laneOf(delivery, 2), 'recall');
    assert.equal(laneOf({ ...NEXT, kind: 'status' }, 3), 'other');
  });

  it('is one of its own for the channel, where everybody waits', () => {
    assert.equal(sendJob({ ...FIRST, kind: 'channel-page' }, 2).kind, 'post');
    assert.equal(sendJob(FIRST, 2).kind, 'page');
    assert.equal(sendJob(REMINDER, 2).kind, 'page');
    assert.equal(sendJob({ ...FIRST, kind: 'status' }, 2).kind, 'deliver');
  });
});
