import type { Case } from '../../../core/case.ts';
import type { Button, CardData } from '../card-data.ts';
import { button, type Frame, refOf } from './frame.ts';

/** Opens the question: it cannot be taken back. */
export const recuseButton = ({ words }: Frame, c: Case): Button =>
  button(words.say('recuse.open'), 'recuse', { ...refOf(c) });

/** No reason is asked for; what it means stands above the button that does it. */
export const recuseView = ({ words }: Frame, c: Case): CardData['decision'] => ({
  title: words.say('recuse.title'),
  lines: words.lines('recuse.text'),
  problem: '',
  fields: [],
  buttons: [button(words.say('recuse.sure'), 'recuse', { ...refOf(c), sure: true }, 'positive')],
  sections: [],
  more: [],
});
