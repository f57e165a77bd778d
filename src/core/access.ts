import type { Case, Depth } from './case.ts';
import { mayHear } from './conflict.ts';
import { isLive } from './disclosure.ts';
import type { PersonId } from './duty.ts';
import type { Roster } from './roster.ts';

/** Only the reporter answers, goes back, sends or withdraws. */
export const mayReport = (actor: PersonId, c: Case): boolean => c.reporter.id === actor;

/** Any contact who is not in conflict with the case. */
export const mayTakeOver = (actor: PersonId, c: Case, roster: Roster): boolean =>
  mayHear(actor, c, roster) && roster.contacts.some((contact) => contact.personId === actor);

/** How much a reader sees, least first. What one function may not see another of the same person may. */
const DEPTHS: readonly Depth[] = ['task', 'a', 'b', 'c'];

/** Support was let in, or an alarm called it before anybody was asked. */
const isOpenToSupport = (c: Case): boolean => {
  const entries = c.disclosures.filter(({ role }) => role === 'support');
  return entries.length === 0 || entries.some(isLive);
};

/**
 * How deep somebody may read a case; null: not at all. The owner reads everything the person told support, others
 * what the ledger says. A person in conflict reads nothing, whatever the ledger says.
 */
export const readableDepth = (actor: PersonId, c: Case, roster: Roster): Depth | null => {
  if (!mayHear(actor, c, roster) || c.state === 'cancelled') return null;
  if (c.owner?.id === actor && isOpenToSupport(c)) return 'c';
  const read = c.disclosures
    .filter((entry) => entry.personId === actor && isLive(entry) && mayHear(actor, c, roster, entry.role))
    .map(({ depth }) => DEPTHS.indexOf(depth));
  return DEPTHS[Math.max(...read, -1)] ?? null;
};
