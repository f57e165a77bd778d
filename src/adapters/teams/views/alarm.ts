import type { Alarm } from '../../../usecases/alarm.ts';
import type { CardData } from '../card-data.ts';
import { type Frame, helpOf } from './frame.ts';

/** For the administration: that support could not be reached, and what to look at. Neither who nor what it was about. */
export const alarmView = (frame: Frame, { cause, at }: Pick<Alarm, 'cause' | 'at'>): CardData['notice'] => {
  const { words } = frame;
  const title = cause === 'channel-refused' ? 'alarm.channel_title' : 'alarm.title';
  return {
    title: words.say(title),
    text: words.say(`alarm.${cause}`, { when: words.stamp(at) }),
    reference: words.say('alarm.nothing_more'),
    buttons: [],
    help: helpOf(frame),
  };
};
