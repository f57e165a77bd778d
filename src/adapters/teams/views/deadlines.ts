import type { Case } from '../../../core/case.ts';
import { dayOf } from '../../../core/day.ts';
import type { Deadline } from '../../../core/deadline.ts';
import { isDone, isOver, remindersOn, wantsReminders } from '../../../core/reminder.ts';
import type { Button, CardData } from '../card-data.ts';
import { button, type Frame, helpOf, refOf } from './frame.ts';

type Row = CardData['deadlines']['rows'][number];

/** What the dialog opens with: the clocks of whoever reads, and the way to the calendar file, if any. */
export type OpenedDeadlines = {
  readonly case: Case;
  readonly deadlines: readonly Deadline[];
  readonly isOwn: boolean;
  readonly calendarUrl: string | null;
};

const STEP = 'dates';

/** Why a clock does not run yet, and what to do all the same. */
const waitingLines = ({ words }: Frame, { event, needsPerpetrator }: Deadline): readonly string[] => {
  const why = event === 'act-known' && needsPerpetrator ? 'perpetrator' : event;
  return [`**${words.say('deadlines.not_running')}**`, words.say(`deadlines.waits.${why}`)];
};

const runningLines = (frame: Frame, { unrolled, rolled }: Deadline): readonly string[] => {
  const { words, now, roster } = frame;
  if (unrolled === null || rolled === null) return [];
  const over = rolled < dayOf(now, roster.timeZone);
  const until = words.say(over ? 'deadlines.over' : 'deadlines.until', { day: words.date(unrolled) });
  const note = words.say('deadlines.rolled', { day: words.date(rolled) });
  return rolled === unrolled || over ? [`**${until}**`] : [`**${until}**`, note];
};

const basisLine = ({ words }: Frame, { basis, verifiedOn }: Deadline): string =>
  words.say('deadlines.basis', { basis, day: words.shortDate(verifiedOn) });

const doneButton = (frame: Frame, c: Case, deadline: Deadline, isOwn: boolean): readonly Button[] => {
  if (!isOwn || deadline.who !== 'affected' || deadline.unrolled === null || isDone(deadline, c)) return [];
  const data = { ...refOf(c), deadline: deadline.kind };
  return [button(frame.words.say('deadlines.tick'), 'deadline-done', data)];
};

const rowOf = (frame: Frame, { case: c, isOwn }: OpenedDeadlines, deadline: Deadline): Row => {
  const { words } = frame;
  const { kind, who, perpetrator } = deadline;
  const about = perpetrator === null ? [] : [words.say('deadlines.perpetrator', { name: perpetrator })];
  const done = isDone(deadline, c) ? [words.say('deadlines.done')] : [];
  const clock = deadline.start === null ? waitingLines(frame, deadline) : runningLines(frame, deadline);
  return {
    title: words.say(`deadline.${kind}.title`),
    who: words.say('deadlines.who', { who: words.say(`deadlines.entitled.${who}`) }),
    lines: [...about, ...clock, ...done, words.say(`deadline.${kind}.text`)],
    basis: basisLine(frame, deadline),
    source: { title: words.say('deadlines.source'), url: deadline.source },
    buttons: doneButton(frame, c, deadline, isOwn),
  };
};

const ownButtons = (frame: Frame, c: Case): readonly Button[] => {
  const { words } = frame;
  const wanted = wantsReminders(c);
  const remind = words.say(wanted ? 'deadlines.stop_reminders' : 'deadlines.want_reminders');
  return [
    button(words.say(`step.${STEP}.button`), 'dates', { ...refOf(c), step: STEP }),
    button(remind, 'reminders', { ...refOf(c), wanted: wanted ? 'no' : 'yes' }),
  ];
};

/** "Rechte und Fristen": dates first, law as a note. Never says that something is an offence. */
export const deadlinesView = (frame: Frame, opened: OpenedDeadlines): CardData['deadlines'] => {
  const { words } = frame;
  const { case: c, deadlines, isOwn, calendarUrl } = opened;
  const intro = deadlines.length > 0 ? words.lines('deadlines.intro') : words.lines('deadlines.none');
  return {
    title: words.say('deadlines.title'),
    lines: isOwn ? intro : [],
    rows: deadlines.map((deadline) => rowOf(frame, opened, deadline)),
    notes: isOwn ? words.lines('deadlines.notes') : [],
    links: calendarUrl === null ? [] : [{ title: words.say('deadlines.calendar'), url: calendarUrl }],
    linksNote: calendarUrl === null ? '' : words.say('deadlines.calendar_note'),
    buttons: isOwn ? ownButtons(frame, c) : [],
    help: helpOf(frame),
  };
};

/** Opens "Rechte und Fristen". */
export const deadlinesButton = (frame: Frame, c: Case): Button =>
  button(frame.words.say('deadlines.button'), 'deadlines', { ...refOf(c) });

/** The neutral reminder. It never says what the clock is about: others may look over the shoulder. */
export const reminderView = (
  frame: Frame,
  c: Case,
  to: string | null,
  number: number,
): CardData['reminder'] => {
  const { words } = frame;
  const due = remindersOn(c, number, frame).find((reminder) => reminder.to === to);
  const key = due && isOver(due, frame) ? 'missed' : (due?.about ?? 'over');
  const stop = button(words.say('deadlines.stop_reminders'), 'reminders', { ...refOf(c), wanted: 'no' });
  return {
    title: words.say(`reminder.${key}.title`, { code: c.code }),
    text: words.say(`reminder.${key}.text`),
    dialogs: [deadlinesButton(frame, c)],
    buttons: to === null && due !== undefined ? [stop] : [],
    help: helpOf(frame),
  };
};
