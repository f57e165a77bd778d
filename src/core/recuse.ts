import { mayTakeOver } from './access.ts';
import { callNext } from './call-next.ts';
import type { Case } from './case.ts';
import type { PersonId } from './duty.ts';
import { change, type Decision, unchanged } from './effect.ts';
import { callOthers } from './escalation.ts';
import { settle } from './settle.ts';
import type { World } from './world.ts';

export type Recused = Decision & { readonly outcome: 'recused' | 'known' | 'not-open' | 'not-allowed' };

const OPEN: readonly Case['state'][] = ['paged', 'taken'];

/** The owner leaves: nobody has it, and the ladder begins anew without them. The person is told who left, not why. */
const ownerLeaves = (c: Case, name: string, world: World): Decision => {
  const given: Case = { ...c, work: { ...c.work, left: { name, why: 'recused' } } };
  const called = callOthers(given, world.protocol.policies[c.level], world.roster, world.now);
  const others = called.effects.filter(({ kind }) => kind !== 'tell-reporter' && kind !== 'refresh-cards');
  return {
    ...called,
    act: 'owner-recused',
    effects: [...others, { kind: 'refresh-cards' }, { kind: 'tell-reporter' }],
  };
};

/** Somebody who was asked to take it over from the owner, or only knew of it. */
const otherLeaves = (c: Case, by: PersonId): Decision => {
  const handOver = c.work.handOver?.to === by ? null : c.work.handOver;
  return change(c, 'recused', { work: { ...c.work, handOver } }, [{ kind: 'refresh-cards' }]);
};

/**
 * "Ich bin befangen": no reason is asked for. From now on they are in conflict with this case, in whatever function, and
 * the next ones are called at once. Never fenced: it is true however old the card is on which it was said.
 */
export const recuse = (before: Case, by: PersonId, world: World): Recused => {
  if (before.recused.includes(by)) return { ...unchanged(before, 'recused-before'), outcome: 'known' };
  if (!mayTakeOver(by, before, world.roster))
    return { ...unchanged(before, 'recuse-refused'), outcome: 'not-allowed' };
  if (!OPEN.includes(before.state)) return { ...unchanged(before, 'recuse-late'), outcome: 'not-open' };
  const c: Case = { ...before, recused: [...before.recused, by] };
  const { owner } = before;
  const decide = (): Decision => {
    if (owner?.id === by) return ownerLeaves(c, owner.name, world);
    return before.state === 'paged' ? callNext(c, 'recused', world) : otherLeaves(c, by);
  };
  return { ...settle(before, decide(), world), outcome: 'recused' };
};
