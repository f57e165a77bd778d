import type { Case } from './case.ts';
import { isSure } from './confirmation.ts';
import { unconflicted } from './conflict.ts';
import { type Contact, inDutyHours, onDuty, type PersonId } from './duty.ts';
import type { Policy, RungTarget } from './policy.ts';
import type { Roster } from './roster.ts';
import { standsForUnit } from './unit-groups.ts';

const standsFor = (contact: Contact, c: Case): boolean =>
  standsForUnit(contact, typeof c.answers.unit === 'string' ? c.answers.unit : c.reporter.unit);

/** Whom a ladder may call at all. */
type Fits = (contacts: readonly Contact[]) => readonly Contact[];

/** Those of one target who are on duty and fit. */
const called = (
  target: RungTarget,
  counts: (person: PersonId) => boolean,
  fits: Fits,
  roster: Roster,
  now: Date,
): readonly Contact[] => {
  const pool = fits(onDuty(roster, now, counts));
  if (target === 'everyone') return pool.filter((contact) => contact.tier !== 'leadership');
  // Outside duty hours only those on call are there, whatever their tier: the first rung calls them all.
  const anyTier = target === 'first' && !inDutyHours(roster, now, counts);
  return pool.filter((contact) => contact.tier === target || (anyTier && contact.tier !== 'leadership'));
};

const isLeadership = (target: RungTarget): boolean => target === 'leadership';

/**
 * Those of a target who are called. Whoever has not confirmed for a year, or asked to be taken off, is as good as
 * absent: a page to nobody costs minutes. But where leaving them out would leave nobody of support on this ladder (or,
 * for leadership, nobody of leadership), they are called all the same: a lost page is worse than one in vain.
 */
const calledAsConfirmed = (
  target: RungTarget,
  policy: Policy,
  fits: Fits,
  roster: Roster,
  now: Date,
): readonly Contact[] => {
  const alike = policy.rungs
    .flatMap(({ to }) => to)
    .filter((other) => isLeadership(other) === isLeadership(target));
  const sure = (person: PersonId): boolean => isSure(person, roster, now);
  const of = (targets: readonly RungTarget[], counts = (_: PersonId) => true): readonly Contact[] =>
    targets.flatMap((one) => called(one, counts, fits, roster, now));
  if (of(alike, sure).length > 0) return of([target], sure);
  return of([target]);
};

/** Persons a rung calls at this instant, each once; all contacts fit where nothing has happened. */
export const calledOn = (
  policy: Policy,
  rung: number,
  roster: Roster,
  now: Date,
  fits: Fits = (contacts) => contacts,
): readonly PersonId[] => {
  const targets = policy.rungs[rung]?.to ?? [];
  const contacts = targets.flatMap((target) => calledAsConfirmed(target, policy, fits, roster, now));
  return [...new Set(contacts.map((contact) => contact.personId))];
};

/**
 * Persons a rung of this case calls: those who stand for the unit, are not in conflict and have not said that they
 * cannot.
 */
export const rungPersons = (
  c: Case,
  policy: Policy,
  rung: number,
  roster: Roster,
  now: Date,
): readonly PersonId[] =>
  calledOn(policy, rung, roster, now, (contacts) =>
    unconflicted(c, contacts, roster).filter(
      (contact) => standsFor(contact, c) && !c.ladder?.declined.includes(contact.personId),
    ),
  );
