import type { Case } from './case.ts';
import type { Contact, PersonId } from './duty.ts';
import type { Roster, Unit } from './roster.ts';

/** The persons named as having done it. */
export const accusedIn = (c: Case): readonly PersonId[] => {
  const accused = c.answers.accused;
  return Array.isArray(accused) ? (accused as readonly string[]) : [];
};

/**
 * Everybody who must not be called or told (domain reference 5.3): the accused (rules 1 to 4), and the reporter, also
 * when they are a contact themselves (rules 7 and 9).
 */
export const conflictSet = (c: Case): ReadonlySet<PersonId> => new Set([...accusedIn(c), c.reporter.id]);

/** Contacts who may hear of this case. */
export const unconflicted = (c: Case, contacts: readonly Contact[]): readonly Contact[] => {
  const conflict = conflictSet(c);
  return contacts.filter((contact) => !conflict.has(contact.personId));
};

/**
 * Whether the neutral post may stand in a channel with these members (rule 1): not while somebody accused would see
 * it. Unknown members (null) count as a danger as soon as anybody is accused.
 */
export const channelIsSafe = (c: Case, members: readonly PersonId[] | null): boolean => {
  const accused = accusedIn(c);
  if (accused.length === 0) return true;
  return members !== null && !members.some((member) => accused.includes(member));
};

const unitOf = (c: Case, roster: Roster): Unit | undefined => {
  const wanted = typeof c.answers.unit === 'string' ? c.answers.unit : c.reporter.unit;
  return roster.units.find((unit) => unit.id === wanted);
};

/** Who would get the supervisor's card, or why nobody does. */
export type Supervisor =
  | { readonly state: 'found'; readonly personId: PersonId }
  | { readonly state: 'none'; readonly reason: 'unit-unknown' | 'accused' | 'nobody-above' };

/**
 * The supervisor of the reporter's unit. If that is the reporter, the next level up (rule 5); if that is an accused,
 * nobody: going higher needs the person's own wish (rule 2). Never taken from the directory's manager field.
 */
export const supervisorOf = (c: Case, roster: Roster): Supervisor => {
  const first = unitOf(c, roster);
  if (!first) return { state: 'none', reason: 'unit-unknown' };
  const accused = accusedIn(c);
  const seen = new Set<string>();
  for (let unit: Unit | undefined = first; unit && !seen.has(unit.id); ) {
    seen.add(unit.id);
    if (unit.supervisor && accused.includes(unit.supervisor)) return { state: 'none', reason: 'accused' };
    if (unit.supervisor && unit.supervisor !== c.reporter.id)
      return { state: 'found', personId: unit.supervisor };
    const above: string | null = unit.parent;
    unit = roster.units.find((candidate) => candidate.id === above);
  }
  return { state: 'none', reason: 'nobody-above' };
};
