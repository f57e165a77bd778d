import assert from 'node:assert/strict';
import { type DrillMessage, hopsOf, reaches } from '../../src/core/drill-report.ts';

const AT = new Date('2026-11-24T09:10:00+01:00');
const message = (part: Partial<DrillMessage>): DrillMessage => ({
  kind: 'chat',
  to: 'p',
  state: 'pending',
  reason: null,
  sentAt: null,
  ...part,
});
const why = (...messages: readonly Partial<DrillMessage>[]): string => {
  const [reach] = reaches(messages.map(message));
  return `${reach?.reached} ${reach?.why}`;
};

describe('report of a drill', () => {
  it('says of each contact whether they were reached, and why not', () => {
    const mail = { kind: 'mail', state: 'sent' } as const;
    assert.equal(why({ state: 'sent' }, mail), 'yes chat');
    assert.equal(why({ state: 'refused', reason: '403' }, mail), 'yes mail');
    assert.equal(why({ state: 'refused' }, { kind: 'mail', state: 'refused' }), 'no refused');
    assert.equal(why({ state: 'refused' }, { kind: 'mail' }), 'waiting waiting');
    assert.equal(why({ state: 'refused', reason: 'not-installed' }), 'no not-installed');
    assert.equal(why({ state: 'withheld', reason: 'over' }), 'no too-late');
    assert.equal(why({ state: 'not-called', reason: 'off-duty' }), 'not-called off-duty');
    assert.equal(why({ state: 'not-called', reason: 'not-needed' }), 'not-called not-needed');
  });

  it('carries no time of any single person', () => {
    const [reach] = reaches([message({ state: 'sent', sentAt: AT })]);
    assert.deepEqual(Object.keys(reach ?? {}).toSorted(), ['personId', 'reached', 'why']);
  });

  it('names the first instant of each hop', () => {
    const later = new Date(AT.getTime() + 1000);
    const hops = hopsOf([
      message({ state: 'sent', sentAt: later }),
      message({ to: 'q', state: 'sent', sentAt: AT }),
      message({ kind: 'channel', to: null, state: 'refused' }),
    ]);
    assert.deepEqual(hops, { channel: { state: 'refused', at: null }, firstChat: AT });
    assert.equal(hopsOf([]).channel.state, 'none');
  });
});
