import type { Case, Depth } from './case.ts';
import { conflictSet } from './conflict.ts';
import type { PersonId } from './duty.ts';
import type { Roster } from './roster.ts';

/** Only the reporter answers, goes back, sends or withdraws. */
export const mayReport = (actor: PersonId, c: Case): boolean => c.reporter.id === actor;

/** Any contact who is not in conflict with the case. */
export const mayTakeOver = (actor: PersonId, c: Case, roster: Roster): boolean =>
  !conflictSet(c).has(actor) && roster.contacts.some((contact) => contact.personId === actor);

/**
 * How deep somebody may read a case; null: not at all. The owner reads everything the person told support, others
 * what the ledger says. A person in conflict reads nothing, whatever the ledger says.
 */
export const readableDepth = (actor: PersonId, c: Case): Depth | null => {
  if (conflictSet(c).has(actor)) return null;
  if (c.state === 'cancelled') return null;
  if (c.owner?.id === actor) return 'c';
  const entry = c.disclosures.findLast((entry) => entry.personId === actor && entry.withdrawnAt === null);
  return entry?.depth ?? null;
};
