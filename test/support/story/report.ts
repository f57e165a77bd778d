import type { StoryResult } from './story.ts';

/** What happened, step by step, up to what did not. */
const transcriptOf = ({ file, title, transcript, failed }: StoryResult): readonly string[] => [
  `${file}: ${title}`,
  ...transcript.map((line) => `  ${line}`),
  ...(failed
    ? [
        `  ✗ ${failed.line === null ? '' : `line ${failed.line}: `}${failed.message}`,
        ...failed.seen.map((line) => `      ${line}`),
      ]
    : []),
  '',
];

/** A person's report: nothing about stories that hold, everything about those that do not. */
export const reportOf = (results: readonly StoryResult[]): string =>
  results
    .filter(({ ok }) => !ok)
    .flatMap(transcriptOf)
    .join('\n');

/** One object per story, for a machine. */
export const jsonOf = ({ file, ok, steps, failed, taps, millis }: StoryResult): string =>
  JSON.stringify({ file, ok, steps, ...(failed && { failed }), ...(taps !== undefined && { taps }), millis });

const tapsIn = (results: readonly StoryResult[]): readonly number[] =>
  results.flatMap(({ taps }) => taps ?? []);

/** The middle one; of two in the middle the greater, so that nothing is made to look shorter. */
export const medianOf = (numbers: readonly number[]): number | null =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? null;

/** How long the shortest way is that most people go: story by story, then the median. */
export const tapsOf = (results: readonly StoryResult[]): string => {
  const each = results.flatMap(({ file, taps }) => (taps === undefined ? [] : [`${taps} taps: ${file}`]));
  const taps = tapsIn(results);
  const stories = taps.length === 1 ? '1 story' : `${taps.length} stories`;
  const median = `median taps of a plain level-1 report: ${medianOf(taps) ?? 'none'} (${stories})`;
  return [...each, median].join('\n');
};

export const tallyOf = (results: readonly StoryResult[]): string => {
  const passed = results.filter(({ ok }) => ok).length;
  return `${passed} passed, ${results.length - passed} failed`;
};
