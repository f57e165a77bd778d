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

/** The first word of danger in a message: a whole word or phrase, or the beginning of a word ("Bombendrohung"). */
export const findDanger = (text: string, words: readonly DangerWord[]): DangerWord | null => {
  const said = tokens(text);
  const found = words.filter(({ word, match }) => {
    const wanted = tokens(word);
    return wanted.length > 0 && said.some((_, at) => begins(said, at, wanted, match));
  });
  // A word that names the kind of danger says more than one that only says there is some.
  return found.find((word) => word.track !== undefined) ?? found[0] ?? null;
};
