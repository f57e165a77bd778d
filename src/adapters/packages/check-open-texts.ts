import type { Words } from './package-texts.ts';

/** Texts that people beside the case may see: the shared channel, a page before it is taken, a notification. */
const OPEN = /^(?:page|channel|level|toast)\.|\.toast(?:\.|$)/;
/** What may be filled in there: nothing that was told, and no name but those of the contacts called. */
const HARMLESS = new Set(['code', 'hours', 'level', 'minutes', 'name', 'names']);

const BLANK = /\{([a-z_]+)\}/g;

/** Places in open texts where something of the case could be filled in. */
export const openTextHoles = (texts: Readonly<Record<string, Words>>): readonly string[] =>
  Object.entries(texts).flatMap(([language, words]) =>
    Object.entries(words)
      .filter(([key]) => OPEN.test(key))
      .flatMap(([key, text]) =>
        [...text.matchAll(BLANK)]
          .map(([, blank = '']) => blank)
          .filter((blank) => !HARMLESS.has(blank))
          .map(
            (blank) =>
              `texts/${language}.yaml: ${key}: {${blank}} must not stand where people beside the case read along`,
          ),
      ),
  );
