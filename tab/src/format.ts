import type { HoursView, ReliefView, SpanView, UnitView } from '../../src/adapters/http/contract.ts';
import type { Texts } from './texts/texts.ts';

/** Runs of weekdays: Mo–Fr, or Mo, Mi, Fr. */
export const daysText = (days: readonly number[], t: Texts): string => {
  const name = (day: number): string => t.days[day - 1] ?? '';
  const runs: number[][] = [];
  for (const day of days.toSorted()) {
    const last = runs.at(-1);
    if (last && last.at(-1) === day - 1) last.push(day);
    else runs.push([day]);
  }
  return runs
    .flatMap((run) =>
      run.length > 2 ? [`${name(run[0] ?? 1)}–${name(run.at(-1) ?? 1)}`] : run.map((day) => name(day)),
    )
    .join(', ');
};

export const hoursText = (hours: readonly HoursView[], t: Texts): string =>
  hours.map((span) => `${daysText(span.days, t)} ${t.clock(span.from, span.to)}`).join(' · ') ||
  t.contacts.noHours;

export const unitsText = (ids: readonly string[], units: readonly UnitView[], t: Texts): string =>
  ids.length === 0
    ? t.contacts.everywhere
    : ids.map((id) => units.find((unit) => unit.id === id)?.name ?? id).join(', ');

export const momentText = (iso: string, timeZone: string, t: Texts): string =>
  new Intl.DateTimeFormat(t.locale, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(iso));

export const dateText = (iso: string, timeZone: string, t: Texts): string =>
  new Intl.DateTimeFormat(t.locale, { timeZone, day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(iso),
  );

const DAY_START = '00:00';

/** A span in as few words as it needs: whole days without a time. `to` is the first instant after it. */
export const spanText = ({ from, to }: SpanView, timeZone: string, t: Texts): string => {
  const clock = new Intl.DateTimeFormat('de', { timeZone, hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(t.locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'numeric',
  });
  const [start, end] = [new Date(from), new Date(to)];
  const last = new Date(end.getTime() - 1);
  const [startTime, endTime] = [clock.format(start), clock.format(end)];
  const isSameDay =
    day.format(start) === day.format(last) && last.getTime() - start.getTime() < 86_400_000 * 2;
  if (startTime === DAY_START && endTime === DAY_START)
    return isSameDay ? day.format(start) : `${day.format(start)} – ${day.format(last)}`;
  if (isSameDay)
    return `${day.format(start)} ${t.clock(startTime, endTime === DAY_START ? '24:00' : endTime)}`;
  return `${day.format(start)} ${startTime} – ${day.format(end)} ${endTime}`;
};

export const reliefText = (relief: ReliefView, timeZone: string, t: Texts): string =>
  t.rota[relief.kind](spanText(relief, timeZone, t));

const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** A key for a new unit, made from its name; never one that is taken. */
export const unitKey = (name: string, taken: readonly string[]): string => {
  const plain = name
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => UMLAUTS[letter] ?? '')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50);
  const base = plain === '' ? 'bereich' : plain;
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? base : `${base}-${number}`;
    if (!taken.includes(key)) return key;
  }
};
