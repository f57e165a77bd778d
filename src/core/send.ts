import type { Case, Depth, Disclosure } from './case.ts';
import { supervisorOf } from './conflict.ts';
import { change, type Decision, type Effect, unchanged } from './effect.ts';
import { startLadder, withoutTelling } from './escalation.ts';
import type { Policy } from './policy.ts';
import type { World } from './world.ts';

const depthOf = (c: Case): Depth => {
  const depth = c.answers['share.depth'];
  return depth === 'b' || depth === 'c' ? depth : 'a';
};

/**
 * What sending would tell the supervisor: by the person's wish, or the bare minimum because others are in danger. On
 * the internal track by wish only: whoever is above the person may be who did it, also when nobody was named.
 */
export const supervisorDisclosure = (
  c: Case,
  policy: Policy,
): { readonly depth: Depth; readonly ground: Disclosure['ground'] } | null => {
  const wish = c.answers['share.supervisor'];
  if (wish === true) return { depth: depthOf(c), ground: 'consent' };
  if (wish === false || !policy.supervisorUnlessRefused || c.track === 'internal') return null;
  return { depth: 'a', ground: 'GEFAHR_LEIB_LEBEN' };
};

const disclose = (
  c: Case,
  world: World,
): { disclosures: readonly Disclosure[]; effects: readonly Effect[] } => {
  const textVersion = world.protocol.version;
  const support: Disclosure = {
    role: 'support',
    personId: null,
    depth: 'c',
    ground: 'consent',
    at: world.now,
    textVersion,
    withdrawnAt: null,
  };
  const told = supervisorDisclosure(c, world.protocol.policies[c.level]);
  const supervisor = supervisorOf(c, world.roster);
  if (!told || supervisor.state === 'none') return { disclosures: [support], effects: [] };
  const { personId } = supervisor;
  return {
    disclosures: [
      support,
      { role: 'supervisor', personId, ...told, at: world.now, textVersion, withdrawnAt: null },
    ],
    effects: [{ kind: 'inform', to: personId, role: 'supervisor', depth: told.depth }],
  };
};

/**
 * Sends a report: the ledger gets its entries, the ladder starts. After an alarm the ladder already runs; then only
 * what the person decided about others is added.
 */
export const send = (c: Case, world: World): Decision => {
  if (c.step !== 'summary') return unchanged(c, 'send-stale');
  const done: Case = { ...c, step: null };
  if (c.state === 'draft' && c.answers['share.support'] === false) {
    return change(done, 'kept-without-sending', { state: 'kept' });
  }
  if (c.state !== 'draft') {
    const { disclosures, effects } = disclose(done, world);
    return change(done, 'report-completed', { disclosures }, [...effects, { kind: 'refresh-cards' }]);
  }
  const { disclosures, effects } = disclose(done, world);
  const ladder = startLadder(
    { ...done, disclosures },
    world.protocol.policies[c.level],
    world.roster,
    world.now,
  );
  return { ...ladder, act: 'report-sent', effects: [...effects, ...withoutTelling(ladder.effects)] };
};

/** A person who kept their report to themselves wants somebody after all. */
export const callAfterAll = (c: Case, world: World): Decision => {
  if (c.state !== 'kept') return unchanged(c, 'call-stale');
  const willing: Case = {
    ...c,
    state: 'draft',
    step: 'summary',
    answers: { ...c.answers, 'share.support': true },
  };
  return send(willing, world);
};
