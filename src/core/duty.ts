import { type OpenHours, within } from './hotline.ts';
import { fromLocal, toLocal } from './local-time.ts';
import type { Wait } from './policy.ts';

/** Entra object id of a person. */
export type PersonId = string;
export type Tier = 'first' | 'second' | 'head' | 'leadership';

/** A designated contact (Ansprechperson). */
export type Contact = {
  readonly personId: PersonId;
  readonly name: string;
  readonly tier: Tier;
  /** Units this contact stands for; empty: the whole administration. */
  readonly units: readonly string[];
  /** Duty hours (Bereitschaft), local time. */
  readonly hours: readonly OpenHours[];
  /** Reachable while nobody has duty hours (Rufbereitschaft). */
  readonly onCall: boolean;
  /** Written to when Teams does not reach them or nobody takes over; absent: not by mail. */
  readonly mail?: string;
};

const MINUTE = 60_000;
/** A fortnight ahead covers every weekly rota. */
const DAYS_AHEAD = 15;

type Span = { readonly start: number; readonly end: number };

const hasHours = (contact: Contact, at: Date, zone: string): boolean =>
  within(contact.hours, toLocal(at, zone));

/** Support (any contact but leadership) has duty hours at this instant. */
export const inDutyHours = (contacts: readonly Contact[], at: Date, zone: string): boolean =>
  contacts.some((c) => c.tier !== 'leadership' && hasHours(c, at, zone));

/** The contacts on duty: those with duty hours now, or, while nobody has any, those on call. */
export const onDuty = (contacts: readonly Contact[], at: Date, zone: string): readonly Contact[] => {
  if (!inDutyHours(contacts, at, zone)) return contacts.filter((c) => c.onCall);
  return contacts.filter((c) => hasHours(c, at, zone));
};

const clockOn = (day: Date, clock: string, zone: string): number => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const date = { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() };
  return fromLocal({ ...date, hour, minute }, zone).getTime();
};

const merge = (spans: readonly Span[]): readonly Span[] => {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && span.start <= last.end)
      merged.splice(-1, 1, { start: last.start, end: Math.max(last.end, span.end) });
    else merged.push(span);
  }
  return merged;
};

/** The hours of support from the local day of `from` on, as instants, in order and without overlap. */
const dutySpans = (contacts: readonly Contact[], from: Date, zone: string): readonly Span[] => {
  const hours = contacts.filter((c) => c.tier !== 'leadership').flatMap((c) => c.hours);
  const today = toLocal(from, zone);
  const days = Array.from(
    { length: DAYS_AHEAD },
    (_, ahead) => new Date(Date.UTC(today.year, today.month - 1, today.day + ahead)),
  );
  return merge(
    days.flatMap((day) =>
      hours
        .filter((h) => h.days.includes(day.getUTCDay() || 7))
        .map((h) => ({ start: clockOn(day, h.from, zone), end: clockOn(day, h.to, zone) })),
    ),
  );
};

/** Start of the next duty hours strictly after `at`, or null when the rota has none within a fortnight. */
export const nextDutyStart = (contacts: readonly Contact[], at: Date, zone: string): Date | null => {
  const next = dutySpans(contacts, at, zone).find((span) => span.start > at.getTime());
  return next ? new Date(next.start) : null;
};

/**
 * When a wait that begins at `from` is over. Working time counts only while support is on duty; a wait that fits exactly
 * into the day ends when duty begins again, for at its close the next rung would find nobody there and be passed over.
 * A rota without hours makes it plain time, so that no ladder stands still.
 */
export const waitEnds = (wait: Wait, from: Date, contacts: readonly Contact[], zone: string): Date => {
  const plain = new Date(from.getTime() + wait.minutes * MINUTE);
  if (!wait.working) return plain;
  let left = wait.minutes * MINUTE;
  for (const span of dutySpans(contacts, from, zone)) {
    const start = Math.max(span.start, from.getTime());
    if (start + left < span.end) return new Date(start + left);
    left -= Math.max(0, span.end - start);
  }
  return plain;
};
