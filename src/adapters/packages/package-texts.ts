import type { Hotline } from '../../core/hotline.ts';
import { isBox } from '../../core/input.ts';
import type { DangerKind, Field, FullLanguage, Step, Texts } from '../../core/protocol.ts';
import { questionsOf } from './check-steps.ts';

export type Words = Readonly<Record<string, string>>;

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const flatten = (file: string, path: string, value: unknown, faults: string[]): [string, string][] => {
  if (isMap(value))
    return Object.entries(value).flatMap(([key, inner]) =>
      flatten(file, path ? `${path}.${key}` : key, inner, faults),
    );
  if (typeof value === 'string' && value.trim() !== '') return [[path, value.trim()]];
  faults.push(`${file}: ${path || 'file'}: must be a text`);
  return [];
};

/** Nested YAML as words by dotted key. */
export const flattenTexts = (file: string, raw: unknown, faults: string[]): Words => {
  const entries = flatten(file, '', raw, faults);
  const keys = entries.map(([key]) => key);
  for (const [index, key] of keys.entries())
    if (keys.indexOf(key) !== index) faults.push(`${file}: ${key}: stands twice`);
  return Object.fromEntries(entries);
};

/** Yes and no have words of their own only where each is a button, or where "yes" stands beside a box to tick. */
const ownOptions = (step: Step, field: Field): readonly string[] => {
  if (step.kind === 'choice' || field.kind !== 'yes-no') return field.options;
  return isBox(field) ? ['yes'] : [];
};

const stepKeys = (step: Step): readonly string[] => [
  `step.${step.id}.title`,
  `step.${step.id}.hint`,
  ...(step.kind === 'advice' || step.kind === 'dialog' ? [`step.${step.id}.button`] : []),
  ...questionsOf(step).flatMap((field) => [
    `field.${field.key}.label`,
    `field.${field.key}.hint`,
    `field.${field.key}.error`,
    ...ownOptions(step, field).map((option) => `option.${field.key}.${option}`),
  ]),
  ...(step.kind === 'advice' ? step.advice : []).flatMap((item) => [
    `advice.${item.key}.title`,
    `advice.${item.key}.text`,
  ]),
];

/** What a package holds that needs words. */
export type Worded = {
  readonly steps: readonly Step[];
  readonly hotlines: readonly Hotline[];
  readonly kinds: readonly DangerKind[];
};

/** Words the content itself asks for. */
const neededKeys = ({ steps, hotlines, kinds }: Worded): readonly string[] => [
  'option.yes',
  'option.no',
  ...steps.flatMap(stepKeys),
  ...hotlines.flatMap((hotline) => [`hotline.${hotline.key}.name`, `hotline.${hotline.key}.note`]),
  ...kinds.flatMap(({ key }) => ['button', 'title', 'lines'].map((part) => `emergency.${key}.${part}`)),
  ...[0, 1, 2, 3].flatMap((level) => [`level.${level}.name`, `level.${level}.meaning`]),
];

const placeholders = (text: string): string =>
  [...new Set(text.match(/\{[a-z_]+\}/g) ?? [])].toSorted().join(' ');

const CONTENT = /^(step|field|option|advice|hotline|level)\./;

/** Every word in every language, with the same blanks to fill in; no word for content that does not exist. */
export const checkTexts = (texts: Texts, content: Worded): readonly string[] => {
  const languages = Object.keys(texts) as FullLanguage[];
  const needed = new Set(neededKeys(content));
  const all = new Set([...needed, ...languages.flatMap((language) => Object.keys(texts[language]))]);
  return languages.flatMap((language) => {
    const file = `texts/${language}.yaml`;
    const words = texts[language];
    const missing = [...all].filter((key) => !Object.hasOwn(words, key));
    const idle = Object.keys(words).filter((key) => CONTENT.test(key) && !needed.has(key));
    const blanks = Object.keys(words).filter((key) =>
      languages.some((other) => {
        const text = texts[other][key];
        return text !== undefined && placeholders(text) !== placeholders(words[key] ?? '');
      }),
    );
    return [
      ...missing.map((key) => `${file}: ${key}: is missing`),
      ...idle.map((key) => `${file}: ${key}: belongs to nothing`),
      ...blanks.map((key) => `${file}: ${key}: has other blanks than in another language`),
    ];
  });
};

/** Words in Leichte Sprache may be missing, but each stands for a German one and has the same blanks to fill in. */
export const checkEasyTexts = (easy: Words, de: Words): readonly string[] =>
  Object.entries(easy).flatMap(([key, text]) => {
    const file = 'texts/de-leicht.yaml';
    if (de[key] === undefined) return [`${file}: ${key}: belongs to nothing`];
    return placeholders(de[key]) === placeholders(text)
      ? []
      : [`${file}: ${key}: has other blanks than in another language`];
  });
