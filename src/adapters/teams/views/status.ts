import { canCallNext } from '../../../core/call-next.ts';
import type { Case, Ladder } from '../../../core/case.ts';
import { calledAt } from '../../../core/next-start.ts';
import { rungPersons } from '../../../core/rung.ts';
import { canChangeShares } from '../../../core/shares.ts';
import { wantsContact } from '../../../core/withdrawal.ts';
import type { Button, CardData } from '../card-data.ts';
import { careButtons, careLines, careTopics, questionOf } from './aftercare.ts';
import { deadlinesButton } from './deadlines.ts';
import { button, type Frame, helpOf, openHotlines, refOf } from './frame.ts';
import { sharesButton, sharingLines } from './sharing.ts';
import { stopLines } from './stop.ts';
import { supportButton } from './support.ts';
import { tasksButton } from './tasks.ts';
import { topicsOf } from './topics.ts';

export const namesOf = ({ roster, words }: Frame, ids: readonly string[]): string =>
  words.list(ids.map((id) => roster.names[id] ?? '').filter(Boolean));

/** Nobody could be called, or nobody answered: when it starts again, and that nobody reads along until then. */
export const unansweredLine = (frame: Frame, c: Case, ladder: Ladder): string => {
  const { words, roster } = frame;
  const { nextAt, policy, paged } = ladder;
  if (!nextAt) return words.say(paged.length > 0 ? 'status.end_for_good' : 'status.no_duty_at_all');
  // It looks again all the same, in case the rota is changed, and promises nothing.
  const fresh: Case = { ...c, ladder: { ...ladder, declined: [] } };
  if (calledAt({ c: fresh, policy, roster }, nextAt).length === 0) return words.say('status.no_duty_at_all');
  const when = { day: words.day(nextAt), time: words.time(nextAt) };
  return words.say(paged.length > 0 ? 'status.end_of_ladder' : 'status.nobody_on_duty', when);
};

/** Nobody is called before its time: it is looked at together with others of the same person. */
const isGatheredStill = ({ gathered, rung }: Ladder): boolean => gathered && rung < 0;

/** Who has been called and what happens next if nobody takes over. */
export const pagedLines = (frame: Frame, c: Case, ladder: Ladder): readonly string[] => {
  const { words, roster } = frame;
  if (isGatheredStill(ladder)) return [];
  const called = words.say('status.paged', { names: namesOf(frame, ladder.paged) });
  if (!ladder.nextAt) return [called];
  const time = words.time(ladder.nextAt);
  for (let rung = ladder.rung + 1; rung < ladder.policy.rungs.length; rung += 1) {
    const next = rungPersons(c, ladder.policy, rung, roster, ladder.nextAt);
    if (next.length > 0) return [called, words.say('status.next', { time, names: namesOf(frame, next) })];
  }
  return [called, words.say('status.next_end', { time })];
};

/** Somebody had it and has it no more: the person hears the truth, without blame. */
const leftLines = ({ words }: Frame, { state, work: { left } }: Case): readonly string[] =>
  state === 'paged' && left ? [words.say(`status.left_${left.why}`, { name: left.name })] : [];

/** The one thing that is true now, never more hopeful than the ladder is. */
const statusLine = (frame: Frame, c: Case): string => {
  const { words } = frame;
  switch (c.state) {
    case 'taken':
      if (!wantsContact(c)) return words.say('stopping.taken', { name: c.owner?.name ?? '' });
      return words.say(c.work.firstContactAt ? 'status.contacted' : 'status.taken', {
        name: c.owner?.name ?? '',
      });
    case 'kept':
      return words.say('status.kept');
    case 'cancelled':
      return words.say('status.cancelled');
    case 'closed':
      return words.say('status.closed');
    case 'draft':
      return words.say('status.draft');
    case 'paged':
      if (c.ladder?.nextAt && isGatheredStill(c.ladder))
        return words.say('status.gathered', { time: words.time(c.ladder.nextAt) });
      return c.ladder?.unanswered ? unansweredLine(frame, c, c.ladder) : words.say('status.waiting');
  }
};

const buttonsOf = (frame: Frame, c: Case): readonly Button[] => {
  const { words } = frame;
  const ref = { ...refOf(c) };
  const next = canCallNext(c, frame) ? [button(words.say('status.escalate'), 'call-next', ref)] : [];
  if (c.state === 'paged') return [...next, button(words.say('status.withdraw'), 'ask-withdraw', ref)];
  if (c.state === 'kept')
    return [button(words.say('status.call_after_all'), 'call-after-all', ref, 'positive')];
  return [];
};

/** The one thing about evidence that cannot wait until somebody has time for the advice. */
const keepLine = ({ words }: Frame, c: Case): readonly string[] =>
  c.state === 'paged' && c.step === null ? [words.say('status.keep_evidence')] : [];

/** Who has seen it is hit too; who reports for another hears that nobody is approached without them. */
const reporterLine = ({ words }: Frame, c: Case): readonly string[] => {
  if (c.state !== 'paged' && c.state !== 'taken') return [];
  if (c.answers.affected_knows === false) return [words.say('status.unaware')];
  return c.answers.reporter === 'witness' ? [words.say('status.witness')] : [];
};

/** What the reporter may open from here, most needed first. */
const firstTopics = (c: Case): readonly string[] =>
  c.answers.reporter === 'other' ? ['approach', 'evidence', 'more'] : ['evidence', 'more'];

/** What is released is for the person it is about to say. */
const lastTopics = (c: Case): readonly string[] =>
  // Once sent, every office stands in the dialog in which it can be shut out again too.
  c.answers.reporter === 'other' || canChangeShares(c) ? [] : ['offices'];

const ownTasks = (frame: Frame, c: Case): readonly Button[] =>
  c.tasks.some(({ state }) => state !== 'cancelled') ? [tasksButton(frame, c, 'affected')] : [];

const topicButtons = (frame: Frame, c: Case): readonly Button[] =>
  c.state === 'paged' || c.state === 'taken' || c.state === 'kept'
    ? [
        ...topicsOf(frame, c, firstTopics(c)),
        supportButton(frame, c),
        deadlinesButton(frame, c),
        ...sharesButton(frame, c),
        ...topicsOf(frame, c, lastTopics(c)),
        ...ownTasks(frame, c),
      ]
    : sharesButton(frame, c);

/** More than this at once is no choice but a wall; the rest unfolds. */
const SHOWN_TOPICS = 4;

const continueButton = ({ words }: Frame, c: Case): readonly Button[] =>
  c.step !== null && c.state !== 'cancelled'
    ? [button(words.say('status.continue'), 'resume', { ...refOf(c) })]
    : [];

export const isUnanswered = (c: Case): boolean => c.state === 'paged' && c.ladder?.unanswered === true;

/** The reporter's live status. */
export const statusView = (frame: Frame, c: Case): CardData['status'] => {
  const waiting =
    c.state === 'paged' && c.ladder && !c.ladder.unanswered ? pagedLines(frame, c, c.ladder) : [];
  const open = isUnanswered(c) || c.state === 'kept' ? openHotlines(frame) : [];
  const topics = [...careTopics(frame, c), ...topicButtons(frame, c)];
  return {
    title: frame.words.say('status.title'),
    code: c.code,
    line: statusLine(frame, c),
    lines: [
      ...leftLines(frame, c),
      ...waiting,
      ...careLines(frame, c),
      ...sharingLines(frame, c),
      ...stopLines(frame, c),
      ...reporterLine(frame, c),
      ...keepLine(frame, c),
    ],
    // Where nobody answers, the line above the list already says what it is.
    hotlinesTitle: open.length > 0 && !isUnanswered(c) ? frame.words.say('status.hotlines') : '',
    hotlines: open,
    topics: topics.slice(0, SHOWN_TOPICS),
    moreTitle: frame.words.say('status.more'),
    more: topics.slice(SHOWN_TOPICS),
    ask: questionOf(frame, c),
    buttons: [...continueButton(frame, c), ...buttonsOf(frame, c), ...careButtons(frame, c)],
    help: helpOf(frame),
  };
};
