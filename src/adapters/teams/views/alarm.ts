import type { Alarm } from '../../../usecases/alarm.ts';
import type { CardData } from '../card-data.ts';
import { type Frame, helpOf } from './frame.ts';

const TITLES: Readonly<Record<Alarm['cause'], string>> = {
  'nobody-answered': 'alarm.title',
  'nobody-on-duty': 'alarm.title',
  'channel-refused': 'alarm.channel_title',
  'drill-unanswered': 'alarm.drill_title',
};

/** For the administration: that support could not be reached, and what to look at. Neither who nor what it was about. */
export const alarmView = (frame: Frame, { cause, at }: Pick<Alarm, 'cause' | 'at'>): CardData['notice'] => {
  const { words } = frame;
  return {
    title: words.say(TITLES[cause]),
    text: words.say(`alarm.${cause}`, { when: words.stamp(at) }),
    // Behind a drill there is nobody whose matter could be left out.
    reference: cause === 'drill-unanswered' ? '' : words.say('alarm.nothing_more'),
    buttons: [],
    help: helpOf(frame),
  };
};
