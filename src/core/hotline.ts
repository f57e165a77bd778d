import type { Calendar, Day } from './calendar.ts';
import type { LocalTime } from './local-time.ts';

/** Opening hours on ISO weekdays (1 = Monday) in the municipality's time zone, `to` exclusive, '24:00' allowed. */
export type OpenHours = { readonly days: readonly number[]; readonly from: string; readonly to: string };

/** Days on which a line rests, both included: once ('2026-12-23'), or every year ('12-23', also over New Year). */
export type Closure = { readonly from: string; readonly to: string };

/** An outside line. Name and advice stand in the text files under `hotline.<key>`. */
export type Hotline = {
  readonly key: string;
  /** A page on the web has no hours and is listed apart. */
  readonly kind: 'phone' | 'chat' | 'web';
  /** As dialled, e.g. '0800 111 0 111'; empty for a chat or a page. */
  readonly number: string;
  /** Address of a chat or a page; empty for a telephone. */
  readonly url: string;
  /** 'always', the hours, or 'unverified' when nobody could confirm them: then it is never shown as open. */
  readonly hours: 'always' | 'unverified' | readonly OpenHours[];
  /** Rests on the holidays of the municipality's own Land ('local'), of the Land with this code, or on none. */
  readonly closedOnHolidaysOf: string;
  readonly closures: readonly Closure[];
  /** Languages spoken, where known. */
  readonly languages: readonly string[];
  /** Land codes it serves; empty: all. */
  readonly land: readonly string[];
  readonly source: string;
  /** ISO date of the last verification. */
  readonly verifiedOn: string;
  /** Where the list is short, lower comes first. */
  readonly order: number;
};

const minutes = (clock: string): number => {
  const [hours = 0, mins = 0] = clock.split(':').map(Number);
  return hours * 60 + mins;
};

/** Whether the local moment lies inside one of the given hours. */
export const within = (hours: readonly OpenHours[], local: LocalTime): boolean => {
  const minute = local.hour * 60 + local.minute;
  return hours.some(
    (h) => h.days.includes(local.weekday) && minute >= minutes(h.from) && minute < minutes(h.to),
  );
};

const two = (n: number): string => String(n).padStart(2, '0');

const dayOfLocal = ({ year, month, day }: LocalTime): Day => `${year}-${two(month)}-${two(day)}`;

const covers = ({ from, to }: Closure, day: Day): boolean => {
  const yearly = from.length === 'MM-DD'.length;
  const there = yearly ? day.slice('YYYY-'.length) : day;
  return yearly && from > to ? there >= from || there <= to : there >= from && there <= to;
};

const rests = (hotline: Hotline, day: Day, calendar: Calendar): boolean => {
  const { closedOnHolidaysOf: of, closures } = hotline;
  if (closures.some((closure) => covers(closure, day))) return true;
  return of !== 'none' && calendar.isHoliday(day, of === 'local' ? undefined : of);
};

/** Open at this local moment. A line without verified hours is never called open, nor one on a day it rests. */
export const isOpen = (hotline: Hotline, local: LocalTime, calendar: Calendar): boolean => {
  if (hotline.kind === 'web' || hotline.hours === 'unverified') return false;
  if (rests(hotline, dayOfLocal(local), calendar)) return false;
  return hotline.hours === 'always' || within(hotline.hours, local);
};

const serving = (hotlines: readonly Hotline[], land: string): readonly Hotline[] =>
  hotlines
    .filter((hotline) => hotline.land.length === 0 || hotline.land.includes(land))
    .toSorted((a, b) => a.order - b.order);

/** The lines open now in this Land, in the order they should be offered. */
export const openNow = (
  hotlines: readonly Hotline[],
  local: LocalTime,
  calendar: Calendar,
  land: string,
): readonly Hotline[] => serving(hotlines, land).filter((hotline) => isOpen(hotline, local, calendar));

/** Pages on the web for this Land, which are there at any time. */
export const webOffers = (hotlines: readonly Hotline[], land: string): readonly Hotline[] =>
  serving(hotlines, land).filter(({ kind }) => kind === 'web');
