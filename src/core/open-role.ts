import type { Audience } from './audience.ts';
import type { Case } from './case.ts';
import { mayHear } from './conflict.ts';
import { liveEntries } from './disclosure.ts';
import type { PersonId } from './duty.ts';
import { change, type Decision, unchanged } from './effect.ts';
import { settle } from './settle.ts';
import type { TaskOwner } from './task-rules.ts';
import type { World } from './world.ts';

/** Somebody was let in on the case in this function, and nothing has closed it since. */
export const mayOpenRole = (actor: PersonId, role: Audience, c: Case, world: World): boolean =>
  c.state !== 'cancelled' &&
  mayHear(actor, c, world.roster, role) &&
  liveEntries(c).some((entry) => entry.role === role && entry.personId === actor);

/**
 * Somebody opens a card with what they may know. Reading makes the Dienstvorgesetzte*r know of the act, which starts
 * their clock (§ 77b Abs. 2 StGB): the first time counts, whoever holds the office later. A person knows with all their
 * functions: who heads the authority too, or has taken the case over, cannot read with one of them alone.
 */
export const openRole = (c: Case, role: TaskOwner, actor: PersonId, world: World): Decision => {
  const isTheirs = role === 'dienstvorgesetzte' || world.roster.roles.DIENSTVORGESETZTE === actor;
  if (!isTheirs || c.knowledge.dv !== null) return unchanged(c, 'role-opened');
  const knowledge = { ...c.knowledge, dv: world.now };
  const decision = change(c, 'dienstvorgesetzte-knows', { knowledge }, [{ kind: 'refresh-cards' }]);
  return settle(c, decision, world);
};
