import type { Words } from './package-texts.ts';

/** Where a legal sentence comes from, and when somebody last looked. */
export type LegalSource = {
  /** Keys of texts, or the beginning of keys: `emergency` covers `emergency.lines`. */
  readonly texts: readonly string[];
  readonly basis: string;
  readonly source: string;
  readonly verifiedOn: string;
};

const COUNT = '(?:\\d+|eine?[nmrs]?|zwei|drei|vier|fünf|sechs|zwölf|an?|one|two|three|four|five|six|twelve)';
const UNIT = '(?:Tage?n?|Wochen?|Monate?n?|Jahre?n?|days?|weeks?|months?|years?)';
/** A paragraph, an article, what may be punishable, or a period somebody may miss. */
const LEGAL = new RegExp(
  `§|strafbar|punishable|criminal offence|\\bArt\\.\\s*\\d|(?:\\bFrist|\\btime limit|\\bdeadline).*?\\b${COUNT} ${UNIT}\\b`,
  'is',
);
/** "§ 9", "§§ 194 Abs. 3, 230": the numbers that follow a sign. */
const PARAGRAPHS = /§+\s*\d+[a-z]?/g;

const covers = (entry: LegalSource, key: string): boolean =>
  entry.texts.some((text) => key === text || key.startsWith(`${text}.`));

const numbersIn = (text: string): readonly string[] =>
  (text.match(PARAGRAPHS) ?? []).map((found) => found.replaceAll(/[§\s]/g, ''));

const speaksOf = (entry: LegalSource, number: string): boolean =>
  new RegExp(`(?<![\\da-z])${number}(?![\\da-z])`).test(entry.basis);

const lineHoles = (key: string, text: string, sources: readonly LegalSource[]): readonly string[] => {
  if (!LEGAL.test(text)) return [];
  const own = sources.filter((entry) => covers(entry, key));
  if (own.length === 0) return [`${key}: speaks of the law, but sources.yaml names no source for it`];
  return numbersIn(text)
    .filter((number) => !own.some((entry) => speaksOf(entry, number)))
    .map((number) => `${key}: names § ${number}, its basis in sources.yaml does not`);
};

/** Legal sentences nobody could look up. */
export const legalHoles = (
  texts: Readonly<Record<string, Words>>,
  sources: readonly LegalSource[],
): readonly string[] => {
  const keys = new Set(Object.values(texts).flatMap((words) => Object.keys(words)));
  const idle = sources
    .flatMap((entry) => entry.texts)
    .filter((text) => ![...keys].some((key) => key === text || key.startsWith(`${text}.`)));
  return [
    ...Object.entries(texts).flatMap(([language, words]) =>
      Object.entries(words).flatMap(([key, text]) =>
        lineHoles(key, text, sources).map((hole) => `texts/${language}.yaml: ${hole}`),
      ),
    ),
    ...idle.map((text) => `sources.yaml: ${text}: there is no such text`),
  ];
};
