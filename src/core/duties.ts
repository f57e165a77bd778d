import { all } from './answer.ts';
import type { Audience } from './audience.ts';
import type { Calendar, Day } from './calendar.ts';
import type { Case, Disclosure } from './case.ts';
import { mayHear } from './conflict.ts';
import { addDays, atHour, dayOf, rolled } from './day.ts';
import { type Deadline, deadlinesOf } from './deadline.ts';
import { type Grant, isLive, isShared, mergeLedger } from './disclosure.ts';
import { nextDutyStart, onDuty, type PersonId } from './duty.ts';
import { recipientOf } from './recipient.ts';
import { hasStopped } from './stops.ts';
import { isSameTask, type Task } from './task.ts';
import type { Due, TaskOwner, TaskRule } from './task-rules.ts';
import type { World } from './world.ts';

/** All duties of a case with what became of them, and what their owners must be let in on for them. */
export type Duties = { readonly tasks: readonly Task[]; readonly grants: readonly Grant[] };

const MINUTE = 60_000;

const isOffice = (owner: TaskOwner): owner is Exclude<Audience, 'support'> =>
  owner !== 'affected' && owner !== 'contact' && owner !== 'support';

/** Who was let in on it by the person's wish or an override. What the law lets in for a task brings no further task. */
const toldPerson = (c: Case, role: Audience, world: World): PersonId | null =>
  c.disclosures.find(
    (entry) =>
      isLive(entry) &&
      entry.role === role &&
      entry.ground !== 'law' &&
      entry.personId !== null &&
      mayHear(entry.personId, c, world.roster, role),
  )?.personId ?? null;

/** The person it happened to, where they are the one who speaks with the bot. */
const affectedPerson = (c: Case): PersonId | null =>
  (c.answers.reporter ?? 'self') === 'self' ? c.reporter.id : null;

const personFor = (rule: TaskRule, c: Case, world: World): PersonId | null => {
  const { owner } = rule;
  if (owner === 'affected') return affectedPerson(c);
  if (!isOffice(owner)) return c.owner?.id ?? null;
  if (rule.untold || rule.whileTold.includes(owner)) return toldPerson(c, owner, world);
  const recipient = recipientOf(c, owner, world.roster);
  return recipient.state === 'found' ? recipient.personId : null;
};

/** A report nobody was called for leaves its person their own tasks; nobody else has any. */
const isOpenFor = (owner: TaskOwner, { state }: Case): boolean =>
  state === 'kept' ? owner === 'affected' : state === 'paged' || state === 'taken';

/** Whoever was let in on a duty and is no longer does not have it wait for them: it is off, as consent is. */
const waitsUntold = (rule: TaskRule, c: Case, world: World): boolean => {
  const { owner } = rule;
  const known = c.tasks.find((task) => isSameTask(task, rule));
  const wasTold = known !== undefined && known.personId !== null;
  return isOffice(owner) && (!wasTold || toldPerson(c, owner, world) !== null);
};

const applies = (rule: TaskRule, c: Case, clocks: readonly Deadline[], world: World): boolean => {
  const { answers } = c;
  if (!isOpenFor(rule.owner, c)) return false;
  // Whoever let go of the whole case is asked for nothing more; what the law asks for goes on.
  if (rule.ground === 'consent' && hasStopped(c, 'case')) return false;
  if (rule.levels.length > 0 && !rule.levels.includes(c.level)) return false;
  if (rule.track !== null && rule.track !== c.track) return false;
  if (rule.clock !== null && !clocks.some(({ kind }) => kind === rule.clock)) return false;
  if (rule.untold && !waitsUntold(rule, c, world)) return false;
  const { whileTold } = rule;
  if (whileTold.length > 0 && whileTold.every((role) => toldPerson(c, role, world) === null)) return false;
  if (rule.any.length > 0 && !rule.any.some((group) => all(group, answers))) return false;
  return all(rule.when, answers) && !rule.unless.some((condition) => all([condition], answers));
};

/** The rows that count: of several with the same kind and owner the first that applies. */
const wantedRules = (c: Case, clocks: readonly Deadline[], world: World): readonly TaskRule[] => {
  const wanted: TaskRule[] = [];
  for (const rule of world.protocol.tasks)
    if (!wanted.some((other) => isSameTask(other, rule)) && applies(rule, c, clocks, world))
      wanted.push(rule);
  return wanted;
};

/** The last minute of a local day. */
const endOf = (day: Day, zone: string): Date => new Date(atHour(addDays(day, 1), 0, zone).getTime() - MINUTE);

/** So many working days after a day; none: the day itself, or the first working day after it. */
const workingDayAfter = (day: Day, count: number, calendar: Calendar): Day =>
  count === 0
    ? rolled(day, calendar)
    : workingDayAfter(rolled(addDays(day, 1), calendar), count - 1, calendar);

/** The first end of a clock; where the owner has one of their own, that. */
const clockEnd = (rule: TaskRule, clocks: readonly Deadline[]): Day | null => {
  const named = clocks.filter(({ kind }) => kind === rule.clock);
  const own = named.filter(({ who }) => who === rule.owner);
  const ends = (own.length > 0 ? own : named).flatMap(({ unrolled }) => unrolled ?? []);
  return ends.toSorted()[0] ?? null;
};

const dueAt = (due: Due, since: Date, clock: Day | null, world: World): Date | null => {
  const { roster } = world;
  const { timeZone } = roster;
  switch (due.kind) {
    case 'none':
      return null;
    case 'clock':
      return clock === null ? null : endOf(clock, timeZone);
    case 'time': {
      const waits = due.onDuty && onDuty(roster, since).length === 0;
      const from = waits ? (nextDutyStart(roster, since) ?? since) : since;
      return new Date(from.getTime() + due.minutes * MINUTE);
    }
    case 'days': {
      const day = dayOf(since, timeZone);
      const last = due.working ? workingDayAfter(day, due.days, world.calendar) : addDays(day, due.days);
      return endOf(last, timeZone);
    }
  }
};

/** The row a task stands on now; of one that is over the first of its name. */
export const ruleOf = (task: Task, c: Case, world: World): TaskRule | null => {
  const rules = world.protocol.tasks.filter((rule) => isSameTask(rule, task));
  const clocks = deadlinesOf(c, world);
  return rules.find((rule) => applies(rule, c, clocks, world)) ?? rules[0] ?? null;
};

type Timing = Pick<Task, 'since' | 'dueAt'>;

/**
 * What is open keeps its time. A raised level or an office that was just let in may bring an earlier end, counted from
 * now; nothing is overdue in the moment somebody gets it.
 */
const timing = (
  rule: TaskRule,
  known: Task | undefined,
  personId: PersonId | null,
  toDueAt: (since: Date) => Date | null,
  now: Date,
): Timing => {
  const fresh: Timing = { since: now, dueAt: toDueAt(now) };
  if (known?.state !== 'open') return fresh;
  const { since, dueAt: was } = known;
  const kept: Timing = { since, dueAt: toDueAt(since) };
  if (kept.dueAt === null || was === null || kept.dueAt >= was) {
    const isHandedOver = isOffice(rule.owner) && known.personId === null && personId !== null;
    return isHandedOver && kept.dueAt !== null && kept.dueAt < now ? fresh : kept;
  }
  return fresh.dueAt !== null && fresh.dueAt < was ? fresh : { since, dueAt: was };
};

const arisen = (rule: TaskRule, c: Case, clocks: readonly Deadline[], world: World): Task => {
  const known = c.tasks.find((task) => isSameTask(task, rule));
  // What is over stays as it was left; what was cancelled and is needed again begins anew.
  if (known && known.state !== 'open' && known.state !== 'cancelled') return known;
  const due = rule.due[c.level];
  const end = clockEnd(rule, clocks);
  const personId = personFor(rule, c, world);
  const toDueAt = (since: Date): Date | null => dueAt(due, since, end, world);
  return {
    kind: rule.kind,
    owner: rule.owner,
    personId,
    ...timing(rule, known, personId, toDueAt, world.now),
    basis: rule.ground,
    state: 'open',
    reason: null,
    closedBy: null,
    closedAt: null,
  };
};

/** A duty that is no longer one is not taken out: whoever had it sees that it is off. */
const left = (task: Task, now: Date): Task =>
  task.state === 'open' ? { ...task, state: 'cancelled', closedAt: now } : task;

const isSameInstant = (one: Date | null, other: Date | null): boolean =>
  one === other || (one !== null && other !== null && +one === +other);

const isUnchanged = (one: Task, other: Task | undefined): boolean =>
  one === other ||
  (other !== undefined &&
    one.state === other.state &&
    one.personId === other.personId &&
    one.basis === other.basis &&
    isSameInstant(one.since, other.since) &&
    isSameInstant(one.dueAt, other.dueAt));

/** What the owner of a duty must be let in on, where that is an office that somebody holds and nobody let in before. */
const grantFor = (rule: TaskRule, c: Case, world: World): readonly Grant[] => {
  const { owner, ground, whileTold, untold } = rule;
  if (!isOffice(owner) || untold || whileTold.includes(owner)) return [];
  const personId = personFor(rule, c, world);
  return personId === null ? [] : [{ role: owner, personId, depth: 'task', ground }];
};

/** One entry for each function: what the law gives counts more than what only consent does. */
const grantsOf = (rules: readonly TaskRule[], c: Case, world: World): readonly Grant[] => {
  const grants = new Map<Audience, Grant>();
  for (const grant of rules.flatMap((rule) => grantFor(rule, c, world)))
    if (grants.get(grant.role)?.ground !== 'law') grants.set(grant.role, grant);
  return [...grants.values()];
};

const hasDuties = ({ state }: Case): boolean => state !== 'closed' && state !== 'draft';

/**
 * The duties a case brings as it is told, ranked and released now (domain reference 7.3), merged with what became of
 * them so far. Pure and idempotent: once more changes nothing.
 */
export const dutiesOf = (c: Case, world: World): Duties => {
  const clocks = deadlinesOf(c, world);
  const wanted = wantedRules(c, clocks, world);
  const now = wanted.map((rule) => arisen(rule, c, clocks, world));
  const tasks = [
    ...c.tasks.map((task) => now.find((one) => isSameTask(one, task)) ?? left(task, world.now)),
    ...now.filter((task) => !c.tasks.some((known) => isSameTask(known, task))),
  ];
  const same = tasks.length === c.tasks.length && tasks.every((task, at) => isUnchanged(task, c.tasks[at]));
  return { tasks: same ? c.tasks : tasks, grants: grantsOf(wanted, c, world) };
};

/** Entries that stand in the ledger for the sake of a duty alone. */
const forDuty = ({ ground, depth, role }: Disclosure): boolean =>
  depth === 'task' && (ground === 'law' || (ground === 'consent' && !isShared(role)));

/** The case with its duties and all that their owners may know; a closed case keeps both as they were. */
export const withDuties = (c: Case, world: World): Case => {
  if (!hasDuties(c)) return c;
  const first = dutiesOf(c, world);
  const disclosures = mergeLedger(c, first.grants, forDuty, world);
  // Letting somebody in may start a clock of the employer, whose end a duty then is due at.
  const { tasks } = disclosures === c.disclosures ? first : dutiesOf({ ...c, disclosures }, world);
  return tasks === c.tasks && disclosures === c.disclosures ? c : { ...c, tasks, disclosures };
};
