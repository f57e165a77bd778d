import assert from 'node:assert/strict';
import { afterProbe, type ChannelKnown, type Probed } from '../../src/core/channel-probe.ts';

const THERE: Probed = { state: 'there' };
const GONE: Probed = { state: 'gone', reason: '404 ConversationNotFound' };
const FOUND_GONE: ChannelKnown = { state: 'refused', reason: 'asked: 404 ConversationNotFound' };
const BY_POST: ChannelKnown = { state: 'refused', reason: '403 MessageWritesBlocked' };
const OPEN: ChannelKnown = { state: 'open', reason: null };
const UNPROVEN: ChannelKnown = { state: 'unproven', reason: null };

describe('asking for the support channel', () => {
  it('finds one that is gone, whatever was known, and says it once', () => {
    for (const known of [OPEN, UNPROVEN, BY_POST]) assert.deepEqual(afterProbe(known, GONE), FOUND_GONE);
    assert.equal(afterProbe(FOUND_GONE, GONE), null);
  });

  it('finds again what it found gone, and leaves the proof to a post', () => {
    assert.deepEqual(afterProbe(FOUND_GONE, THERE), UNPROVEN);
    for (const known of [OPEN, UNPROVEN]) assert.equal(afterProbe(known, THERE), null);
  });

  it('takes back no refusal of a post: a channel may show its members and take none', () => {
    assert.equal(afterProbe(BY_POST, THERE), null);
  });

  it('is not believed again where a post was taken all the same, until it says otherwise', () => {
    const wrong: ChannelKnown = { state: 'open', reason: FOUND_GONE.reason };
    assert.equal(afterProbe(wrong, GONE), null);
    assert.deepEqual(afterProbe(wrong, { state: 'gone', reason: '403 BotDisabledByAdmin' }), {
      state: 'refused',
      reason: 'asked: 403 BotDisabledByAdmin',
    });
    assert.deepEqual(afterProbe(wrong, THERE), OPEN);
  });

  it('learns nothing from no answer', () => {
    for (const known of [OPEN, UNPROVEN, BY_POST, FOUND_GONE])
      assert.equal(afterProbe(known, { state: 'unknown' }), null);
  });
});
