import { getHolidays } from 'feiertagejs';
import type { Calendar, Day } from '../../core/calendar.ts';
import { LAENDER } from '../../core/municipality.ts';

type Region = Parameters<typeof getHolidays>[1];

/** Where no Land is set up yet, a holiday anywhere counts: nothing must be called open that may be closed. */
const ANYWHERE: Region = 'ALL';

/**
 * The library counts Mariä Himmelfahrt for all of Bavaria; by law it is a holiday only in mostly Catholic places.
 * Such places name the day in their package.
 */
const isLocalOnly = (land: string, name: string): boolean => land === 'BY' && name === 'MARIAHIMMELFAHRT';

/** Its dates are noon in UTC; its own day texts depend on the time zone of the process. */
const dayOfHoliday = ({ date }: { readonly date: Date }): Day => date.toISOString().slice(0, 10);

const daysOf = (land: string, year: string): ReadonlySet<Day> => {
  const region = LAENDER.includes(land) ? (land as Region) : ANYWHERE;
  const holidays = getHolidays(Number(year), region).filter(({ name }) => !isLocalOnly(land, name));
  return new Set(holidays.map(dayOfHoliday));
};

/** Worked out once for all: whoever is called asks on every page. Dates people type lie between 2000 and today. */
const YEARS = new Map<string, ReadonlySet<Day>>();

const calendarFor = (land: string): Calendar => ({
  isHoliday(day, of = land) {
    const year = day.slice(0, 4);
    const known = YEARS.get(of + year) ?? daysOf(of, year);
    YEARS.set(of + year, known);
    return known.has(day);
  },
});

const CALENDARS = new Map(LAENDER.map((land) => [land, calendarFor(land)]));

/** Public holidays of a Land, by its code (e.g. NW), or of another one named in the question. */
export const holidaysOf = (land: string): Calendar => CALENDARS.get(land) ?? calendarFor(land);
