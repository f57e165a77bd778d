import type { Case } from '../../../core/case.ts';
import { LONGEST_REASON, mayClose, type TaskName } from '../../../core/close-task.ts';
import { dayOf } from '../../../core/day.ts';
import { ruleOf } from '../../../core/duties.ts';
import type { PersonId } from '../../../core/duty.ts';
import type { Raw } from '../../../core/input.ts';
import { toLocal } from '../../../core/local-time.ts';
import type { Task } from '../../../core/task.ts';
import type { TaskOwner, TaskRule } from '../../../core/task-rules.ts';
import type { Button, CardData } from '../card-data.ts';
import { button, type Frame, helpOf, refOf } from './frame.ts';
import { taskFacts } from './task-facts.ts';
import { inputProblem, textInput } from './typed.ts';
import { isOffice, isUntold, isVacantOffice, proposal, wordsKey } from './untold.ts';

type Row = CardData['tasks']['tasks'][number];
type Other = CardData['tasks']['others'][number];

const REASON = 'why';

/** Day-long duties end with the last minute of a day: then only the day is said. */
const isEndOfDay = ({ roster }: Frame, due: Date): boolean => {
  const { hour, minute } = toLocal(due, roster.timeZone);
  return hour === 23 && minute === 59;
};

const dayWords = ({ words, roster }: Frame, due: Date): string => words.date(dayOf(due, roster.timeZone));

const dueWords = (frame: Frame, { dueAt }: Task, rule: TaskRule | null, c: Case): string => {
  const { words } = frame;
  if (dueAt === null)
    return words.say(rule?.due[c.level].kind === 'clock' ? 'duties.due_waits' : 'duties.no_due');
  const date = dayWords(frame, dueAt);
  if (isEndOfDay(frame, dueAt)) return words.say('duties.due_day', { date });
  return words.say('duties.due', { date, time: words.time(dueAt) });
};

const isDeclined = (task: Task, rule: TaskRule | null): boolean =>
  task.state === 'not-applicable' && rule?.decision === true;

const stateWords = ({ words }: Frame, task: Task, rule: TaskRule | null): string => {
  const state = isDeclined(task, rule)
    ? words.say(`${wordsKey(task)}.decline`)
    : words.say(`duties.state.${task.state}`);
  return task.state === 'not-applicable' ? `${state}: ${task.reason ?? ''}` : state;
};

const buttonsOf = (
  { words }: Frame,
  c: Case,
  task: Task,
  as: TaskOwner,
  decision: boolean,
): readonly Button[] => {
  const { kind, owner } = task;
  const data = { ...refOf(c), as, kind, owner };
  if (!decision) {
    return [
      button(words.say('duties.done'), 'task-done', data, 'positive'),
      button(words.say('duties.not_applicable'), 'task-reason', data),
    ];
  }
  return [
    button(words.say(`${wordsKey(task)}.decide`), 'task-confirm', data, 'positive'),
    button(words.say(`${wordsKey(task)}.decline`), 'task-reason', data),
  ];
};

const linesOf = (frame: Frame, c: Case, task: Task): readonly string[] => {
  const { words } = frame;
  if (isUntold(frame, c, task)) {
    const role = words.say(`duties.for.${task.owner}`);
    return [words.say('duties.untold', { role }), ...words.lines(`${wordsKey(task)}.untold`)];
  }
  const lines = words.lines(`${wordsKey(task)}.text`);
  return isVacantOffice(task) ? [...lines, words.say('duties.nobody')] : lines;
};

const rowOf = (frame: Frame, c: Case, task: Task, as: TaskOwner, reader: PersonId): Row => {
  const { words } = frame;
  const rule = ruleOf(task, c, frame);
  const title = words.say(`${wordsKey(task)}.title`);
  if (task.state !== 'open')
    return { title, due: stateWords(frame, task, rule), lines: [], basis: '', buttons: [] };
  const { basis = '' } = rule ?? {};
  const buttons = mayClose(reader, task, c, frame)
    ? buttonsOf(frame, c, task, as, rule?.decision ?? false)
    : [];
  return {
    title,
    due: dueWords(frame, task, rule, c),
    lines: linesOf(frame, c, task),
    basis: basis && words.say(task.basis === 'law' ? 'duties.law' : 'duties.basis', { basis }),
    buttons: isUntold(frame, c, task) ? [...buttons, proposal(frame, c, task)] : buttons,
  };
};

/** What stands on this reader's list, in the function they opened it in; the contact also has what nobody holds. */
export const tasksOf = (c: Case, as: TaskOwner, reader: PersonId): readonly Task[] =>
  c.tasks.filter((task) => {
    if (as === 'contact')
      return task.owner === 'contact' || (isVacantOffice(task) && task.state !== 'cancelled');
    return task.owner === as && task.personId === reader;
  });

export const openTasks = (c: Case, as: TaskOwner, reader: PersonId): readonly Task[] =>
  tasksOf(c, as, reader).filter(({ state }) => state === 'open');

const FAR = Number.MAX_SAFE_INTEGER;

const byUrgency = (one: Task, other: Task): number => {
  if ((one.state === 'open') !== (other.state === 'open')) return one.state === 'open' ? -1 : 1;
  return (one.dueAt?.getTime() ?? FAR) - (other.dueAt?.getTime() ?? FAR);
};

const ownerWords = ({ words, roster }: Frame, { owner, personId }: Task): string => {
  if (owner === 'affected') return words.say('duties.owner.affected');
  const role = words.say(owner === 'contact' ? 'duties.owner.contact' : `audience.${owner}`);
  const name = roster.names[personId ?? ''];
  return name === undefined ? role : `${role}, ${name}`;
};

/** What became of it; until when only for the contact, who looks after it. */
const otherLine = (frame: Frame, c: Case, task: Task, withDue: boolean): string => {
  const { words } = frame;
  const date = task.state === 'open' && task.dueAt !== null && withDue ? dayWords(frame, task.dueAt) : null;
  const state =
    date === null ? stateWords(frame, task, ruleOf(task, c, frame)) : words.say('duties.until', { date });
  return `${words.say(`${wordsKey(task)}.title`)}: ${state}`;
};

/** What others do, by those who do it. */
const othersOf = (frame: Frame, c: Case, tasks: readonly Task[], withDue: boolean): readonly Other[] => {
  const owners = [...new Set(tasks.map((task) => ownerWords(frame, task)))];
  return owners.map((title) => ({
    title,
    lines: tasks
      .filter((task) => ownerWords(frame, task) === title)
      .map((task) => otherLine(frame, c, task, withDue)),
  }));
};

const headOf = ({ words }: Frame, c: Case, as: TaskOwner): { title: string; note: string } => {
  const { code } = c;
  if (as === 'affected') return { title: words.say('duties.own_title'), note: words.say('duties.own_note') };
  if (as === 'contact')
    return { title: words.say('duties.contact_title', { code }), note: words.say('duties.contact_note') };
  return { title: words.say('duties.title', { code }), note: words.say(`level.${c.level}.name`) };
};

/** The list of one reader: what is theirs, what they need to know for it, and for those who see all what others do. */
export const tasksView = (frame: Frame, c: Case, as: TaskOwner, reader: PersonId): CardData['tasks'] => {
  const { words } = frame;
  const mine = tasksOf(c, as, reader).toSorted(byUrgency);
  const rules = mine.flatMap((task) => (task.state === 'cancelled' ? [] : (ruleOf(task, c, frame) ?? [])));
  // What waits for an office that knows nothing yet is not done by anybody: the contact speaks with the person about it.
  const others = isOffice(as)
    ? []
    : c.tasks.filter(
        (task) => !mine.includes(task) && task.state !== 'cancelled' && !isUntold(frame, c, task),
      );
  const head = headOf(frame, c, as);
  const facts = isOffice(as) ? taskFacts(frame, c, rules) : [];
  return {
    ...head,
    note: mine.some(({ state }) => state === 'open') ? head.note : words.say('duties.nothing'),
    factsTitle: facts.length > 0 ? words.say('duties.facts') : '',
    facts,
    tasks: mine.map((task) => rowOf(frame, c, task, as, reader)),
    othersTitle: others.length > 0 ? words.say('duties.others') : '',
    others: othersOf(frame, c, others, as === 'contact'),
    help: helpOf(frame),
  };
};

/** Why it does not apply, or why not. Never the place for names. */
export const reasonView = (
  frame: Frame,
  c: Case,
  as: TaskOwner,
  { kind, owner }: TaskName,
  typed?: Raw,
): CardData['tell-more'] => {
  const { words } = frame;
  const field = textInput(frame, REASON, { max: LONGEST_REASON, required: true, typed });
  const kept = typed?.[REASON];
  const empty = typeof kept !== 'string' || kept.trim() === '';
  const fault = { field: REASON, limit: LONGEST_REASON } as const;
  return {
    title: words.say('duties.reason.title'),
    hint: words.say('duties.reason.hint'),
    problem: typed ? inputProblem(frame, { ...fault, kind: empty ? 'required' : 'too-long' }) : '',
    fields: [field],
    submit: button(
      words.say('duties.reason.save'),
      'task-not-applicable',
      { ...refOf(c), as, kind, owner },
      'positive',
    ),
  };
};

/** What is decided for good is asked once more. */
export const confirmView = (frame: Frame, c: Case, as: TaskOwner, name: TaskName): CardData['tasks'] => {
  const { words } = frame;
  const data = { ...refOf(c), as, kind: name.kind, owner: name.owner };
  const label = words.say(`${wordsKey(name)}.decide`);
  const buttons = [
    button(words.say('duties.confirm_yes', { label }), 'task-done', data, 'positive'),
    button(words.say('duties.back'), 'tasks', data),
  ];
  const lines = words.lines(`${wordsKey(name)}.confirm`);
  return {
    title: words.say('duties.confirm_title'),
    note: '',
    factsTitle: '',
    facts: [],
    tasks: [{ title: label, due: '', lines, basis: '', buttons }],
    othersTitle: '',
    others: [],
    help: helpOf(frame),
  };
};

/** Opens the list. */
export const tasksButton = (frame: Frame, c: Case, as: TaskOwner): Button =>
  button(frame.words.say('duties.button'), 'tasks', { ...refOf(c), as });
