import { asksForCheckIns } from '../../../core/aftercare.ts';
import type { Feeling } from '../../../core/care.ts';
import type { Case } from '../../../core/case.ts';
import { reopensUntil } from '../../../core/closing.ts';
import type { Entry } from '../../../core/entry.ts';
import type { Fault, Raw } from '../../../core/input.ts';
import { canWrite, LONGEST_WORDS } from '../../../core/message.ts';
import type { Button, CardData } from '../card-data.ts';
import { button, type Frame, helpOf, refOf } from './frame.ts';
import { inputProblem, textInput } from './typed.ts';

const FEELINGS: readonly Feeling[] = ['better', 'same', 'worse'];

type CheckIn = CardData['check-in'];

const thanks = (frame: Frame, c: Case): readonly string[] => {
  const { words } = frame;
  const { answer } = c.aftercare;
  if (answer === 'worse') {
    const name = c.owner?.name ?? '';
    return [words.say(c.state === 'taken' ? 'check_in.worse_owner' : 'check_in.worse_others', { name })];
  }
  return answer ? [words.say(`check_in.thanks_${answer}`)] : [];
};

/** The card of one check-in: four answers, none of which asks for the story again. */
export const checkInView = (frame: Frame, c: Case, number: number): CheckIn => {
  const { words } = frame;
  const { aftercare } = c;
  const ref = { ...refOf(c), number };
  const base = { title: words.say('check_in.title'), code: c.code, help: helpOf(frame) };
  const stop = button(words.say('check_in.stop'), 'check-ins', { ...ref, wanted: 'no' });
  if (aftercare.wanted === false)
    return { ...base, lines: [...thanks(frame, c), words.say('check_in.stopped')], options: [], buttons: [] };
  if (aftercare.number !== number || c.state === 'cancelled')
    return { ...base, lines: [words.say('check_in.past')], options: [], buttons: [] };
  if (aftercare.answer)
    return {
      ...base,
      lines: thanks(frame, c),
      options: [],
      buttons: [
        ...(aftercare.answer === 'worse'
          ? []
          : [button(words.say('check_in.worse'), 'check-in', { ...ref, feeling: 'worse' })]),
        ...(aftercare.next ? [stop] : []),
      ],
    };
  return {
    ...base,
    lines: words.lines('check_in.text'),
    options: FEELINGS.map((feeling) =>
      button(words.say(`check_in.${feeling}`), 'check-in', { ...ref, feeling }),
    ),
    buttons: [stop],
  };
};

/** What was done waits to be read, and closing to be agreed to. */
const closingQuestion = ({ words }: Frame, c: Case): CardData['status']['ask'] => {
  const { closing } = c.work;
  if (c.state !== 'taken' || !closing) return [];
  const text = words.say('status.closing', { name: c.owner?.name ?? '', when: words.stamp(closing.until) });
  return [
    {
      text,
      dialogs: [button(words.say('feedback.open'), 'feedback', { ...refOf(c) }, 'positive')],
      buttons: [],
    },
  ];
};

/** "Darf ich in ein paar Tagen fragen …": once somebody has taken over, and only until it was answered. */
const checkInQuestion = ({ words }: Frame, c: Case): CardData['status']['ask'] => {
  if (!asksForCheckIns(c) || c.aftercare.wanted !== null || c.step !== null || c.work.closing) return [];
  const ref = { ...refOf(c) };
  return [
    {
      text: words.say('check_in.may_i'),
      dialogs: [],
      buttons: [
        button(words.say('check_in.yes'), 'check-ins', { ...ref, wanted: 'yes' }),
        button(words.say('check_in.no'), 'check-ins', { ...ref, wanted: 'no' }),
      ],
    },
  ];
};

/** One question at a time. */
export const questionOf = (frame: Frame, c: Case): CardData['status']['ask'] =>
  [...closingQuestion(frame, c), ...checkInQuestion(frame, c)].slice(0, 1);

/** What is between the person and whoever has their case, as their status says it. */
export const careLines = ({ words, protocol, roster, now }: Frame, c: Case): readonly string[] => {
  const { work, aftercare } = c;
  const until = reopensUntil(c, { protocol, roster });
  const open = c.state === 'taken' || c.state === 'closed';
  return [
    ...(c.state === 'taken' && work.unread.reporter > 0 ? [words.say('status.unread')] : []),
    ...(c.state === 'taken' && aftercare.worseAt
      ? [words.say('check_in.worse_owner', { name: c.owner?.name ?? '' })]
      : []),
    ...(until && until > now ? [words.say('status.reopens', { when: words.stamp(until) })] : []),
    ...(open && aftercare.wanted && aftercare.next
      ? [words.say('status.next_check_in', { when: words.stamp(aftercare.next.at) })]
      : []),
  ];
};

export const careTopics = ({ words, roster }: Frame, c: Case): readonly Button[] => [
  ...(canWrite(c, roster) ? [button(words.say('message.button'), 'message', { ...refOf(c) })] : []),
  ...(c.state === 'closed' ? [button(words.say('timeline.open'), 'timeline', { ...refOf(c) })] : []),
];

export const careButtons = ({ words, protocol, roster, now }: Frame, c: Case): readonly Button[] => {
  const until = reopensUntil(c, { protocol, roster });
  const again = until && until > now;
  return [
    ...(again ? [button(words.say('status.need_somebody'), 'need-somebody', { ...refOf(c) })] : []),
    ...(c.aftercare.wanted && c.aftercare.next
      ? [button(words.say('check_in.stop'), 'check-ins', { ...refOf(c), wanted: 'no' })]
      : []),
  ];
};

type Tried = { readonly fault?: Fault | undefined; readonly typed?: Raw | undefined };

/** What was done, in the owner's words; then the person says whether that is enough. */
export const feedbackView = (
  frame: Frame,
  c: Case,
  entries: readonly Entry[],
  { fault, typed }: Tried,
): CardData['feedback'] => {
  const { words } = frame;
  const ref = { ...refOf(c) };
  const { closing } = c.work;
  const open = c.state === 'taken' && closing !== null;
  const told = closing
    ? entries.findLast(({ kind, at }) => kind === 'message' && +at === +closing.at)
    : undefined;
  return {
    title: words.say('feedback.title'),
    hint: words.say(open ? 'feedback.hint' : 'feedback.over', { name: c.owner?.name ?? '' }),
    problem: inputProblem(frame, fault),
    text: told?.text ?? words.say('feedback.gone'),
    question: open ? words.say('feedback.question') : '',
    fields: open ? [textInput(frame, 'still', { max: LONGEST_WORDS, required: false, typed })] : [],
    submits: open
      ? [
          button(words.say('feedback.agree'), 'agree-closing', ref, 'positive'),
          button(words.say('feedback.not_yet'), 'refuse-closing', ref),
        ]
      : [],
  };
};
