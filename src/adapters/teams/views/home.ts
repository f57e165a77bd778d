import type { Case } from '../../../core/case.ts';
import type { PersonId } from '../../../core/duty.ts';
import type { Button, CardData } from '../card-data.ts';
import { ownDuty } from './absence.ts';
import { button, type Frame, helpOf, openHotlines, refOf, webHelp } from './frame.ts';

const SAFETY = 'safety';
const STYLES: Readonly<Record<string, Button['style']>> = { danger: 'destructive', safe: 'positive' };

/** What is typed into the chat is kept there, so it is not passed on; the dialog is the place for it. */
const talkOf = ({ words }: Frame, talks: readonly Case[]): CardData['home']['talk'] => {
  if (talks.length === 0) return [];
  const buttons = talks.map((c) =>
    button(words.say('message.button_for', { code: c.code }), 'message', { ...refOf(c) }),
  );
  return [{ text: words.say('message.not_here'), buttons }];
};

/** Leichte Sprache is German: offered to whoever reads German, where the package has it. */
const languageButton = ({ words, protocol }: Frame): readonly Button[] => {
  if (words.language === 'en' || !protocol.texts['de-leicht']) return [];
  const other = words.language === 'de' ? 'de-leicht' : 'de';
  return [button(words.say(`home.language.${other}`), 'language', { language: other })];
};

/** The first card asks the first question: no form stands before help. */
export const homeView = (
  frame: Frame,
  open: Case | null,
  talks: readonly Case[] = [],
  reader: PersonId | null = null,
): CardData['home'] => {
  const { words, protocol } = frame;
  const safety = protocol.steps.find((step) => step.id === SAFETY);
  const options = safety?.kind === 'choice' ? safety.field.options : [];
  const resume = open
    ? [button(words.say('home.resume', { code: open.code }), 'resume', { ...refOf(open) })]
    : [];
  return {
    title: words.say('home.title'),
    text: words.say('home.text'),
    question: words.say(`step.${SAFETY}.title`),
    options: options.map((value) =>
      button(words.say(`option.${SAFETY}.${value}`), 'start', { safety: value }, STYLES[value] ?? 'default'),
    ),
    talk: [...talkOf(frame, talks), ...(reader === null ? [] : ownDuty(frame, reader))],
    more: [
      ...resume,
      button(words.say('home.hotlines'), 'hotlines', {}),
      button(words.say('support.title'), 'support', {}),
      ...languageButton(frame),
    ],
    note: words.say('home.note'),
    help: helpOf(frame),
  };
};

/** As a card of its own it leads back; as a dialog it is closed. */
export const hotlinesView = (frame: Frame, inDialog = false): CardData['hotlines'] => ({
  title: frame.words.say('hotlines.title'),
  text: frame.words.say('hotlines.text'),
  hotlines: openHotlines(frame),
  webTitle: frame.words.say('hotlines.web_title'),
  web: webHelp(frame),
  buttons: inDialog ? [] : [button(frame.words.say('hotlines.back'), 'home', {})],
  help: helpOf(frame),
});
