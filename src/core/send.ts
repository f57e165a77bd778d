import type { Case } from './case.ts';
import { change, type Decision, unchanged } from './effect.ts';
import { startLadder, withoutTelling } from './escalation.ts';
import { gatherUntil, type Recent } from './gather.ts';
import { settle } from './settle.ts';
import type { World } from './world.ts';

/**
 * Sends a report: the ledger gets its entries, the ladder starts. After an alarm the ladder already runs; then only
 * what the person decided about others is added.
 */
export const send = (c: Case, world: World, recent: readonly Recent[] = []): Decision => {
  if (c.step !== 'summary') return unchanged(c, 'send-stale');
  const done: Case = { ...c, step: null };
  if (c.state === 'draft' && c.answers['share.support'] === false) {
    return settle(c, change(done, 'kept-without-sending', { state: 'kept' }), world);
  }
  const policy = world.protocol.policies[c.level];
  const decision =
    c.state === 'draft'
      ? startLadder(done, policy, world.roster, world.now, gatherUntil(policy, recent, world.now))
      : change(done, 'report-completed', {}, [{ kind: 'refresh-cards' }]);
  const act = c.state === 'draft' ? 'report-sent' : 'report-completed';
  const settled = settle(c, { ...decision, act }, world);
  // The reply to the tap is the status card already.
  return { ...settled, effects: withoutTelling(settled.effects) };
};

/** A person who kept their report to themselves wants somebody after all. */
export const callAfterAll = (c: Case, world: World, recent: readonly Recent[] = []): Decision => {
  if (c.state !== 'kept') return unchanged(c, 'call-stale');
  const willing: Case = {
    ...c,
    state: 'draft',
    step: 'summary',
    answers: { ...c.answers, 'share.support': true },
  };
  return send(willing, world, recent);
};
