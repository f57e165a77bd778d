import { alarmed } from './alarm.ts';
import type { Case, Ladder } from './case.ts';
import { isSure } from './confirmation.ts';
import { conflictSet, unconflicted } from './conflict.ts';
import { type Contact, inDutyHours, nextDutyStart, onDuty, type PersonId, waitEnds } from './duty.ts';
import { change, type Decision, type Effect, unchanged } from './effect.ts';
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
  // Leadership stands beside duty hours that only somebody unsure still has.
  const some = of(alike).some(({ personId }) => sure(personId));
  return of([target]).filter(({ personId }) => !some || sure(personId));
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

const pages = (to: readonly PersonId[], mention: boolean, round: number, rung: number): readonly Effect[] => [
  ...to.map((person): Effect => ({ kind: 'page', to: person, round, rung })),
  { kind: 'channel-page', mention: mention ? to : [], round, rung },
];

const MINUTE = 60_000;

/** Mails to those of them who have an address; at levels that do not hurry only when Teams refuses the page. */
const mails = (to: readonly PersonId[], ladder: Ladder, rung: number, roster: Roster, now: Date) => {
  const { policy, round } = ladder;
  const { mailAfter } = policy;
  if (mailAfter === undefined) return [];
  const at = new Date(now.getTime() + mailAfter * MINUTE);
  const hasMail = (person: PersonId) =>
    roster.contacts.some(({ personId, mail }) => personId === person && mail !== undefined);
  return to.filter(hasMail).map((person): Effect => ({ kind: 'mail-at', to: person, round, rung, at }));
};

const standOn = (
  c: Case,
  ladder: Ladder,
  rung: number,
  to: readonly PersonId[],
  roster: Roster,
  now: Date,
): Decision => {
  const step = ladder.policy.rungs[rung];
  const nextAt = waitEnds(step?.wait ?? { minutes: 0, working: false }, now, roster);
  const paged = [...new Set([...ladder.paged, ...to])];
  const { round } = ladder;
  return change(c, 'rung-climbed', { ladder: { ...ladder, rung, nextAt, paged, unanswered: false } }, [
    ...pages(to, step?.mention ?? true, round, rung),
    ...mails(to, ladder, rung, roster, now),
    { kind: 'climb-at', at: nextAt, round, rung: rung + 1 },
    { kind: 'refresh-cards' },
    // Whoever is still at the emergency card or in the report after an alarm has no card that is kept up to date.
    ...(c.step === null ? [] : [{ kind: 'tell-reporter' } as const]),
  ]);
};

/** At levels that do not hurry nobody was written to on the way: before the ladder ends in a message, they are. */
const lastMails = (c: Case, ladder: Ladder, roster: Roster, now: Date): readonly Effect[] => {
  if (ladder.policy.mailAfter !== undefined) return [];
  const withoutWait = { ...ladder, policy: { ...ladder.policy, mailAfter: 0 } };
  const called = ladder.paged.filter((person) => !conflictSet(c, roster).has(person));
  return mails(called, withoutWait, ladder.policy.rungs.length, roster, now);
};

/** Each time a ladder ends the administration hears that it did, and nothing else of it. */
const alarms = (c: Case, ladder: Ladder, roster: Roster): readonly Effect[] => {
  const to = alarmed(c, roster);
  const cause = ladder.paged.length > 0 ? 'nobody-answered' : 'nobody-on-duty';
  return to === null ? [] : [{ kind: 'alarm', to, cause }];
};

/** The ladder is out of people: the reporter hears the truth, and it starts again with the next duty hours. */
const end = (c: Case, ladder: Ladder, roster: Roster, now: Date): Decision => {
  const { round, policy } = ladder;
  const again = round < policy.repeats ? nextDutyStart(roster, now) : null;
  const rung = policy.rungs.length;
  return change(c, 'ladder-ended', { ladder: { ...ladder, rung, nextAt: again, unanswered: true } }, [
    // A first climb that finds nobody still leaves its neutral mark in the shared record.
    ...(ladder.paged.length === 0 && round === 0 ? pages([], false, round, 0) : []),
    ...(again ? [{ kind: 'climb-at', at: again, round: round + 1, rung: 0 } as const] : []),
    ...lastMails(c, ladder, roster, now),
    { kind: 'tell-reporter' },
    ...alarms(c, ladder, roster),
  ]);
};

/** Climbs to the first rung from `rung` on that has somebody on it; rungs with nobody are skipped at once. */
export const climb = (c: Case, round: number, rung: number, roster: Roster, now: Date): Decision => {
  if (c.state !== 'paged' || !c.ladder) return unchanged(c, 'ladder-not-open');
  // An old timer of a rung already climbed, or of an earlier round, changes nothing.
  const behind = round < c.ladder.round || (round === c.ladder.round && rung <= c.ladder.rung);
  if (behind) return unchanged(c, 'rung-already-climbed');
  const ladder = { ...c.ladder, round, declined: round > c.ladder.round ? [] : c.ladder.declined };
  return climbOn({ ...c, ladder }, ladder, rung, roster, now);
};

const climbOn = (c: Case, ladder: Ladder, rung: number, roster: Roster, now: Date): Decision => {
  for (let next = rung; next < ladder.policy.rungs.length; next += 1) {
    const to = rungPersons(c, ladder.policy, next, roster, now);
    if (to.length > 0) return standOn(c, ladder, next, to, roster, now);
  }
  return end(c, ladder, roster, now);
};

/** Opens the ladder of a case that is being sent: the policy is copied, the first rung is climbed. */
export const startLadder = (c: Case, policy: Policy, roster: Roster, now: Date): Decision => {
  const ladder: Ladder = {
    policy,
    rung: -1,
    round: 0,
    nextAt: null,
    paged: [],
    unanswered: false,
    raised: false,
    declined: [],
  };
  return climb({ ...c, state: 'paged', ladder, sentAt: now }, 0, 0, roster, now);
};

/** The policy for a climb that begins in this round: as many repeats as if it were the first. */
const beginningIn = (round: number, policy: Policy): Policy => ({
  ...policy,
  repeats: policy.repeats + round,
});

/**
 * An ended ladder begins again at the wish of the person, in a round of its own: the one that was planned for the next
 * duty hours is not used up by it.
 */
export const callAnew = (c: Case, roster: Roster, now: Date): Decision => {
  if (c.state !== 'paged' || !c.ladder) return unchanged(c, 'ladder-not-open');
  const { round, policy } = c.ladder;
  const ladder = { ...c.ladder, policy: { ...policy, repeats: policy.repeats + 1 } };
  return climb({ ...c, ladder }, round + 1, 0, roster, now);
};

/**
 * The level rose while nobody has taken over: what holds for the new level holds at once. A round of its own, so that
 * whoever was called before is called again and timers of the old ladder find nothing to do.
 */
export const climbForLevel = (c: Case, policy: Policy, roster: Roster, now: Date): Decision => {
  if (c.state !== 'paged' || !c.ladder) return unchanged(c, 'ladder-not-open');
  const round = c.ladder.round + 1;
  const ladder = { ...c.ladder, policy: beginningIn(round, policy), raised: true };
  return climb({ ...c, ladder }, round, 0, roster, now);
};

/**
 * Whoever has taken over has it no more: the case is nobody's again, and the ladder starts anew. Told apart from the
 * first climb by its round, so that contacts called before are called again; those in `without` only where nobody else
 * is there.
 */
export const callOthers = (
  c: Case,
  policy: Policy,
  roster: Roster,
  now: Date,
  without: readonly PersonId[] = [],
): Decision => {
  if (!c.ladder) return unchanged(c, 'ladder-not-open');
  const conflict = conflictSet(c, roster);
  const paged = c.ladder.paged.filter((person) => !conflict.has(person));
  // What the former owner had begun falls with them.
  const work = { ...c.work, firstContactAt: null, handOver: null, closing: null, silence: null };
  const round = c.ladder.round + 1;
  const ladder = { ...c.ladder, round, rung: -1, policy: beginningIn(round, policy), paged, raised: false };
  const open: Case = { ...c, state: 'paged', owner: null, work };
  const others = { ...ladder, declined: without };
  const called = climbOn({ ...open, ladder: others }, others, 0, roster, now);
  if (!called.case.ladder?.unanswered || without.length === 0) return called;
  const everybody = { ...ladder, declined: [] };
  return climbOn({ ...open, ladder: everybody }, everybody, 0, roster, now);
};

/** The reply to the person's own tap already tells them; a second message about the same would only alarm. */
export const withoutTelling = (effects: readonly Effect[]): readonly Effect[] =>
  effects.filter((effect) => effect.kind !== 'tell-reporter');
