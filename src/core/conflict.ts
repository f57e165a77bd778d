import type { Audience } from './audience.ts';
import type { Case } from './case.ts';
import type { Contact, PersonId } from './duty.ts';
import type { Roster, Unit } from './roster.ts';

/** The persons named as having done it. */
export const accusedIn = (c: Case): readonly PersonId[] => {
  const accused = c.answers.accused;
  return Array.isArray(accused) ? (accused as readonly string[]) : [];
};

const unitOf = (c: Case, roster: Roster): Unit | undefined => {
  const wanted = typeof c.answers.unit === 'string' ? c.answers.unit : c.reporter.unit;
  return roster.units.find((unit) => unit.id === wanted);
};

/** Whoever leads the administration: the office and the contacts on its rung. */
const leadersOf = (roster: Roster): readonly PersonId[] => [
  ...(roster.roles.BEHOERDENLEITUNG ? [roster.roles.BEHOERDENLEITUNG] : []),
  ...roster.contacts.filter(({ tier }) => tier === 'leadership').map(({ personId }) => personId),
];

/**
 * Those accused by name or, where only a position was told, whoever holds it: a superior or the head of the
 * administration (rules 2 and 4). One person too many loses a message; one too few may get it about themselves.
 */
const suspectedIn = (c: Case, roster: Roster): readonly PersonId[] => {
  const named = accusedIn(c);
  if (named.length > 0) return named;
  if (c.answers.perpetrator === 'BEHOERDENLEITUNG') return leadersOf(roster);
  const above = c.answers.perpetrator === 'FUEHRUNGSKRAFT' ? unitOf(c, roster)?.supervisor : null;
  return above ? [above] : [];
};

/** Fewer people than this know each other well enough to guess. */
const SMALL = 5;

/** So few work in the unit that even neutral facts may show who it is about (rule 8). */
export const isSmallUnit = (c: Case, roster: Roster): boolean => (unitOf(c, roster)?.size ?? SMALL) < SMALL;

/** The head of the administration is accused, by name or by position (rule 4). */
export const isLeadershipAccused = (c: Case, roster: Roster): boolean => {
  const head = roster.roles.BEHOERDENLEITUNG;
  if (head !== undefined && suspectedIn(c, roster).includes(head)) return true;
  return c.answers.perpetrator === 'BEHOERDENLEITUNG' && accusedIn(c).length === 0;
};

/** Whoever reports leads the administration: nobody inside stands above them (rule 6). */
export const isLeadershipAffected = (c: Case, roster: Roster): boolean =>
  roster.roles.BEHOERDENLEITUNG === c.reporter.id;

/** The people a reporting superior leads: they must not learn of it (rule 5). Not the whole house under its head. */
const staffOf = (c: Case, roster: Roster): readonly PersonId[] => {
  if (isLeadershipAffected(c, roster)) return [];
  const led = roster.units.filter((unit) => unit.supervisor === c.reporter.id).map((unit) => unit.id);
  return Object.entries(roster.workplaces ?? {}).flatMap(([id, unit]) => (led.includes(unit) ? [id] : []));
};

const keptFrom = (c: Case, roster: Roster): ReadonlySet<PersonId> =>
  new Set([...suspectedIn(c, roster), ...staffOf(c, roster), ...c.recused]);

/**
 * Everybody who must not be called or told (domain reference 5.3): the accused and those a bare position points to
 * (rules 1 to 4), the people a reporting superior leads (5), the reporter, also as a contact (7 and 9), and whoever said
 * that they are not impartial here.
 */
export const conflictSet = (c: Case, roster: Roster): ReadonlySet<PersonId> =>
  new Set([...keptFrom(c, roster), c.reporter.id]);

/** Functions that fall away as a whole while the head of the administration is accused (rule 4). */
const LEADERSHIP: readonly Audience[] = ['dienstvorgesetzte', 'behoerdenleitung'];

/** Whether this person may hear of this case, in this function: asked at every door, whatever the ledger says. */
export const mayHear = (person: PersonId, c: Case, roster: Roster, role: Audience | null = null): boolean => {
  if (conflictSet(c, roster).has(person)) return false;
  return role === null || !LEADERSHIP.includes(role) || !isLeadershipAccused(c, roster);
};

/** Contacts who may hear of this case. */
export const unconflicted = (c: Case, contacts: readonly Contact[], roster: Roster): readonly Contact[] => {
  const conflict = conflictSet(c, roster);
  return contacts.filter((contact) => !conflict.has(contact.personId));
};

/**
 * Whether the neutral post may stand in a channel with these members (rule 1): not while somebody it must be kept from
 * would see it. Unknown members (null) count as a danger as soon as there is anybody like that.
 */
export const channelIsSafe = (c: Case, roster: Roster, members: readonly PersonId[] | null): boolean => {
  const kept = keptFrom(c, roster);
  if (kept.size === 0) return true;
  return members !== null && !members.some((member) => kept.has(member));
};

/** Who would get the supervisor's card, or why nobody does. */
export type Supervisor =
  | { readonly state: 'found'; readonly personId: PersonId }
  | { readonly state: 'none'; readonly reason: 'unit-unknown' | 'accused' | 'nobody-above' };

/**
 * The supervisor of the reporter's unit. If that is the reporter, the next level up (rule 5); if that is an accused,
 * nobody, unless the person wishes to go past them (rule 2). Never taken from the directory's manager field.
 */
export const supervisorOf = (c: Case, roster: Roster): Supervisor => {
  const first = unitOf(c, roster);
  if (!first) return { state: 'none', reason: 'unit-unknown' };
  // Past somebody who is not impartial it goes no further up without a wish either.
  const suspected = [...suspectedIn(c, roster), ...c.recused];
  const goesPast = c.answers['share.next_level'] === true;
  const seen = new Set<string>();
  for (let unit: Unit | undefined = first; unit && !seen.has(unit.id); ) {
    seen.add(unit.id);
    const stands = unit.supervisor !== null && unit.supervisor !== c.reporter.id;
    const accused = unit.supervisor !== null && suspected.includes(unit.supervisor);
    if (accused && !goesPast) return { state: 'none', reason: 'accused' };
    if (unit.supervisor && stands && !accused && mayHear(unit.supervisor, c, roster))
      return { state: 'found', personId: unit.supervisor };
    const above: string | null = unit.parent;
    unit = roster.units.find((candidate) => candidate.id === above);
  }
  return { state: 'none', reason: 'nobody-above' };
};
