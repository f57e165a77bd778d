import type { Day } from './calendar.ts';
import { atClock, dayOf } from './day.ts';
import type { Relief, Rota } from './duty.ts';
import type { Fault } from './fault.ts';

/**
 * A relief as people enter it, in local time: a day ('2026-12-21') or a minute ('2026-12-21T08:00'). A day under `to`
 * is still part of it.
 */
export type ReliefEntry = Omit<Relief, 'from' | 'to'> & { readonly from: string; readonly to: string };

/** A contact has no two that begin at the same instant: who enters one again corrects it. */
export type ReliefKey = Pick<Relief, 'personId' | 'from'>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MINUTE = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})$/;
/** Whoever is away for longer is no contact any more. */
const MOST_DAYS = 550;

const isDay = (day: Day): boolean => {
  const ms = Date.parse(day);
  return DAY.test(day) && Number.isFinite(ms) && new Date(ms).toISOString().startsWith(day);
};

/** The instant somebody wrote; null: it is none. */
const instantOf = (text: string, zone: string, isEnd: boolean): Date | null => {
  if (isDay(text)) return atClock(text, isEnd ? '24:00' : '00:00', zone);
  const [, day = '', hour = '', minute = ''] = MINUTE.exec(text) ?? [];
  if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59) return null;
  return atClock(day, `${hour}:${minute}`, zone);
};

const spanFaults = (from: Date | null, to: Date | null, now: Date): readonly Fault[] => {
  if (!from) return [{ field: 'from', code: 'relief-date' }];
  if (!to) return [{ field: 'to', code: 'relief-date' }];
  if (to <= from) return [{ field: 'to', code: 'relief-order' }];
  if (to <= now) return [{ field: 'to', code: 'relief-past' }];
  const days = (to.getTime() - from.getTime()) / 86_400_000;
  return days > MOST_DAYS ? [{ field: 'to', code: 'relief-long' }] : [];
};

const substituteFaults = (entry: ReliefEntry, rota: Rota): readonly Fault[] => {
  const { substitute, kind, personId } = entry;
  if (substitute === null) return kind === 'shift' ? [{ field: 'substitute', code: 'missing' }] : [];
  if (substitute === personId) return [{ field: 'substitute', code: 'substitute-self' }];
  const known = rota.contacts.some((contact) => contact.personId === substitute);
  return known ? [] : [{ field: 'substitute', code: 'no-contact' }];
};

export type ReadRelief =
  | { readonly state: 'read'; readonly relief: Relief }
  | { readonly state: 'faulty'; readonly faults: readonly Fault[] };

/** What somebody entered, as instants; or everything that is wrong with it. */
export const readRelief = (entry: ReliefEntry, rota: Rota, now: Date): ReadRelief => {
  const from = instantOf(entry.from, rota.timeZone, false);
  const to = instantOf(entry.to, rota.timeZone, true);
  const isContact = rota.contacts.some(({ personId }) => personId === entry.personId);
  const faults: readonly Fault[] = [
    ...(isContact ? [] : [{ field: 'personId', code: 'no-contact' } as const]),
    ...spanFaults(from, to, now),
    ...substituteFaults(entry, rota),
  ];
  if (faults.length > 0 || !from || !to) return { state: 'faulty', faults };
  return { state: 'read', relief: { ...entry, from, to } };
};

/** The last local day a span touches. */
export const lastDayOf = ({ to }: Pick<Relief, 'to'>, zone: string): Day =>
  dayOf(new Date(to.getTime() - 1), zone);

export const isSameRelief = (one: ReliefKey, other: ReliefKey): boolean =>
  one.personId === other.personId && one.from.getTime() === other.from.getTime();

/** What lies ahead or is under way, the earliest first. */
export const comingReliefs = ({ reliefs = [] }: Rota, now: Date): readonly Relief[] =>
  reliefs.filter(({ to }) => to > now).toSorted((a, b) => a.from.getTime() - b.from.getTime());
