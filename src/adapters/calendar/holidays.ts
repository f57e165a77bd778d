import { isHoliday } from 'feiertagejs';
import type { Calendar, Day } from '../../core/calendar.ts';

type Region = Parameters<typeof isHoliday>[1];

/** Noon keeps the day the same in whatever time zone the process runs. */
const noonOf = (day: Day): Date => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 12);
};

/** The public holidays of a Land, by its code (e.g. NW). */
export const holidaysOf = (land: string): Calendar => ({
  isHoliday: (day) => isHoliday(noonOf(day), land as Region),
});
