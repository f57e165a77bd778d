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
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const formatFor = (zone: string): Intl.DateTimeFormat => {
  const known = FORMATS.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  FORMATS.set(zone, made);
  return made;
};

/** The wall clock of `zone` at this instant. */
export const toLocal = (instant: Date, zone: string): LocalTime => {
  const parts = Object.fromEntries(
    formatFor(zone)
      .formatToParts(instant)
      .map((p) => [p.type, p.value]),
  );
  return {
    year: Number(parts.year),
    month: Number(parts.month),
    day: Number(parts.day),
    hour: Number(parts.hour),
    minute: Number(parts.minute),
    weekday: WEEKDAYS.indexOf(parts.weekday ?? '') + 1,
  };
};

const asUtc = (l: LocalTime): number => Date.UTC(l.year, l.month - 1, l.day, l.hour, l.minute);

/**
 * The instant at which the wall clock of `zone` shows these parts. A time skipped in spring gives the moment after
 * the gap; a time that comes twice in autumn gives the first of the two.
 */
export const fromLocal = (local: Omit<LocalTime, 'weekday'>, zone: string): Date => {
  const wanted = asUtc({ ...local, weekday: 0 });
  const offsetAt = (ms: number): number =>
    asUtc(toLocal(new Date(ms), zone)) - Math.floor(ms / 60_000) * 60_000;
  const candidates = [wanted - offsetAt(wanted - 86_400_000), wanted - offsetAt(wanted + 86_400_000)];
  const fits = candidates.filter((ms) => asUtc(toLocal(new Date(ms), zone)) === wanted);
  return new Date(fits.length > 0 ? Math.min(...fits) : Math.max(...candidates));
};
