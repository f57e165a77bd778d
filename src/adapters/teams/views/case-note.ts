import { mayTakeOver } from '../../../core/access.ts';
import type { Case } from '../../../core/case.ts';
import type { PersonId } from '../../../core/duty.ts';
import { lastCallUntil } from '../../../core/silence.ts';
import { sideOf } from '../../../core/timeline.ts';
import type { CardData } from '../card-data.ts';
import { button, type Frame, refOf, roundRefOf } from './frame.ts';
import { retractedFor } from './page.ts';

type Note = CardData['case-note'];

const over = (frame: Frame, c: Case, reader: PersonId): Note => {
  const { title, code, lines, tone } = retractedFor(frame, c, reader);
  return { title, code, lines, tone, dialogs: [], buttons: [] };
};

const done = ({ words }: Frame, c: Case, title: string, line: string): Note => ({
  title: words.say(title, { code: c.code }),
  code: '',
  tone: 'default',
  lines: [words.say(line)],
  dialogs: [],
  buttons: [],
});

/** A message waits. Who wrote and what stands in the dialog alone; read, the card asks for nothing more. */
export const messageNoteView = (frame: Frame, c: Case, reader: PersonId): Note => {
  const { words } = frame;
  const side = sideOf(reader, c, frame.roster);
  if (side === null || c.state === 'cancelled') return over(frame, c, reader);
  const ref = { ...refOf(c) };
  if (c.work.unread[side] === 0)
    return {
      ...done(frame, c, 'message.note_read_title', 'message.note_read'),
      dialogs: [button(words.say('message.open'), 'message', ref)],
    };
  return {
    title: words.say('message.note_title', { code: c.code }),
    code: '',
    tone: 'default',
    lines: [words.say('message.note_text')],
    dialogs: [button(words.say('message.read'), 'message', ref, 'positive')],
    buttons: [],
  };
};

/** A colleague asks whether somebody takes a case from them. */
export const handOverNoteView = (frame: Frame, c: Case, reader: PersonId): Note => {
  const { words } = frame;
  if (!mayTakeOver(reader, c, frame.roster)) return over(frame, c, reader);
  if (c.owner?.id === reader) return done(frame, c, 'hand_over.note_title', 'hand_over.yours');
  const { handOver } = c.work;
  if (c.state !== 'taken' || handOver?.to !== reader) return over(frame, c, reader);
  if (handOver.declined) return done(frame, c, 'hand_over.note_title', 'hand_over.not_now_said');
  const ref = { ...refOf(c) };
  return {
    title: words.say('hand_over.note_title', { code: c.code }),
    code: '',
    tone: c.level >= 2 ? 'attention' : 'default',
    lines: [
      words.say('hand_over.note_text', { name: c.owner?.name ?? '' }),
      words.say(`level.${c.level}.name`),
    ],
    dialogs: [],
    buttons: [
      button(words.say('page.take_over'), 'accept-hand-over', ref, 'positive'),
      button(words.say('hand_over.not_now'), 'decline-hand-over', ref),
    ],
  };
};

/** The person needs the owner again. */
export const callOwnerView = (frame: Frame, c: Case, reader: PersonId): Note => {
  const { words } = frame;
  if (sideOf(reader, c, frame.roster) !== 'owner') return over(frame, c, reader);
  const ref = { ...refOf(c) };
  if (!c.aftercare.worseAt) return done(frame, c, 'worse.note_title', 'worse.heard');
  return {
    title: words.say('worse.note_title', { code: c.code }),
    code: '',
    tone: 'attention',
    lines: [words.say('worse.note_text')],
    dialogs: [
      button(words.say('owner.details'), 'details', ref),
      button(words.say('message.button'), 'message', ref),
    ],
    buttons: [
      button(words.say('owner.contact_again'), 'contact', { ...roundRefOf(c), from: 'call' }, 'positive'),
    ],
  };
};

/** No first contact was noted in time. Noted or written to, the card asks for nothing more. */
export const firstContactView = (frame: Frame, c: Case, reader: PersonId): Note => {
  const { words } = frame;
  if (sideOf(reader, c, frame.roster) !== 'owner') return over(frame, c, reader);
  const until = lastCallUntil(c);
  if (until === null) return done(frame, c, 'silent.note_title', 'silent.heard');
  const ref = { ...refOf(c) };
  return {
    title: words.say('silent.note_title', { code: c.code }),
    code: '',
    tone: 'attention',
    lines: words.lines('silent.note_text', { when: words.stamp(until) }),
    dialogs: [
      button(words.say('owner.details'), 'details', ref),
      button(words.say('message.button'), 'message', ref),
      button(words.say('owner.hand_over'), 'hand-over', ref),
    ],
    buttons: [
      button(words.say('owner.first_contact'), 'contact', { ...roundRefOf(c), from: 'silent' }, 'positive'),
    ],
  };
};
