/** A local day of the municipality, 'YYYY-MM-DD'. */
export type Day = string;

/** Public holidays (allgemeine Feiertage) where the municipality lies. */
export type Calendar = { isHoliday(day: Day): boolean };
