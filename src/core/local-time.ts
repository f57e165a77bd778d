/** Wall-clock parts of an instant in a time zone; weekday 1 = Monday … 7 = Sunday. */
export type LocalTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly weekday: number;
};

const FORMATS = new Map<string, Intl.DateTimeFormat>();

const formatFor = (zone: string): Intl.DateTimeFormat => {
  const known = FORMATS.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  FORMATS.set(zone, made);
  return made;
};

const asUtc = (l: Omit<LocalTime, 'weekday'>): number =>
  Date.UTC(l.year, l.month - 1, l.day, l.hour, l.minute);

/** Clocks are changed on the quarter of an hour at the finest, so that one look serves all instants within it. */
const QUARTER = 900_000;
const MOST_OFFSETS = 20_000;
const OFFSETS = new Map<string, number>();

const readOffset = (ms: number, zone: string): number => {
  const parts = Object.fromEntries(
    formatFor(zone)
      .formatToParts(ms)
      .map((p) => [p.type, Number(p.value)]),
  );
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts;
  return asUtc({ year, month, day, hour, minute }) - ms;
};

/** How far the wall clock of `zone` is ahead. Asking the calendar is slow, and duty hours ask thousands of times. */
const offsetOf = (ms: number, zone: string): number => {
  const quarter = Math.floor(ms / QUARTER) * QUARTER;
  const name = `${zone} ${quarter}`;
  const known = OFFSETS.get(name);
  if (known !== undefined) return known;
  if (OFFSETS.size >= MOST_OFFSETS) OFFSETS.clear();
  const offset = readOffset(quarter, zone);
  OFFSETS.set(name, offset);
  return offset;
};

/** The wall clock of `zone` at this instant. */
export const toLocal = (instant: Date, zone: string): LocalTime => {
  const shown = new Date(instant.getTime() + offsetOf(instant.getTime(), zone));
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
    weekday: shown.getUTCDay() || 7,
  };
};

/**
 * The instant at which the wall clock of `zone` shows these parts. A time skipped in spring gives the moment after
 * the gap; a time that comes twice in autumn gives the first of the two.
 */
export const fromLocal = (local: Omit<LocalTime, 'weekday'>, zone: string): Date => {
  const wanted = asUtc(local);
  const candidates = [
    wanted - offsetOf(wanted - 86_400_000, zone),
    wanted - offsetOf(wanted + 86_400_000, zone),
  ];
  const fits = candidates.filter((ms) => asUtc(toLocal(new Date(ms), zone)) === wanted);
  return new Date(fits.length > 0 ? Math.min(...fits) : Math.max(...candidates));
};
