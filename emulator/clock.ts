export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** Local time with its offset, as Teams writes `localTimestamp`: 2026-11-24T09:10:00.000+01:00. */
export function localTimestamp(at: Date, timezone: string): string {
  const offset = offsetOf(at, timezone);
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(offset) ?? ['', '+', '00', '00'];
  const shift = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Date(at.getTime() + shift).toISOString().replace('Z', offset);
}

function offsetOf(at: Date, timezone: string): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: timezone,
    timeZoneName: 'longOffset',
  }).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  return name === 'GMT' ? '+00:00' : name.slice('GMT'.length);
}
