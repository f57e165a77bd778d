import assert from 'node:assert/strict';
import { sendJob } from '../../src/usecases/lane.ts';

const FIRST = { id: 'first', kind: 'page', round: 0, rung: 0 } as const;
const CLIMBED = { id: 'climbed', kind: 'page', round: 0, rung: 1 } as const;
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

  it('is one of its own for the channel, where everybody waits', () => {
    assert.equal(sendJob({ ...FIRST, kind: 'channel-page' }, 2).kind, 'post');
    assert.equal(sendJob(FIRST, 2).kind, 'page');
    assert.equal(sendJob({ ...FIRST, kind: 'first-contact' }, 2).kind, 'page');
    assert.equal(sendJob({ ...FIRST, kind: 'status' }, 2).kind, 'deliver');
  });
});
