/** A local day of the municipality, 'YYYY-MM-DD'. */
export type Day = string;

/** Public holidays (allgemeine Feiertage) where the municipality lies, or in the Land named by its code. */
export type Calendar = { isHoliday(day: Day, land?: string): boolean };

/** A holiday no library knows: of one municipality, or of one year. `day`: 'YYYY-MM-DD', or 'MM-DD' for every year. */
export type ExtraHoliday = { readonly day: string; readonly land: string };

/** The calendar of a Land with the days the package adds. */
export const withExtraHolidays = (
  calendar: Calendar,
  land: string,
  extra: readonly ExtraHoliday[],
): Calendar => ({
  isHoliday: (day, of = land) =>
    calendar.isHoliday(day, of) ||
    extra.some(
      (added) => added.land === of && (added.day === day || added.day === day.slice('YYYY-'.length)),
    ),
});
