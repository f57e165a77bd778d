import type { FullLanguage, Texts } from '../../core/protocol.ts';

/** What is needed has its words in every language, and no words of this kind stand for what does not exist. */
export const checkWords = (keys: readonly string[], ofKind: RegExp, texts: Texts): readonly string[] => {
  const needed = new Set(keys);
  return (Object.keys(texts) as FullLanguage[]).flatMap((language) => [
    ...[...needed]
      .filter((word) => !Object.hasOwn(texts[language], word))
      .map((word) => `texts/${language}.yaml: ${word}: is missing`),
    ...Object.keys(texts[language])
      .filter((word) => ofKind.test(word) && !needed.has(word))
      .map((word) => `texts/${language}.yaml: ${word}: belongs to nothing`),
  ]);
};
