import type { Level } from './protocol.ts';

/** What a report counts as: nothing of it says who, what exactly, or on which day. */
export type Counted = {
  /** 'YYYY-MM', local. */
  readonly month: string;
  readonly level: Level;
  /** Coarse classes of its acts; several are possible. */
  readonly classes: readonly string[];
};

/** Null: fewer than five, or hidden because it would show what others hide. */
export type Count = number | null;
export type Cell = { readonly key: string; readonly count: Count };

/** One whole year, counted once it is over: what is added to month by month could be subtracted month by month. */
export type Statistics = {
  readonly year: number;
  readonly total: Count;
  readonly byMonth: readonly Cell[];
  readonly byLevel: readonly Cell[];
  readonly byClass: readonly Cell[];
};

/** A smaller group can be recognised (domain reference 4.5). */
export const SMALLEST_GROUP = 5;
const LEVELS: readonly Level[] = [0, 1, 2, 3];
const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));

const isSmall = (count: number): boolean => count < SMALLEST_GROUP;

/**
 * Whether hidden cells stay hidden from somebody who subtracts what is shown from the total: nobody is in them, or at
 * least two share a sum that is no small group and fixes none of them.
 */
const holds = (hidden: readonly number[]): boolean => {
  const sum = hidden.reduce((all, one) => all + one, 0);
  if (sum === 0) return true;
  const everyOneFull = sum === hidden.length * (SMALLEST_GROUP - 1);
  return hidden.length > 1 && sum >= SMALLEST_GROUP && !everyOneFull;
};

type Tally = { readonly key: string; readonly count: number };

/** Cells that together make up a known total: small ones are hidden, and as many more as it takes to keep them so. */
const protect = (tallies: readonly Tally[]): readonly Cell[] => {
  const rising = tallies.toSorted((a, b) => a.count - b.count);
  const small = rising.filter(({ count }) => isSmall(count)).length;
  const enough = Array.from({ length: rising.length - small + 1 }, (_, more) => small + more).find((cut) =>
    holds(rising.slice(0, cut).map(({ count }) => count)),
  );
  const hidden = new Set(rising.slice(0, enough ?? rising.length).map(({ key }) => key));
  return tallies.map(({ key, count }) => ({ key, count: hidden.has(key) ? null : count }));
};

/** Classes overlap: whoever is not in one must not be a small group either. */
const protectOne = ({ key, count }: Tally, total: number): Cell => {
  const others = total - count;
  const shows = !isSmall(count) && (others === 0 || !isSmall(others));
  return { key, count: shows ? count : null };
};

const tally = (
  keys: readonly string[],
  cases: readonly Counted[],
  isIn: (one: Counted, key: string) => boolean,
): readonly Tally[] => keys.map((key) => ({ key, count: cases.filter((one) => isIn(one, key)).length }));

const nothing = (keys: readonly string[]): readonly Cell[] => keys.map((key) => ({ key, count: null }));

/** The years that are over, newest first. */
export const countedYears = (cases: readonly Counted[], thisYear: number): readonly number[] =>
  [...new Set(cases.map(({ month }) => Number(month.slice(0, 4))))]
    .filter((year) => year < thisYear)
    .toSorted((a, b) => b - a);

/** What may be published about a year. */
export const statisticsOf = (
  cases: readonly Counted[],
  year: number,
  classes: readonly string[],
): Statistics => {
  const counted = cases.filter(({ month }) => month.startsWith(`${year}-`));
  const months = MONTHS.map((month) => `${year}-${month}`);
  const levels = LEVELS.map(String);
  const total = counted.length;
  if (isSmall(total))
    return {
      year,
      total: null,
      byMonth: nothing(months),
      byLevel: nothing(levels),
      byClass: nothing(classes),
    };
  return {
    year,
    total,
    byMonth: protect(tally(months, counted, (one, key) => one.month === key)),
    byLevel: protect(tally(levels, counted, (one, key) => String(one.level) === key)),
    byClass: tally(classes, counted, (one, key) => one.classes.includes(key)).map((one) =>
      protectOne(one, total),
    ),
  };
};
