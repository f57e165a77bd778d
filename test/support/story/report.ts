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
export const jsonOf = ({ file, ok, steps, failed, millis }: StoryResult): string =>
  JSON.stringify({ file, ok, steps, ...(failed && { failed }), millis });

export const tallyOf = (results: readonly StoryResult[]): string => {
  const passed = results.filter(({ ok }) => ok).length;
  return `${passed} passed, ${results.length - passed} failed`;
};
