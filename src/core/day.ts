import type { Calendar, Day } from './calendar.ts';
import { fromLocal, toLocal } from './local-time.ts';

const two = (n: number): string => String(n).padStart(2, '0');

const partsOf = (day: Day): { readonly year: number; readonly month: number; readonly date: number } => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return { year, month, date };
};

/** Days are counted in UTC, where every day has 24 hours: no clock change can shorten one. */
const utcOf = (day: Day): Date => {
  const { year, month, date } = partsOf(day);
  return new Date(Date.UTC(year, month - 1, date));
};

const dayFrom = (utc: Date): Day =>
  `${utc.getUTCFullYear()}-${two(utc.getUTCMonth() + 1)}-${two(utc.getUTCDate())}`;

/** The local day on which an instant falls. */
export const dayOf = (instant: Date, zone: string): Day => {
  const { year, month, day } = toLocal(instant, zone);
  return `${year}-${two(month)}-${two(day)}`;
};

/** The instant at which the local clock shows this hour of a day. */
export const atHour = (day: Day, hour: number, zone: string): Date => {
  const { year, month, date } = partsOf(day);
  return fromLocal({ year, month, day: date, hour, minute: 0 }, zone);
};

/** The instant at which the local clock shows this time ('08:30', up to '24:00') of a day. */
export const atClock = (day: Day, clock: string, zone: string): Date => {
  const { year, month, date } = partsOf(day);
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return fromLocal({ year, month, day: date, hour, minute }, zone);
};

export const addDays = (day: Day, days: number): Day => {
  const utc = utcOf(day);
  utc.setUTCDate(utc.getUTCDate() + days);
  return dayFrom(utc);
};

/** The day with the same number some months later; where that month has none, its last day (§ 188 Abs. 3 BGB). */
export const addMonths = (day: Day, months: number): Day => {
  const { year, month, date } = partsOf(day);
  const last = new Date(Date.UTC(year, month + months, 0));
  return dayFrom(
    new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate()))),
  );
};

export const addYears = (day: Day, years: number): Day => addMonths(day, 12 * years);

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: Day): number => utcOf(day).getUTCDay() || 7;

/** Days since 1970, e.g. to name a day by a number. */
export const dayNumber = (day: Day): number => utcOf(day).getTime() / 86_400_000;

/** The later of two days. */
export const laterOf = (one: Day, other: Day): Day => (one > other ? one : other);

const SATURDAY = 6;

export const isWorkingDay = (day: Day, calendar: Calendar): boolean =>
  weekdayOf(day) < SATURDAY && !calendar.isHoliday(day);

/** The day itself, or the next working day where it is a Saturday, a Sunday or a public holiday. */
export const rolled = (day: Day, calendar: Calendar): Day =>
  isWorkingDay(day, calendar) ? day : rolled(addDays(day, 1), calendar);

const PLAIN_DAY = /^\d{4}-\d{2}-\d{2}/;
const WITH_ZONE = /T.*(Z|[+-]\d{2}:\d{2})$/;

/** The local day a told date speaks of: a day, a local time, or an instant with its offset. Null: no date at all. */
export const toldDay = (told: unknown, zone: string): Day | null => {
  if (typeof told !== 'string' || !PLAIN_DAY.test(told)) return null;
  return WITH_ZONE.test(told) ? dayOf(new Date(told), zone) : told.slice(0, 10);
};
