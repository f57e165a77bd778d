import type { CardData } from '../card-data.ts';
import { button, type Frame, helpOf } from './frame.ts';

/** The question whether a contact still is one. It speaks of no case. */
export const askView = (frame: Frame): CardData['notice'] => {
  const { words } = frame;
  return {
    title: words.say('confirm.title'),
    text: words.say('confirm.text'),
    reference: '',
    buttons: [
      button(words.say('confirm.yes'), 'still-contact', {}, 'positive'),
      button(words.say('confirm.no'), 'no-longer-contact', {}),
    ],
    help: helpOf(frame),
  };
};

/** What their answer came to. Whoever tapped wrongly takes it back with one more tap. */
export const askAnsweredView = (frame: Frame, stays: boolean): CardData['notice'] => {
  const { words } = frame;
  return {
    title: words.say(stays ? 'confirm.stays_title' : 'confirm.leaves_title'),
    text: words.say(stays ? 'confirm.stays' : 'confirm.leaves'),
    reference: '',
    buttons: stays ? [] : [button(words.say('confirm.after_all'), 'still-contact', {})],
    help: helpOf(frame),
  };
};
