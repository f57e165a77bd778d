import type { Calendar, Day } from './calendar.ts';
import { addDays, atClock, dayOf, weekdayOf } from './day.ts';
import { type OpenHours, within } from './hotline.ts';
import { toLocal } from './local-time.ts';
import type { Wait } from './policy.ts';

/** Entra object id of a person. */
export type PersonId = string;
export type Tier = 'first' | 'second' | 'head' | 'leadership';

/** A designated contact (Ansprechperson). */
export type Contact = {
  readonly personId: PersonId;
  readonly name: string;
  readonly tier: Tier;
  /** Units this contact stands for; empty: the whole administration. */
  readonly units: readonly string[];
  /** Duty hours (Bereitschaft), local time. */
  readonly hours: readonly OpenHours[];
  /** Reachable while nobody has duty hours (Rufbereitschaft). */
  readonly onCall: boolean;
  /** The hours hold on public holidays, too; absent: they do not. */
  readonly onHolidays?: boolean;
  /** Written to when Teams does not reach them or nobody takes over; absent: not by mail. */
  readonly mail?: string;
};

/**
 * A span in which a contact does not hold their own place in the rota, and who holds it instead: with the same tier,
 * units and hours. absence: they are away altogether · shift: they gave this span to a colleague.
 */
export type Relief = {
  readonly kind: 'absence' | 'shift';
  readonly personId: PersonId;
  readonly from: Date;
  /** The first instant after it. */
  readonly to: Date;
  /** Another contact; null: the place stays empty. */
  readonly substitute: PersonId | null;
};

/** All that decides who is on duty. */
export type Rota = {
  readonly contacts: readonly Contact[];
  readonly timeZone: string;
  /** Public holidays where the municipality lies. */
  readonly calendar: Calendar;
  /** Absent: nobody is away. */
  readonly reliefs?: readonly Relief[];
};

/** Whether a person counts; asked of whoever holds a place, not of whose it is. */
type Counts = (person: PersonId) => boolean;

const everybody: Counts = () => true;

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const DAY = 24 * 60 * MINUTE;
/** Over every closure between the years and every long absence, a quarter of a year ahead. */
const DAYS_AHEAD = 92;

/** Leadership stands at the end of the ladder; alone it is no support. */
export const isSupport = ({ tier }: Contact): boolean => tier !== 'leadership';

/** Of two that overlap the one with a substitute counts, then the one that began later: it was meant more exactly. */
const reliefOf = (
  { reliefs = [] }: Rota,
  person: PersonId,
  at: Date,
  kinds: readonly Relief['kind'][],
): Relief | undefined =>
  reliefs
    .filter((r) => r.personId === person && kinds.includes(r.kind) && r.from <= at && at < r.to)
    .toSorted(
      (a, b) =>
        Number(b.substitute !== null) - Number(a.substitute !== null) || b.from.getTime() - a.from.getTime(),
    )[0];

/** Whether this contact is away at this instant, whoever stands in for them. */
export const isAbsent = (rota: Rota, person: PersonId, at: Date): boolean =>
  reliefOf(rota, person, at, ['absence']) !== undefined;

/**
 * Who holds the place of a contact at this instant; null: nobody. A substitute who is away themselves is stood in for
 * by theirs. Whoever gave their own shift away may still hold somebody else's.
 */
const holderOf = (rota: Rota, owner: PersonId, at: Date): PersonId | null => {
  const seen = new Set<PersonId>();
  let holder: PersonId | null = owner;
  let relief = reliefOf(rota, owner, at, ['absence', 'shift']);
  while (relief) {
    seen.add(relief.personId);
    holder = relief.substitute;
    if (holder === null || seen.has(holder)) return null;
    relief = reliefOf(rota, holder, at, ['absence']);
  }
  return holder;
};

/** Every place of the rota with whoever holds it: a person who stands in for others is there more than once. */
const places = (rota: Rota, at: Date): readonly Contact[] => {
  if (!rota.reliefs || rota.reliefs.length === 0) return rota.contacts;
  return rota.contacts.flatMap((place) => {
    const id = holderOf(rota, place.personId, at);
    if (id === place.personId) return [place];
    const holder = rota.contacts.find(({ personId }) => personId === id);
    if (!holder) return [];
    const { mail: _, ...seat } = place;
    const { personId, name, mail } = holder;
    return [{ ...seat, personId, name, ...(mail !== undefined && { mail }) }];
  });
};

const counted = (rota: Rota, at: Date, counts: Counts): readonly Contact[] =>
  places(rota, at).filter(({ personId }) => counts(personId));

const withHours = (all: readonly Contact[], rota: Rota, at: Date): readonly Contact[] => {
  const local = toLocal(at, rota.timeZone);
  const held = all.filter(({ hours }) => within(hours, local));
  if (held.length === 0) return held;
  const isHoliday = rota.calendar.isHoliday(dayOf(at, rota.timeZone));
  return isHoliday ? held.filter((c) => c.onHolidays === true) : held;
};

/** Support (any contact but leadership) has duty hours at this instant. */
export const inDutyHours = (rota: Rota, at: Date, counts: Counts = everybody): boolean =>
  withHours(counted(rota, at, counts), rota, at).some(isSupport);

/**
 * Who is on duty at this instant: those with duty hours, and, while nobody of support has any, those on call as well.
 * Absences, handed-over shifts and holidays are in it. Everything that asks who is there asks here.
 */
export const onDuty = (rota: Rota, at: Date, counts: Counts = everybody): readonly Contact[] => {
  const all = counted(rota, at, counts);
  const there = withHours(all, rota, at);
  if (there.some(isSupport)) return there;
  // Leadership within its own hours does not go home with support.
  return [...there, ...all.filter((place) => place.onCall && !there.includes(place))];
};

/** On a day on which clocks are changed times are skipped or come twice: then every quarter of an hour is looked at. */
const quarters = (start: number, end: number): readonly number[] =>
  end - start === DAY
    ? []
    : Array.from({ length: (end - start) / QUARTER }, (_, number) => start + number * QUARTER);

const turnsOn = (rota: Rota, day: Day): readonly number[] => {
  const { contacts, timeZone: zone, reliefs = [] } = rota;
  const weekday = weekdayOf(day);
  const [start, end] = [atClock(day, '00:00', zone).getTime(), atClock(day, '24:00', zone).getTime()];
  const hours = contacts.flatMap((c) => c.hours).filter((h) => h.days.includes(weekday));
  const clocks = new Set(hours.flatMap(({ from, to }) => [from, to]));
  const marks = [
    start,
    ...[...clocks].map((clock) => atClock(day, clock, zone).getTime()),
    ...reliefs.flatMap(({ from, to }) => [from.getTime(), to.getTime()]),
    ...quarters(start, end),
  ];
  return [...new Set(marks)].filter((mark) => mark >= start && mark < end).toSorted((a, b) => a - b);
};

/** Every instant at which somebody else may be on duty, from the local day of `from` on; in between nothing changes. */
export function* turnsFrom(rota: Rota, from: Date): Generator<Date, void> {
  const today = dayOf(from, rota.timeZone);
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead += 1)
    for (const turn of turnsOn(rota, addDays(today, ahead))) yield new Date(turn);
}

/** Start of the next duty hours strictly after `at`, or null when the rota has none within a quarter of a year. */
export const nextDutyStart = (rota: Rota, at: Date): Date | null => {
  let before = false;
  for (const turn of turnsFrom(rota, at)) {
    const now = inDutyHours(rota, turn);
    if (now && !before && turn > at) return turn;
    before = now;
  }
  return null;
};

/**
 * When a wait that begins at `from` is over. Working time counts only while support is on duty; a wait that fits exactly
 * into the day ends when duty begins again, for at its close the next rung would find nobody there and be passed over.
 * A rota without hours makes it plain time, so that no ladder stands still.
 */
export const waitEnds = (wait: Wait, from: Date, rota: Rota): Date => {
  const plain = new Date(from.getTime() + wait.minutes * MINUTE);
  if (!wait.working) return plain;
  let left = wait.minutes * MINUTE;
  let since: Date | null = null;
  for (const turn of turnsFrom(rota, from)) {
    if (since && turn > from && inDutyHours(rota, since)) {
      const start = Math.max(since.getTime(), from.getTime());
      const room = turn.getTime() - start;
      if (left < room) return new Date(start + left);
      left -= room;
    }
    since = turn;
  }
  return plain;
};
