import type { Day } from './calendar.ts';
import type { Case } from './case.ts';
import { addDays, atHour, dayNumber, dayOf } from './day.ts';
import { type Deadline, deadlinesOf } from './deadline.ts';
import type { Entitled } from './deadline-rules.ts';
import { liveEntries } from './disclosure.ts';
import type { PersonId } from './duty.ts';
import { change, type Decision, type Effect, unchanged } from './effect.ts';
import type { World } from './world.ts';

/** Somebody is told in neutral words, on the morning of a day, that a clock of theirs comes to its end. */
export type Reminder = {
  /** Null: the reporter. */
  readonly to: PersonId | null;
  readonly who: Entitled;
  readonly day: Day;
  /** The legal end of that clock; null while it does not run. */
  readonly until: Day | null;
  /** The end comes near, or the clock does not run yet and the person may know more by now. */
  readonly about: 'end' | 'start';
};

/** Answer keys under which the person's own wishes stand. */
export const REMINDERS = 'reminders';
export const DONE = 'deadlines_done';

const HOUR = 9;
const SILENT: readonly Case['state'][] = ['draft', 'cancelled'];

/** A witness is not asked to watch somebody else's clocks. */
const isTheirs = (c: Case): boolean => c.answers.reporter !== 'witness';

export const wantsReminders = (c: Case): boolean => c.answers[REMINDERS] !== false;

/** Ticked off by the person, or done as a task by whoever it is the duty of. */
export const isDone = (deadline: Pick<Deadline, 'kind' | 'who'>, c: Case): boolean => {
  const ticked = c.answers[DONE];
  if (deadline.who === 'affected' && Array.isArray(ticked) && ticked.includes(deadline.kind)) return true;
  return c.tasks.some(
    // A duty that was called off says nothing of whether its clock was dealt with.
    ({ kind, owner, state }) =>
      kind === deadline.kind && owner === deadline.who && (state === 'done' || state === 'not-applicable'),
  );
};

const recipientsOf = (who: Entitled, c: Case): readonly (PersonId | null)[] => {
  if (who === 'affected') return isTheirs(c) && wantsReminders(c) ? [null] : [];
  // A closed case goes on for nobody but the person, whose rights do not end with it.
  if (c.state === 'closed') return [];
  const people = liveEntries(c).filter(({ role }) => role === who);
  return [...new Set(people.flatMap(({ personId }) => (personId === null ? [] : [personId])))];
};

const daysOf = (
  deadline: Deadline,
  c: Case,
  world: World,
): readonly Pick<Reminder, 'day' | 'until' | 'about'>[] => {
  const { unrolled, rolled: until, askAfterDays, remind } = deadline;
  if (unrolled !== null)
    return remind.map((before) => ({ day: addDays(unrolled, -before), until, about: 'end' as const }));
  if (askAfterDays === null || c.answers.affected_knows === false || c.state === 'closed') return [];
  const told = dayOf(c.sentAt ?? c.createdAt, world.roster.timeZone);
  return [{ day: addDays(told, askAfterDays), until: null, about: 'start' }];
};

/** Every reminder this case has as it stands now, also those of days gone by. */
export const remindersOf = (c: Case, world: World): readonly Reminder[] =>
  SILENT.includes(c.state)
    ? []
    : deadlinesOf(c, world)
        .filter((deadline) => !isDone(deadline, c))
        .flatMap((deadline) =>
          daysOf(deadline, c, world).flatMap((on) =>
            recipientsOf(deadline.who, c).map((to) => ({ to, who: deadline.who, ...on })),
          ),
        );

/**
 * The reminders of one day, by its number; several clocks of one person make one, and one that still runs speaks for one
 * that is over.
 */
export const remindersOn = (c: Case, number: number, world: World): readonly Reminder[] => {
  const all = remindersOf(c, world).filter(({ day }) => dayNumber(day) === number);
  const due = [...all.filter((one) => !isOver(one, world)), ...all.filter((one) => isOver(one, world))];
  return due.filter(({ to }, index) => due.findIndex((other) => other.to === to) === index);
};

/** A reminder that came late, after an outage, or is looked at long after it came. */
export const isOver = ({ until }: Pick<Reminder, 'until'>, { now, roster }: World): boolean =>
  until !== null && until < dayOf(now, roster.timeZone);

const wakesOf = (c: Case, world: World): ReadonlyMap<number, Date> =>
  new Map(
    remindersOf(c, world).map(
      ({ day }) => [dayNumber(day), atHour(day, HOUR, world.roster.timeZone)] as const,
    ),
  );

/** When the reminders of one day go out, by its number; null: there are none. */
export const reminderDueAt = (c: Case, number: number, world: World): Date | null =>
  wakesOf(c, world).get(number) ?? null;

/**
 * Timers for the mornings a change has added. A timer set for a clock that has changed since finds nothing to say:
 * what is due is worked out afresh when it wakes.
 */
export const newReminders = (before: Case, after: Case, world: World): readonly Effect[] => {
  const known = wakesOf(before, world);
  return [...wakesOf(after, world)]
    .filter(([number, at]) => !known.has(number) && at > world.now)
    .map(([number, at]) => ({ kind: 'wake-at', about: 'deadline', at, number }));
};

/** The person wants to be reminded, or no longer. */
export const wantReminders = (c: Case, wanted: boolean, world: World): Decision => {
  if (wantsReminders(c) === wanted) return unchanged(c, 'reminders-as-they-were');
  const answers = { ...c.answers, [REMINDERS]: wanted };
  const decision = change(c, wanted ? 'reminders-wanted' : 'reminders-stopped', { answers });
  return { ...decision, effects: [...newReminders(c, decision.case, world), { kind: 'refresh-cards' }] };
};

/** The person has dealt with a clock of theirs. */
export const tickDeadline = (c: Case, kind: string, world: World): Decision => {
  const own = deadlinesOf(c, world).some((deadline) => deadline.kind === kind && deadline.who === 'affected');
  if (!own || isDone({ kind, who: 'affected' }, c)) return unchanged(c, 'deadline-stale');
  const ticked = c.answers[DONE];
  const answers = { ...c.answers, [DONE]: [...(Array.isArray(ticked) ? ticked : []), kind] };
  return change(c, 'deadline-done', { answers }, [{ kind: 'refresh-cards' }]);
};
