import type { Case } from '../../../core/case.ts';
import type { CardData } from '../card-data.ts';
import { button, type Frame, helpOf, refOf } from './frame.ts';

/** Asks before a draft is thrown away: what was told is gone for good. */
export const discardView = (frame: Frame, c: Case): CardData['notice'] => {
  const { words } = frame;
  const ref = { ...refOf(c) };
  return {
    title: words.say('discard.title'),
    text: words.say('discard.text'),
    reference: '',
    buttons: [
      button(words.say('discard.no'), 'resume', ref, 'positive'),
      button(words.say('nav.later'), 'later', ref),
      button(words.say('discard.yes'), 'discard', ref, 'destructive'),
    ],
    help: helpOf(frame),
  };
};

/** Asks before an alarm is withdrawn: a slip of the finger must not send help away. */
export const withdrawView = (frame: Frame, c: Case): CardData['notice'] => {
  const { words } = frame;
  const ref = { ...refOf(c) };
  return {
    title: words.say('withdrawing.title'),
    text: words.say('withdrawing.text'),
    reference: '',
    buttons: [
      button(words.say('withdrawing.no'), 'show-case', ref, 'positive'),
      button(words.say('withdrawing.yes'), 'withdraw', ref, 'destructive'),
    ],
    help: helpOf(frame),
  };
};
