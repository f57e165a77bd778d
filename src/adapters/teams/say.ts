import { toLocal } from '../../core/local-time.ts';
import type { Language, Texts } from '../../core/protocol.ts';

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
  /** "Tarik Yılmaz und Mona Lindner" */
  list(names: readonly string[]): string;
};

const LOCALES: { readonly [L in Language]: string } = { de: 'de-DE', en: 'en-GB' };

const fill = (text: string, places: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(places[name] ?? whole));

/** The package's words in one language; what is missing there comes from the default language. */
export const wordsOf = (texts: Texts, language: Language, fallback: Language, zone: string): Words => {
  const say: Words['say'] = (key, places = {}) =>
    fill(texts[language][key] ?? texts[fallback][key] ?? '', places);
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
    day: (instant) =>
      new Intl.DateTimeFormat(LOCALES[language], { weekday: 'long', timeZone: zone }).format(instant),
    list: (names) => new Intl.ListFormat(LOCALES[language], { type: 'conjunction' }).format([...names]),
  };
};
