import type { Raw } from '../../../core/input.ts';
import { canWrite, isConfidential, LONGEST_WORDS, mayBegin } from '../../../core/message.ts';
import type { Thread } from '../../../usecases/open-thread.ts';
import type { CallLine, CardData } from '../card-data.ts';
import { button, type Frame, refOf } from './frame.ts';
import { authorOf, newestThatFit, reporterName } from './timeline.ts';
import { boxInput, inputProblem, textInput } from './typed.ts';

const CHAT = 'https://teams.microsoft.com/l/chat/0/0?users=';
const CALL = 'https://teams.microsoft.com/l/call/0/0?users=';

const linksOf = ({ words }: Frame, chatName: string | null): readonly CallLine[] => {
  if (chatName === null) return [];
  const name = encodeURIComponent(chatName);
  return [
    { title: words.say('message.open_chat'), url: `${CHAT}${name}` },
    { title: words.say('message.call'), url: `${CALL}${name}` },
  ];
};

const hintOf = (frame: Frame, { case: c, side }: Thread): string => {
  const { words } = frame;
  if (!canWrite(c, frame.roster)) return words.say('message.nobody_there');
  if (!mayBegin(side, c)) return words.say('message.no_contact');
  return side === 'reporter'
    ? words.say('message.hint_reporter', { name: c.owner?.name ?? '' })
    : words.say('message.hint_owner', { name: reporterName(frame, c) });
};

/** Messages of both sides, and room for one more. Dialogs are not kept by Teams. */
export const threadView = (frame: Frame, thread: Thread, reader: string, typed?: Raw): CardData['thread'] => {
  const { words } = frame;
  const { case: c, side, entries, fault } = thread;
  const messages = entries.filter(
    ({ kind, event }) =>
      kind === 'message' || event?.key === 'closing-refused' || event?.key === 'handed-over',
  );
  const open = canWrite(c, frame.roster) && mayBegin(side, c);
  const chat =
    side === 'reporter' && open && !isConfidential(c) ? [boxInput(frame, 'chat', c.work.chatAllowed)] : [];
  return {
    title: words.say('message.title', { code: c.code }),
    hint: hintOf(frame, thread),
    problem: inputProblem(frame, fault),
    messages: newestThatFit(messages).shown.map((entry) => ({
      who: `${authorOf(frame, c, entry, reader)} · ${words.stamp(entry.at)}`.replace(/^ · /, ''),
      text: entry.event ? words.say(`event.${entry.event.key}`, { about: entry.event.about }) : entry.text,
      mine: entry.author === side,
    })),
    fields: open
      ? [textInput(frame, 'message', { max: LONGEST_WORDS, required: false, typed }), ...chat]
      : [],
    submits: open ? [button(words.say('message.send'), 'message', { ...refOf(c) }, 'positive')] : [],
    asides: [button(words.say('timeline.open'), 'timeline', { ...refOf(c) })],
    links: linksOf(frame, thread.chatName),
  };
};
