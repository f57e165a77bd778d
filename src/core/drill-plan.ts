import type { Calendar } from './calendar.ts';
import { dayOf, rolled } from './day.ts';
import type { DrillLevel } from './drill.ts';
import { fromLocal } from './local-time.ts';

/** Once a month: which weekday (1 = Monday) in which of its weeks, at which local time. */
export type DrillPlan = {
  readonly week: 1 | 2 | 3 | 4;
  readonly weekday: 1 | 2 | 3 | 4 | 5;
  /** '10:00' */
  readonly time: string;
  readonly level: DrillLevel;
};

const DAYS = 7;
/** A day rolled over holidays may lie in the month after; the next one is never further away. */
const MONTHS = [-1, 0, 1, 2] as const;

/** The instant of a plan in one month. On a holiday nobody is on duty: then the next working day. */
const inMonth = (plan: DrillPlan, year: number, month: number, zone: string, calendar: Calendar): Date => {
  const first = new Date(Date.UTC(year, month - 1, 1));
  const ahead = (plan.weekday - (first.getUTCDay() || DAYS) + DAYS) % DAYS;
  const date = new Date(Date.UTC(year, month - 1, 1 + ahead + (plan.week - 1) * DAYS));
  const [y = 0, m = 1, day = 1] = rolled(dayOf(date, 'UTC'), calendar).split('-').map(Number);
  const [hour = 0, minute = 0] = plan.time.split(':').map(Number);
  return fromLocal({ year: y, month: m, day, hour, minute }, zone);
};

/** When the plan's next drill begins, after this instant. */
export const nextDrill = (plan: DrillPlan, after: Date, zone: string, calendar: Calendar): Date => {
  const [year = 0, month = 1] = dayOf(after, zone).split('-').map(Number);
  const dates = MONTHS.map((ahead) => inMonth(plan, year, month + ahead, zone, calendar));
  return dates.find((at) => at > after) ?? after;
};

/** Later than this a drill would come at an hour nobody chose: it is left out, and the history says so. */
const MOST_LATE_MS = 2 * 3_600_000;

export const isTooLate = (planned: Date, now: Date): boolean =>
  now.getTime() - planned.getTime() > MOST_LATE_MS;
