import { epochOf } from '../../../core/call-next.ts';
import type { Case } from '../../../core/case.ts';
import { mayHear } from '../../../core/conflict.ts';
import type { PersonId } from '../../../core/duty.ts';
import type { CardData } from '../card-data.ts';
import { button, type Frame, refOf } from './frame.ts';
import { recuseButton } from './recuse.ts';

type Page = CardData['page'];

const MINUTE = 60_000;
/** From so many minutes on they are said in hours. */
const LONG = 120;

const closed = (frame: Frame, c: Case, line: string, tone: Page['tone']): Page => ({
  title: frame.words.say('page.title_closed'),
  code: c.code,
  level: frame.words.say(`level.${c.level}.name`),
  tone,
  lines: [line],
  buttons: [],
  dialogs: [],
});

/** Nothing but that it is over: for a reader the case must be kept from. */
export const retractedPage = (frame: Frame): Page => ({
  title: frame.words.say('page.title_closed'),
  code: '',
  level: '',
  tone: 'default',
  lines: [frame.words.say('page.retracted')],
  buttons: [],
  dialogs: [],
});

/** The same, and for somebody who said that they are not impartial: that it was heard. */
export const retractedFor = (frame: Frame, c: Case, reader: PersonId | null): Page => {
  const retracted = retractedPage(frame);
  const left = reader !== null && c.recused.includes(reader);
  return left ? { ...retracted, lines: [frame.words.say('page.recused')] } : retracted;
};

export const waitingLine = ({ words, now }: Frame, c: Case): string => {
  const since = c.work.reopenedAt ?? c.sentAt ?? c.createdAt;
  const minutes = Math.floor((now.getTime() - since.getTime()) / MINUTE);
  if (minutes >= LONG) return words.say('page.waiting_long', { hours: Math.floor(minutes / 60) });
  return minutes < 1 ? words.say('page.waiting_new') : words.say('page.waiting', { minutes });
};

/** Said that they cannot, since the ladder began. */
export const hasDeclined = ({ ladder }: Case, reader: PersonId | null): boolean =>
  reader !== null && ladder?.declined.includes(reader) === true;

const openPage = (frame: Frame, c: Case, reader: PersonId | null): Page => {
  const { words } = frame;
  const ref = { ...refOf(c) };
  const said = hasDeclined(c, reader);
  const canDecline = reader !== null && !said && c.ladder?.unanswered === false;
  const decline = button(words.say('page.cannot'), 'cannot', { ...ref, epoch: epochOf(c) });
  return {
    title: words.say('page.title'),
    code: c.code,
    level: words.say(`level.${c.level}.name`),
    tone: c.level >= 2 ? 'attention' : 'default',
    lines: [
      ...(c.ladder?.raised ? [words.say('page.level_now', { level: c.level })] : []),
      words.say(said ? 'page.cannot_said' : 'page.question'),
      waitingLine(frame, c),
      ...(c.ladder?.gathered ? [words.say('page.gathered')] : []),
      words.say('page.details_later'),
    ],
    buttons: [
      button(words.say('page.take_over'), 'take-over', ref, 'positive'),
      ...(canDecline ? [decline] : []),
    ],
    dialogs: reader === null ? [] : [recuseButton(frame, c)],
  };
};

/** A page as its reader may see it now; `reader` null is the channel. */
export const pageView = (frame: Frame, c: Case, reader: PersonId | null): Page => {
  const { words } = frame;
  if (reader !== null && !mayHear(reader, c, frame.roster)) return retractedFor(frame, c, reader);
  switch (c.state) {
    case 'paged':
      return openPage(frame, c, reader);
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
