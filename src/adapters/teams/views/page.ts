import type { Case } from '../../../core/case.ts';
import { mayHear } from '../../../core/conflict.ts';
import type { PersonId } from '../../../core/duty.ts';
import type { CardData } from '../card-data.ts';
import { button, type Frame, refOf } from './frame.ts';

type Page = CardData['page'];

const MINUTE = 60_000;

const minutesSince = (c: Case, now: Date): number =>
  Math.max(
    0,
    Math.floor((now.getTime() - (c.work.reopenedAt ?? c.sentAt ?? c.createdAt).getTime()) / MINUTE),
  );

const closed = (frame: Frame, c: Case, line: string, tone: Page['tone']): Page => ({
  title: frame.words.say('page.title_closed'),
  code: c.code,
  level: frame.words.say(`level.${c.level}.name`),
  tone,
  lines: [line],
  buttons: [],
});

/** Nothing but that it is over: for a reader the case must be kept from. */
export const retractedPage = (frame: Frame): Page => ({
  title: frame.words.say('page.title_closed'),
  code: '',
  level: '',
  tone: 'default',
  lines: [frame.words.say('page.retracted')],
  buttons: [],
});

export const waitingLine = ({ words, now }: Frame, c: Case): string => {
  const minutes = minutesSince(c, now);
  return minutes === 0 ? words.say('page.waiting_new') : words.say('page.waiting', { minutes });
};

const openPage = (frame: Frame, c: Case): Page => {
  const { words } = frame;
  return {
    title: words.say('page.title'),
    code: c.code,
    level: words.say(`level.${c.level}.name`),
    tone: c.level >= 2 ? 'attention' : 'default',
    lines: [
      ...(c.ladder?.raised ? [words.say('page.level_now', { level: c.level })] : []),
      words.say('page.question'),
      waitingLine(frame, c),
      words.say('page.details_later'),
    ],
    buttons: [button(words.say('page.take_over'), 'take-over', { ...refOf(c) }, 'positive')],
  };
};

/** A page as its reader may see it now; `reader` null is the channel. */
export const pageView = (frame: Frame, c: Case, reader: PersonId | null): Page => {
  const { words } = frame;
  if (reader !== null && !mayHear(reader, c, frame.roster)) return retractedPage(frame);
  switch (c.state) {
    case 'paged':
      return openPage(frame, c);
    case 'taken': {
      const own = c.owner?.id === reader;
      return closed(
        frame,
        c,
        words.say(own ? 'page.taken_by_you' : 'page.taken', { name: c.owner?.name ?? '' }),
        'good',
      );
    }
    case 'cancelled':
      return closed(frame, c, words.say('page.cancelled'), 'default');
    case 'draft':
    case 'kept':
    case 'closed':
      return retractedPage(frame);
  }
};

export const mentionLine = ({ words }: Frame, mentioned: readonly { readonly name: string }[]): string => {
  const names = mentioned.map(({ name }) => `<at>${name}</at>`).join(', ');
  return names && words.say('page.mentioned', { names });
};

export const channelPageView = (
  frame: Frame,
  c: Case,
  mentioned: readonly { readonly name: string }[],
): CardData['channel-page'] => ({
  ...pageView(frame, c, null),
  mentions: c.state === 'paged' ? mentionLine(frame, mentioned) : '',
});
