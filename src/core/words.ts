import type { Language, Texts } from './protocol.ts';

/** The words under a key in this language, in the one it leans on, or in the package's own; '' when there are none. */
export const wordIn = (texts: Texts, key: string, language: Language, fallback: Language): string => {
  const leaning = language === 'de-leicht' ? texts.de[key] : undefined;
  return texts[language]?.[key] ?? leaning ?? texts[fallback]?.[key] ?? '';
};
