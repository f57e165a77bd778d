import type { Case } from './case.ts';
import type { Language, Protocol } from './protocol.ts';
import { wordIn } from './words.ts';

export type MailPage = { readonly subject: string; readonly text: string };

/** The page as a mail. Code, level and the way into the chat: mails are read on locked screens and by representatives. */
export const mailPage = (
  { code, level }: Pick<Case, 'code' | 'level'>,
  { texts, defaultLanguage }: Pick<Protocol, 'texts' | 'defaultLanguage'>,
  language: Language,
  link: string,
): MailPage => {
  const say = (key: string): string => wordIn(texts, key, language, defaultLanguage);
  const fill = (text: string): string =>
    text
      .replaceAll('{code}', code)
      .replaceAll('{level}', say(`level.${level}.name`))
      .replaceAll('{link}', link);
  return { subject: fill(say('mail.subject')), text: fill(say('mail.text')) };
};
