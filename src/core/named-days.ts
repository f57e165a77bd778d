import type { Day } from './calendar.ts';

/** A name and, where it is known, a day: kept as "name|2026-11-24" or "name|". */
export type NamedDay = { readonly name: string; readonly day: Day | null };

const LINE = /^(.*?)(?:[|,;]\s*([^|,;]*))?$/;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})/;
const GERMAN = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/;
const LONGEST_NAME = 100;

const two = (n: string): string => n.padStart(2, '0');

const isDay = (day: Day): boolean => {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(day);
};

/** A day as people write it, or undefined when it is none. */
const readDay = (text: string): Day | undefined => {
  const [, isoYear = '', isoMonth = '', isoDate = ''] = ISO.exec(text) ?? [];
  const [, date = isoDate, month = isoMonth, year = isoYear] = GERMAN.exec(text) ?? [];
  const day = `${year}-${two(month)}-${two(date)}`;
  return isDay(day) ? day : undefined;
};

const readLine = (line: string): NamedDay | null => {
  const [, name = '', day = ''] = LINE.exec(line.trim()) ?? [];
  const named = name.trim();
  if (named === '' || named.length > LONGEST_NAME) return null;
  if (day.trim() === '') return { name: named, day: null };
  const read = readDay(day.trim());
  return read === undefined ? null : { name: named, day: read };
};

/** One name a line, with a day behind a comma where it is known; null when a line cannot be read. */
export const readNamedDays = (text: string): readonly NamedDay[] | null => {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const read = lines.map(readLine);
  return read.every((entry) => entry !== null) ? read : null;
};

export const keepNamedDay = ({ name, day }: NamedDay): string => `${name}|${day ?? ''}`;

/** The kept form read back. */
export const namedDayOf = (kept: string): NamedDay => {
  const bar = kept.lastIndexOf('|');
  const day = kept.slice(bar + 1);
  return { name: kept.slice(0, Math.max(0, bar)), day: day === '' ? null : day };
};

/** As a person would write it. */
export const namedDayLine = (kept: string): string => {
  const { name, day } = namedDayOf(kept);
  return day === null ? name : `${name}, ${day.split('-').toReversed().join('.')}`;
};
