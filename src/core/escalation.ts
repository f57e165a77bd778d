import { alarmed } from './alarm.ts';
import type { Day } from './calendar.ts';
import type { Case, Ladder } from './case.ts';
import { conflictSet } from './conflict.ts';
import { dayOf } from './day.ts';
import { type PersonId, waitEnds } from './duty.ts';
import { change, type Decision, type Effect, unchanged } from './effect.ts';
import { calledAt, type NextStart, nextStart } from './next-start.ts';
import type { Policy } from './policy.ts';
import type { Roster } from './roster.ts';
import { rungPersons } from './rung.ts';

type Call = {
  readonly mention: boolean;
  readonly round: number;
  readonly rung: number;
  readonly first: boolean;
};

const pages = (to: readonly PersonId[], { mention, ...call }: Call): readonly Effect[] => [
  ...to.map((person): Effect => ({ kind: 'page', to: person, ...call })),
  { kind: 'channel-page', mention: mention ? to : [], ...call },
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
    ...pages(to, { mention: step?.mention ?? true, round, rung, first: ladder.paged.length === 0 }),
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

/** The day on which a round that ends now began at the latest; null: working time has no length that is known. */
const dayBegun = ({ rungs }: Policy, roster: Roster, now: Date): Day | null => {
  if (rungs.some(({ wait }) => wait.working)) return null;
  const minutes = rungs.reduce((sum, { wait }) => sum + wait.minutes, 0);
  return dayOf(new Date(now.getTime() - minutes * MINUTE), roster.timeZone);
};

/**
 * A round that called nobody uses up no repeat, and neither does another turn of duty on the day it began: a town
 * with shifts would have used them all up in two days. It cannot go on for ever: a day has only so many turns, a start with somebody in
 * sight calls them unless the rota was changed, and one with nobody in sight always counts.
 */
const isFree = (next: NextStart, calledSome: boolean, policy: Policy, roster: Roster, now: Date): boolean =>
  next.anybody && (!calledSome || dayBegun(policy, roster, now) === dayOf(next.at, roster.timeZone));

const withRepeat = (ladder: Ladder): Ladder => ({
  ...ladder,
  policy: { ...ladder.policy, repeats: ladder.policy.repeats + 1 },
});

/**
 * The ladder is out of people: the reporter hears the truth, and it starts again with the next who may be called.
 * `calledSome`: this round called somebody.
 */
const end = (c: Case, ended: Ladder, calledSome: boolean, roster: Roster, now: Date): Decision => {
  const next = nextStart(c, ended.policy, roster, now);
  const ladder = isFree(next, calledSome, ended.policy, roster, now) ? withRepeat(ended) : ended;
  const { round, policy } = ladder;
  const again = round < policy.repeats ? next.at : null;
  const rung = policy.rungs.length;
  return change(c, 'ladder-ended', { ladder: { ...ladder, rung, nextAt: again, unanswered: true } }, [
    // A first climb that finds nobody still leaves its neutral mark in the shared record.
    ...(ladder.paged.length === 0 && round === 0
      ? pages([], { mention: false, round, rung: 0, first: true })
      : []),
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
  const { policy, round, paged } = ladder;
  for (let next = rung; next < policy.rungs.length; next += 1) {
    const to = rungPersons(c, policy, next, roster, now);
    if (to.length > 0) return standOn(c, ladder, next, to, roster, now);
  }
  // Whoever came on duty after their rung was climbed was never called: it does not end before they were.
  const missed = calledAt({ c, policy, roster }, now).some((person) => !paged.includes(person));
  if (missed) return climbOn(c, { ...withRepeat(ladder), round: round + 1 }, 0, roster, now);
  return end(c, ladder, rung > 0, roster, now);
};

/** Opens the ladder of a case that is being sent: the policy is copied, the first rung is climbed. */
export const startLadder = (
  c: Case,
  policy: Policy,
  roster: Roster,
  now: Date,
  /** The first rung waits until then. */
  gatherUntil: Date | null = null,
): Decision => {
  const ladder: Ladder = {
    policy,
    rung: -1,
    round: 0,
    nextAt: null,
    paged: [],
    unanswered: false,
    raised: false,
    declined: [],
    gathered: gatherUntil !== null,
  };
  const open: Case = { ...c, state: 'paged', ladder, sentAt: now };
  if (!gatherUntil) return climb(open, 0, 0, roster, now);
  return change(open, 'gathered', { ladder: { ...ladder, nextAt: gatherUntil } }, [
    { kind: 'climb-at', at: gatherUntil, round: 0, rung: 0 },
  ]);
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
  // Danger is never gathered.
  const gathered = c.ladder.gathered && policy.gather !== undefined;
  const ladder = { ...c.ladder, policy: beginningIn(round, policy), raised: true, gathered };
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
