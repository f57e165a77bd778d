import type { LocalTime } from './local-time.ts';

/** Opening hours on ISO weekdays (1 = Monday) in the municipality's time zone, `to` exclusive, '24:00' allowed. */
export type OpenHours = { readonly days: readonly number[]; readonly from: string; readonly to: string };

/** An outside line. Name and advice stand in the text files under `hotline.<key>`. */
export type Hotline = {
  readonly key: string;
  /** As dialled, e.g. '0800 111 0 111'. */
  readonly number: string;
  /** 'always', the hours, or 'unverified' when nobody could confirm them: then it is never shown as open. */
  readonly hours: 'always' | 'unverified' | readonly OpenHours[];
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

/** Open at this local moment. A line without verified hours is never called open. */
export const isOpen = (hotline: Hotline, local: LocalTime): boolean => {
  if (hotline.hours === 'always') return true;
  return hotline.hours !== 'unverified' && within(hotline.hours, local);
};

/** The lines open now, in the order they should be offered. */
export const openNow = (hotlines: readonly Hotline[], local: LocalTime): readonly Hotline[] =>
  hotlines.filter((hotline) => isOpen(hotline, local)).toSorted((a, b) => a.order - b.order);
