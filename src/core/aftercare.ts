import type { Day } from './calendar.ts';
import type { Aftercare, Feeling } from './care.ts';
import type { Case } from './case.ts';
import { addDays, atHour, dayOf, rolled } from './day.ts';
import { waitEnds } from './duty.ts';
import { change, type Decision, type Effect, unchanged } from './effect.ts';
import { callOthers } from './escalation.ts';
import { toLocal } from './local-time.ts';
import { settle } from './settle.ts';
import { sideOf } from './timeline.ts';
import type { World } from './world.ts';

const HOUR = 3_600_000;
const BOTH_SIDES: Effect = { kind: 'refresh-cards', of: 'both-sides' };

type Planned = NonNullable<Aftercare['next']>;

/** When the check-in so many days after the report comes; null: it would come too late in the day it stands for. */
const dueAt = (c: Case, offset: number, world: World): Date | null => {
  const { roster, now, calendar, protocol } = world;
  const { hour, sameDay } = protocol.aftercare;
  const zone = roster.timeZone;
  const first = dayOf(c.sentAt ?? c.createdAt, zone);
  if (offset > 0) return atHour(rolled(addDays(first, offset), calendar), hour, zone);
  const at = new Date(now.getTime() + sameDay.afterHours * HOUR);
  return dayOf(at, zone) === first && toLocal(at, zone).hour < sameDay.untilHour ? at : null;
};

/** All after the last one, whenever they fall. The present level says which there are: a raised one asks more often. */
const checkInsAfterLast = (c: Case, world: World): readonly Planned[] => {
  const last = c.aftercare.lastOffset ?? -1;
  const offsets = world.protocol.aftercare.checkIns[c.level].filter((days) => days > last);
  return offsets.flatMap((offset) => {
    const at = dueAt(c, offset, world);
    return at ? [{ offset, at }] : [];
  });
};

/**
 * The next check-in from now on. Those whose time has passed, or that fall on the same working day as another, are not
 * made up for.
 */
export const nextCheckIn = (c: Case, world: World): Planned | null =>
  checkInsAfterLast(c, world).find(({ at }) => at > world.now) ?? null;

const wake = (next: Planned | null, number: number): readonly Effect[] =>
  next ? [{ kind: 'wake-at', about: 'check-in', at: next.at, number }] : [];

/** Somebody has taken over, or had: before that there are more urgent questions than this one. */
export const asksForCheckIns = (c: Case): boolean => c.state === 'taken' || c.state === 'closed';

/** The person wishes to be asked in a few days, or wishes it no longer. */
export const chooseCheckIns = (c: Case, wanted: boolean, world: World): Decision => {
  if (c.state === 'draft' || c.state === 'cancelled' || c.aftercare.wanted === wanted)
    return unchanged(c, 'check-ins-known');
  const next = wanted ? nextCheckIn(c, world) : null;
  const aftercare = { ...c.aftercare, wanted, next };
  return change(c, wanted ? 'check-ins-wanted' : 'check-ins-stopped', { aftercare }, [
    ...wake(next, c.aftercare.number + 1),
    BOTH_SIDES,
  ]);
};

const leftOut = (day: Day): Effect => ({
  kind: 'write',
  entry: {
    kind: 'event',
    author: 'system',
    name: '',
    text: '',
    event: { key: 'check-in-left-out', about: day },
  },
});

/** After this one: on which days another was promised that an outage has gone over, and the first on a later day. */
const afterOutage = (
  asked: Case,
  due: Planned,
  world: World,
): { readonly missed: readonly Day[]; readonly after: Planned | null } => {
  const { now, roster } = world;
  const today = dayOf(now, roster.timeZone);
  const others = checkInsAfterLast(asked, world)
    .filter(({ at }) => at > due.at)
    .map((planned) => ({ planned, day: dayOf(planned.at, roster.timeZone) }));
  const missed = others.filter(({ day }) => day <= today).map(({ day }) => day);
  const after = others.find(({ day }) => day > today)?.planned ?? null;
  return { missed: [...new Set(missed)], after };
};

/** The check-in of this number, if it is the one that comes next. */
const waitingCheckIn = ({ aftercare, state }: Case, number: number): Planned | null =>
  aftercare.wanted === true && aftercare.number + 1 === number && state !== 'cancelled'
    ? aftercare.next
    : null;

/** When the check-in of this number comes; null: it does not, or did. */
export const checkInDueAt = (c: Case, number: number): Date | null => waitingCheckIn(c, number)?.at ?? null;

/**
 * A check-in is due: asked exactly once, and the next one planned. Whoever was not asked for days because the bot was
 * down is asked once and not in a pile, and the timeline says so of each one left out.
 */
export const askHowItIs = (c: Case, number: number, world: World): Decision => {
  const next = waitingCheckIn(c, number);
  if (!next || next.at > world.now) return unchanged(c, 'check-in-not-due');
  const asked: Case = { ...c, aftercare: { ...c.aftercare, number, lastOffset: next.offset, answer: null } };
  const { missed, after } = afterOutage(asked, next, world);
  return change(c, 'check-in-asked', { aftercare: { ...asked.aftercare, next: after } }, [
    { kind: 'check-in', number },
    ...missed.map(leftOut),
    ...wake(after, number + 1),
    BOTH_SIDES,
  ]);
};

/** The owner is there to be called: still a contact, not in conflict, still let in. */
const canCallOwner = (c: Case, world: World): boolean =>
  c.state === 'taken' &&
  c.owner !== null &&
  sideOf(c.owner.id, c, world.roster) === 'owner' &&
  world.roster.contacts.some(({ personId }) => personId === c.owner?.id);

/** Whoever asks for somebody lets support in again, and wants contact, whatever they ended before. */
const letIn = ({ answers }: Case): Case['answers'] => {
  const stops = Array.isArray(answers.stop) ? (answers.stop as readonly string[]) : [];
  const left = stops.filter((what) => what !== 'case' && what !== 'contact');
  return { ...answers, 'share.support': true, ...(stops.length > 0 && { stop: left }) };
};

/** The case is nobody's any more and the contacts are called again, from the first rung on. */
export const callAgain = (c: Case, act: string, world: World): Decision => {
  const open: Case = {
    ...c,
    answers: letIn(c),
    work: { ...c.work, closedAt: null, reopenedAt: world.now },
    aftercare: { ...c.aftercare, worseAt: null },
    ladder: c.ladder && { ...c.ladder, paged: [] },
  };
  const called = callOthers(open, world.protocol.policies[c.level], world.roster, world.now);
  const effects = called.effects.filter(({ kind }) => kind !== 'tell-reporter' && kind !== 'refresh-cards');
  const told: Decision = {
    ...called,
    act,
    effects: [...effects, { kind: 'refresh-cards' }, { kind: 'tell-reporter' }],
  };
  return settle(c, told, world);
};

/** "Wieder schlimmer": the owner hears of it at once; if they do not react in time, or there is none, others do. */
const worse = (c: Case, world: World): Decision => {
  if (!canCallOwner(c, world) || !c.owner) return callAgain(c, 'worse-called-others', world);
  const [rung] = c.ladder?.policy.rungs ?? [];
  const wait = rung?.wait ?? { minutes: 60, working: false };
  return change(c, 'worse-called-owner', { aftercare: { ...c.aftercare, worseAt: world.now } }, [
    { kind: 'call-owner', to: c.owner.id },
    {
      kind: 'wake-at',
      about: 'unheard',
      at: waitEnds(wait, world.now, world.roster),
      number: c.aftercare.number,
    },
    BOTH_SIDES,
  ]);
};

/** What the person says to a check-in. An old card changes nothing; a second thought on the present one counts. */
export const answerCheckIn = (c: Case, number: number, feeling: Feeling, world: World): Decision => {
  const stale = c.aftercare.number !== number || number === 0 || c.aftercare.answer === feeling;
  if (stale || c.state === 'draft' || c.state === 'cancelled') return unchanged(c, 'check-in-known');
  const answered: Case = { ...c, aftercare: { ...c.aftercare, answer: feeling } };
  if (feeling !== 'worse') return change(answered, 'check-in-answered', {}, [BOTH_SIDES]);
  // Somebody is being called already.
  if (c.state === 'paged') return change(answered, 'check-in-answered', {}, [BOTH_SIDES]);
  return worse(answered, world);
};

/** The owner has not reacted to "wieder schlimmer" in time. */
export const callUnheard = (c: Case, number: number, world: World): Decision => {
  if (c.state !== 'taken' || !c.aftercare.worseAt || c.aftercare.number !== number)
    return unchanged(c, 'was-heard');
  return callAgain(c, 'unheard-called-others', world);
};
