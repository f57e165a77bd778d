import type { Day } from '../../core/calendar.ts';
import { toLocal } from '../../core/local-time.ts';
import type { Language, Texts } from '../../core/protocol.ts';
import { wordIn } from '../../core/words.ts';

export type Words = {
  readonly language: Language;
  /** The words under a key, with `{name}` places filled; '' when the package has none. */
  say(key: string, places?: Readonly<Record<string, string | number>>): string;
  /** The same, one entry a line. */
  lines(key: string, places?: Readonly<Record<string, string | number>>): readonly string[];
  /** 14:20 */
  time(instant: Date): string;
  /** Montag */
  day(instant: Date): string;
  /** Di., 24.11., 09:17 */
  stamp(instant: Date): string;
  /** Sonntag, 21. Februar 2027 */
  date(day: Day): string;
  /** 21.02.2027 */
  shortDate(day: Day): string;
  /** "Tarik Yılmaz und Mona Lindner" */
  list(names: readonly string[]): string;
};

const LOCALES: { readonly [L in Language]: string } = {
  de: 'de-DE',
  'de-leicht': 'de-DE',
  en: 'en-GB',
};

const fill = (text: string, places: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(places[name] ?? whole));

const LONG = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
const SHORT = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;

const inWords = (day: Day, language: Language, parts: typeof LONG | typeof SHORT): string =>
  new Intl.DateTimeFormat(LOCALES[language], { ...parts, timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );

/** The package's words in one language; what is missing there comes from the default language. */
export const wordsOf = (texts: Texts, language: Language, fallback: Language, zone: string): Words => {
  const say: Words['say'] = (key, places = {}) => fill(wordIn(texts, key, language, fallback), places);
  return {
    language,
    say,
    lines: (key, places) =>
      say(key, places)
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    time: (instant) => {
      const { hour, minute } = toLocal(instant, zone);
      return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
    },
    stamp: (instant) =>
      new Intl.DateTimeFormat(LOCALES[language], {
        weekday: 'short',
        day: '2-digit',
        month: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        timeZone: zone,
      }).format(instant),
    day: (instant) =>
      new Intl.DateTimeFormat(LOCALES[language], { weekday: 'long', timeZone: zone }).format(instant),
    date: (day) => inWords(day, language, LONG),
    shortDate: (day) => inWords(day, language, SHORT),
    list: (names) => new Intl.ListFormat(LOCALES[language], { type: 'conjunction' }).format([...names]),
  };
};
