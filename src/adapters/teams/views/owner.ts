import { mayTakeOver, readableDepth } from '../../../core/access.ts';
import type { Case } from '../../../core/case.ts';
import { mayHear } from '../../../core/conflict.ts';
import type { PersonId } from '../../../core/duty.ts';
import { CARE_WISH } from '../../../core/engine.ts';
import { isHere } from '../../../core/evidence.ts';
import { successors } from '../../../core/hand-over.ts';
import type { Fault, Raw } from '../../../core/input.ts';
import { isConfidential, LONGEST_WORDS } from '../../../core/message.ts';
import { lastCallUntil } from '../../../core/silence.ts';
import { sideOf } from '../../../core/timeline.ts';
import type { World } from '../../../core/world.ts';
import type { Button, CardData } from '../card-data.ts';
import { button, type Frame, refOf, roundRefOf } from './frame.ts';
import { overrideLines, reasonedButtons } from './override.ts';
import { retractedFor } from './page.ts';
import { recuseButton } from './recuse.ts';
import { stopLinesForOwner } from './stop.ts';
import { openTasks, tasksButton } from './tasks.ts';
import { choiceInput, inputProblem, textInput } from './typed.ts';

type Owner = CardData['owner'];

const EMPTY = { dialogs: [], buttons: [], moreTitle: '', more: [] } as const;

/** Nobody has it: others are called because nothing was noted. Whoever has spoken already takes it again. */
const givenBack = ({ words }: Frame, c: Case): Owner => ({
  title: words.say('owner.given_back'),
  code: c.code,
  lines: words.lines('owner.given_back_text'),
  ...EMPTY,
  buttons: [button(words.say('page.take_over'), 'take-over', { ...refOf(c) })],
});

/** Somebody who had it: where it went, as far as they may know; nothing at all to somebody accused since. */
const formerOwner = (frame: Frame, c: Case, reader: PersonId | null): Owner => {
  const { words, roster } = frame;
  const silent = c.state === 'paged' && c.work.left?.why === 'silent';
  if (silent && reader !== null && mayTakeOver(reader, c, roster)) return givenBack(frame, c);
  const passedOn = c.owner && reader !== null && c.state === 'taken';
  const accused =
    reader !== null && sideOf(reader, { ...c, owner: { id: reader, name: '', at: frame.now } }, frame.roster);
  if (!passedOn || accused !== 'owner') {
    const { title, code, lines } = retractedFor(frame, c, reader);
    return { title, code, lines, ...EMPTY };
  }
  return {
    title: words.say('owner.passed_on'),
    code: c.code,
    lines: [words.say('owner.passed_on_text', { name: c.owner?.name ?? '' })],
    ...EMPTY,
  };
};

/** The person took back what support may read: the card stays theirs for what the law asks, and opens nothing. */
const isShutOut = (c: Case, reader: PersonId, { roster }: Frame): boolean =>
  c.owner?.id === reader && mayHear(reader, c, roster) && readableDepth(reader, c, roster) !== 'c';

const shutOut = (frame: Frame, c: Case): Owner => {
  const { words } = frame;
  const duties = openTasks(c, 'contact', c.owner?.id ?? '');
  return {
    title: words.say('inform.withdrawn.title'),
    code: c.code,
    lines: [
      ...words.lines('inform.withdrawn.text'),
      ...stopLinesForOwner(frame, c),
      ...overrideLines(frame, c),
    ],
    ...EMPTY,
    dialogs: duties.length > 0 ? [tasksButton(frame, c, 'contact')] : [],
    moreTitle: words.say('owner.more'),
    more: reasonedButtons(frame, c),
  };
};

const handOverLine = ({ words }: Frame, c: Case): readonly string[] => {
  const { handOver } = c.work;
  if (!handOver) return [];
  const key = handOver.declined ? 'owner.hand_over_declined' : 'owner.hand_over_open';
  return [words.say(key, { name: handOver.name })];
};

/** Only that there is some: what it shows opens in the details. */
const evidenceLine = ({ words }: Frame, c: Case): readonly string[] => {
  const count = c.evidence.filter(isHere).length;
  return count > 0 ? [words.say('evidence.for_owner', { count })] : [];
};

/** What to do first hangs on who reports: the person, a witness, or somebody for another who may know nothing. */
const firstWords = (c: Case): string => {
  if (c.answers.affected_knows === false) return 'owner.unaware_text';
  if (c.answers.reporter === 'other') return 'owner.other_text';
  return c.answers.reporter === 'witness' ? 'owner.witness_text' : 'owner.text';
};

/** What is true now, the most pressing first. */
const linesOf = (frame: Frame, c: Case): readonly string[] => {
  const { words } = frame;
  const { work, aftercare } = c;
  const level = words.say(`level.${c.level}.name`);
  const lastCall = lastCallUntil(c);
  if (c.state === 'closed') return [level, words.say('owner.closed'), ...overrideLines(frame, c)];
  return [
    level,
    ...(isConfidential(c) ? [words.say('owner.confidential')] : []),
    ...stopLinesForOwner(frame, c),
    ...(lastCall ? [words.say('owner.last_call', { when: words.stamp(lastCall) })] : []),
    ...(aftercare.worseAt ? [words.say('owner.worse')] : []),
    ...(c.answers[CARE_WISH] === true && !work.firstContactAt ? [words.say('owner.wish')] : []),
    ...(work.unread.owner > 0 ? [words.say('owner.unread')] : []),
    ...(work.firstContactAt
      ? [words.say('owner.first_contact_done', { when: words.stamp(work.firstContactAt) })]
      : words.lines(firstWords(c))),
    ...evidenceLine(frame, c),
    ...handOverLine(frame, c),
    ...overrideLines(frame, c),
    ...(work.closing ? [words.say('owner.closing_open', { when: words.stamp(work.closing.until) })] : []),
  ];
};

const buttonsOf = ({ words }: Frame, c: Case): readonly Button[] => {
  if (c.state !== 'taken') return [];
  const ref = roundRefOf(c);
  if (!c.work.firstContactAt) return [button(words.say('owner.first_contact'), 'contact', ref)];
  return c.aftercare.worseAt ? [button(words.say('owner.contact_again'), 'contact', ref, 'positive')] : [];
};

/** For the contact who has it: first what is to be done now, the rest folded away. What was told opens in dialogs. */
export const ownerView = (frame: Frame, c: Case, reader: PersonId | null): Owner => {
  const { words } = frame;
  if (reader !== null && isShutOut(c, reader, frame)) return shutOut(frame, c);
  if (c.owner?.id !== reader || reader === null || sideOf(reader, c, frame.roster) !== 'owner')
    return formerOwner(frame, c, reader);
  const ref = { ...refOf(c) };
  const fresh = !c.work.firstContactAt;
  const open = c.state === 'taken';
  const details = button(words.say('owner.details'), 'details', ref, fresh ? 'positive' : 'default');
  const isMain = !fresh && !c.aftercare.worseAt;
  const message = button(words.say('message.button'), 'message', ref, isMain ? 'positive' : 'default');
  const timeline = button(words.say('timeline.open'), 'timeline', ref);
  const tasks = tasksButton(frame, c, 'contact');
  return {
    title: words.say(open ? 'owner.title' : 'owner.title_closed'),
    code: c.code,
    lines: linesOf(frame, c),
    dialogs: open ? [...(fresh ? [details, message] : [message, details]), tasks] : [details],
    buttons: buttonsOf(frame, c),
    moreTitle: words.say('owner.more'),
    more: open
      ? [
          button(words.say('owner.note'), 'note', ref),
          timeline,
          button(words.say('owner.hand_over'), 'hand-over', ref),
          recuseButton(frame, c),
          ...reasonedButtons(frame, c),
          button(words.say('owner.close'), 'close', ref),
        ]
      : [timeline, ...reasonedButtons(frame, c)],
  };
};

type Tried = { readonly fault?: Fault | undefined; readonly typed?: Raw | undefined };
type Form = CardData['tell-more'];

export const noteView = (frame: Frame, c: Case, { fault, typed }: Tried): Form => ({
  title: frame.words.say('note.title'),
  hint: frame.words.say('note.hint'),
  problem: inputProblem(frame, fault),
  fields: [textInput(frame, 'note', { max: LONGEST_WORDS, required: true, typed })],
  submit: button(frame.words.say('note.save'), 'note', { ...refOf(c) }, 'positive'),
});

export const handOverView = (frame: Frame, c: Case, world: World, { fault, typed }: Tried): Form => ({
  title: frame.words.say('hand_over.title'),
  hint: frame.words.say('hand_over.hint'),
  problem: inputProblem(frame, fault),
  fields: [
    choiceInput(
      frame,
      'to',
      successors(c, world).map(({ personId, name }) => ({
        title: frame.roster.names[personId] ?? name,
        value: personId,
      })),
      typed,
    ),
    textInput(frame, 'note', { max: LONGEST_WORDS, required: false, typed }),
  ],
  submit: button(frame.words.say('hand_over.ask'), 'hand-over', { ...refOf(c) }, 'positive'),
});

export const closeView = (frame: Frame, c: Case, { fault, typed }: Tried): Form => ({
  title: frame.words.say('closing.title'),
  hint: frame.words.say('closing.hint'),
  problem: inputProblem(frame, fault),
  fields: [
    choiceInput(
      frame,
      'reason',
      frame.protocol.aftercare.closing.reasons.map((value) => ({
        title: frame.words.say(`closing.reason.${value}`),
        value,
      })),
      typed,
    ),
    textInput(frame, 'feedback', { max: LONGEST_WORDS, required: true, typed }),
  ],
  submit: button(frame.words.say('closing.propose'), 'close', { ...refOf(c) }, 'positive'),
});
