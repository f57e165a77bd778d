import type { DangerWord } from './protocol.ts';

const LETTERS = /[\p{L}\p{N}]+/gu;

const tokens = (text: string): readonly string[] => text.toLocaleLowerCase('de').match(LETTERS) ?? [];

const begins = (
  text: readonly string[],
  at: number,
  wanted: readonly string[],
  match: DangerWord['match'],
): boolean =>
  wanted.every((token, i) => {
    const found = text[at + i];
    if (found === undefined) return false;
    return match === 'start' && i === wanted.length - 1 ? found.startsWith(token) : found === token;
  });

/** Whether a message speaks of danger: whole words or phrases, or the beginning of a word ("Bombendrohung"). */
export const speaksOfDanger = (text: string, words: readonly DangerWord[]): boolean => {
  const said = tokens(text);
  return words.some(({ word, match }) => {
    const wanted = tokens(word);
    return wanted.length > 0 && said.some((_, at) => begins(said, at, wanted, match));
  });
};
