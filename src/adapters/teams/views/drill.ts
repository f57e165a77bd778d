import type { Drill } from '../../../core/drill.ts';
import type { PersonId } from '../../../core/duty.ts';
import type { CardData } from '../card-data.ts';
import { button, type Frame } from './frame.ts';

const overLine = ({ words }: Frame, { state, takenBy }: Drill, reader: PersonId | null): string => {
  if (takenBy && takenBy.id === reader) return words.say('drill.taken_by_you');
  if (takenBy) return words.say('drill.taken', { name: takenBy.name });
  if (state === 'unanswered' || state === 'stopped') return words.say(`drill.${state}`);
  return words.say('drill.over');
};

/** A page of a drill as its reader sees it now; `reader` null is the channel. */
export const drillView = (frame: Frame, drill: Drill, reader: PersonId | null): CardData['drill'] => {
  const { words } = frame;
  if (drill.state !== 'running')
    return {
      title: words.say('drill.title_over'),
      note: '',
      tone: 'emphasis',
      lines: [overLine(frame, drill, reader)],
      buttons: [],
    };
  const data = { drillId: drill.id, nonce: drill.nonce };
  return {
    title: words.say('drill.title'),
    note: words.say('drill.note'),
    tone: 'accent',
    lines: [words.say('drill.question'), words.say('drill.measured')],
    buttons: [button(words.say('drill.take'), 'take-drill', data, 'positive')],
  };
};

export const drillChannelView = (
  frame: Frame,
  drill: Drill,
  mentioned: readonly { readonly name: string }[],
): CardData['drill-channel'] => {
  const names = mentioned.map(({ name }) => `<at>${name}</at>`).join(', ');
  const mentions = drill.state === 'running' && names ? frame.words.say('drill.mentioned', { names }) : '';
  return { ...drillView(frame, drill, null), mentions };
};
