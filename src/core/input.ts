import type { Answer } from './answer.ts';
import { dayOf, toldDay } from './day.ts';
import { keepNamedDay, readNamedDays } from './named-days.ts';
import type { Field } from './protocol.ts';

/** What is wrong with an answer, by field. `limit` is the largest allowed length or number where that was broken. */
export type Fault = {
  readonly field: string;
  readonly kind:
    | 'required'
    | 'choice'
    | 'too-long'
    | 'number'
    | 'date'
    | 'future'
    | 'before-2000'
    | 'people'
    | 'too-late';
  readonly limit?: number;
};

/** What is off until somebody wants it is a box to tick; where silence and a no differ, both are offered. */
export const isBox = ({ kind, initial, initialUpTo }: Field): boolean =>
  kind === 'yes-no' && initial === false && initialUpTo === undefined;

/** Raw card inputs as they came: strings by input id. */
export type Raw = Readonly<Record<string, unknown>>;

/** What an answer may refer to. */
export type Known = {
  readonly units: readonly string[];
  readonly now: Date;
  readonly timeZone: string;
};

type Read = { readonly value: Answer | undefined } | { readonly fault: Omit<Fault, 'field'> };

const LONGEST_TEXT = 20_000;
const MOST_PEOPLE = 20;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** As cards send it: a day, perhaps with a time. Date.parse alone takes almost anything for a date. */
const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const EARLIEST = '2000-01-01';
/** A clock on a phone may run a little ahead. */
const CLOCK_SKEW = 10 * 60_000;

const list = (raw: string): readonly string[] => [
  ...new Set(
    raw
      .split(',')
      .map((s) => s.trim())
      .filter(Boolean),
  ),
];

const readNumber = (raw: string, max: number): Read => {
  const value = Number(raw.replace(',', '.'));
  const whole = Number.isInteger(value) && value >= 0 && value <= max;
  return whole ? { value } : { fault: { kind: 'number', limit: max } };
};

/** Date.parse makes the 3rd of March out of the 31st of February. */
const isOnCalendar = (day: string): boolean => {
  const ms = Date.parse(day);
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(day);
};

const readDate = (raw: string, { now, timeZone }: Known): Read => {
  if (!INSTANT.test(raw) || !isOnCalendar(raw.slice(0, EARLIEST.length)) || Number.isNaN(Date.parse(raw)))
    return { fault: { kind: 'date' } };
  // A day is a day where the person works, whatever time it is elsewhere.
  const day = toldDay(raw, timeZone) ?? '';
  if (day < EARLIEST) return { fault: { kind: 'before-2000' } };
  const latest = dayOf(new Date(now.getTime() + CLOCK_SKEW), timeZone);
  return day > latest ? { fault: { kind: 'future' } } : { value: raw };
};

/** Ids are compared as text wherever somebody is kept out of a case: only the lower-case form is stored. */
const readPeople = (raw: string): Read => {
  const ids = list(raw);
  const people = ids.length <= MOST_PEOPLE && ids.every((id) => UUID.test(id));
  return people ? { value: ids } : { fault: { kind: 'people' } };
};

/** People with a day each, none of them in the future. */
const readPerpetrators = (raw: string, known: Known): Read => {
  const read = readNamedDays(raw);
  if (!read || read.length > MOST_PEOPLE) return { fault: { kind: 'date' } };
  const wrong = read
    .flatMap(({ day }) => (day === null ? [] : [readDate(day, known)]))
    .find((day) => 'fault' in day);
  return wrong ?? { value: read.map(keepNamedDay) };
};

/** Nothing was chosen or typed; a list of nothing but commas is nothing too. */
const isBlank = (field: Field, text: string): boolean =>
  field.kind === 'many' || field.kind === 'people' ? list(text).length === 0 : text.trim() === '';

const readKind = (field: Field, raw: string, known: Known): Read => {
  switch (field.kind) {
    case 'one':
      return field.options.includes(raw) ? { value: raw } : { fault: { kind: 'choice' } };
    case 'many':
      return list(raw).every((value) => field.options.includes(value))
        ? { value: list(raw) }
        : { fault: { kind: 'choice' } };
    case 'yes-no':
      if (raw === 'yes' || raw === 'true') return { value: true };
      return raw === 'no' || raw === 'false' ? { value: false } : { fault: { kind: 'choice' } };
    case 'scale':
    case 'number':
      return readNumber(raw, field.max ?? 10);
    case 'text':
      return raw.length <= (field.max ?? LONGEST_TEXT)
        ? { value: raw }
        : { fault: { kind: 'too-long', limit: field.max ?? LONGEST_TEXT } };
    case 'date-time':
      return readDate(raw, known);
    case 'people':
      return readPeople(raw.toLowerCase());
    case 'named-days':
      return readPerpetrators(raw, known);
    case 'unit':
      return known.units.includes(raw) ? { value: raw } : { fault: { kind: 'choice' } };
  }
};

/** Reads one card input. An empty input is a skipped question, unless it must be answered. */
export const readField = (field: Field, raw: unknown, known: Known): Read => {
  const text =
    typeof raw === 'string' ? raw : typeof raw === 'boolean' || typeof raw === 'number' ? String(raw) : '';
  if (isBlank(field, text)) return field.required ? { fault: { kind: 'required' } } : { value: undefined };
  return readKind(field, text, known);
};
