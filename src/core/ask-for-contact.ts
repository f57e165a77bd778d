import type { Case } from './case.ts';
import { waitEnds } from './duty.ts';
import { change, type Decision, unchanged } from './effect.ts';
import { callOthers } from './escalation.ts';
import { settle } from './settle.ts';
import { isSilent, lookAt } from './silence.ts';
import type { World } from './world.ts';

type Owner = NonNullable<Case['owner']>;

/** Back to the ladder. Whoever stayed silent may still take it again, but is not the one to be waited for first. */
const callInstead = (c: Case, owner: Owner, world: World): Decision => {
  const left = { name: owner.name, why: 'silent' as const };
  const given: Case = { ...c, work: { ...c.work, left } };
  const policy = world.protocol.policies[c.level];
  const called = callOthers(given, policy, world.roster, world.now, [owner.id]);
  const others = called.effects.filter(({ kind }) => kind !== 'tell-reporter' && kind !== 'refresh-cards');
  const told: Decision = {
    ...called,
    act: 'silent-called-others',
    effects: [...others, { kind: 'refresh-cards' }, { kind: 'tell-reporter' }],
  };
  return settle(c, told, world);
};

/** A first contact is due: the owner is reminded once; after that others are called, and the person is told so. */
export const askForContact = (c: Case, world: World): Decision => {
  const rule = world.protocol.policies[c.level].firstContact;
  if (!isSilent(c, world.now) || !c.owner || !rule) return unchanged(c, 'contact-not-due');
  if (c.work.silence?.reminded) return callInstead(c, c.owner, world);
  const dueAt = waitEnds(rule.callAgainAfter, world.now, world.roster);
  return change(c, 'contact-reminded', { work: { ...c.work, silence: { dueAt, reminded: true } } }, [
    { kind: 'remind-owner', to: c.owner.id },
    lookAt(c, dueAt),
    { kind: 'refresh-cards', of: 'both-sides' },
  ]);
};
