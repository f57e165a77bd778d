import type { Audience } from './audience.ts';
import type { Case } from './case.ts';
import { mayHear } from './conflict.ts';
import { liveEntries } from './disclosure.ts';
import type { PersonId } from './duty.ts';
import { change, type Decision, unchanged } from './effect.ts';
import { settle } from './settle.ts';
import type { World } from './world.ts';

/** Somebody was let in on the case in this function, and nothing has closed it since. */
export const mayOpenRole = (actor: PersonId, role: Audience, c: Case, world: World): boolean =>
  c.state !== 'cancelled' &&
  mayHear(actor, c, world.roster, role) &&
  liveEntries(c).some((entry) => entry.role === role && entry.personId === actor);

/**
 * Somebody opens the card of their function. Reading makes the Dienstvorgesetzte*r know of the act, which starts their
 * clock (§ 77b Abs. 2 StGB): the first time counts, whoever holds the office later.
 */
export const openRole = (c: Case, role: Audience, world: World): Decision => {
  if (role !== 'dienstvorgesetzte' || c.knowledge.dv !== null) return unchanged(c, 'role-opened');
  const knowledge = { ...c.knowledge, dv: world.now };
  const decision = change(c, 'dienstvorgesetzte-knows', { knowledge }, [{ kind: 'refresh-cards' }]);
  return settle(c, decision, world);
};
