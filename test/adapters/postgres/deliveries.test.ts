import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Ground, layGround, TENANT } from '../../support/foundation.ts';

describe('a delivery that is written down', function deliveries() {
  this.timeout(30_000);
  let ground: Ground;

  before(async () => {
    ground = await layGround();
  });
  after(() => ground.stop());

  it('fails with its transaction and leaves no fault behind that nobody waits for: one such ends the bot', async () => {
    const place = { conversationId: 'c', activityId: 'a', serviceUrl: 's' };
    const mark = () =>
      ground.store.transaction(TENANT, (tx) => tx.deliveries.markSent(randomUUID(), place, 1));
    await mark();
    const forgotten: unknown[] = [];
    const note = (reason: unknown): void => void forgotten.push(reason);
    process.on('unhandledRejection', note);
    await ground.data.query('alter table migration rename to gone');
    await assert.rejects(mark(), /migration/);
    // What nobody waits for is noticed between two turns of the event loop.
    await pause(50);
    process.off('unhandledRejection', note);
    assert.deepEqual(forgotten, []);
    await ground.data.query('alter table gone rename to migration');
    await mark();
  });
});
