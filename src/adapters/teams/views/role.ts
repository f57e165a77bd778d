import type { Audience } from '../../../core/audience.ts';
import type { Case, Disclosure } from '../../../core/case.ts';
import { dayOf } from '../../../core/day.ts';
import { liveEntries } from '../../../core/disclosure.ts';
import type { PersonId } from '../../../core/duty.ts';
import { passedOn } from '../../../core/override.ts';
import type { Button, CardData } from '../card-data.ts';
import { button, type Frame, refOf } from './frame.ts';
import { closedFor } from './inform.ts';
import { openTasks, tasksOf } from './tasks.ts';

type Role = CardData['role'];

/** Functions with words of their own on the card, beside the common ones. */
const OWN_WORDS: readonly Audience[] = ['behoerdenleitung'];

const titleOf = ({ words }: Frame, count: number, tasks: number): string => {
  if (count === 0) return words.say(tasks > 0 ? 'role.title_done' : 'role.title_told');
  return count === 1 ? words.say('role.title') : words.say('role.title_many', { count });
};

const nextDue = ({ words, roster }: Frame, dues: readonly (Date | null)[]): readonly string[] => {
  const next = dues.flatMap((due) => due ?? []).toSorted((a, b) => +a - +b)[0];
  return next ? [words.say('role.due', { date: words.date(dayOf(next, roster.timeZone)) })] : [];
};

const groundLine = ({ words }: Frame, entries: readonly Disclosure[]): string => {
  if (entries.some(({ ground }) => ground === 'law')) return words.say('role.law');
  return words.say(entries.some(({ ground }) => ground === 'consent') ? 'role.consent' : 'inform.override');
};

/** Before the first reading the Dienstvorgesetzte*r hears what reading starts. */
const ownLines = ({ words }: Frame, c: Case, role: Audience): readonly string[] => {
  if (role === 'dienstvorgesetzte')
    return c.knowledge.dv === null ? [words.say('role.dienstvorgesetzte')] : [];
  return OWN_WORDS.includes(role) ? [words.say(`role.${role}`)] : [];
};

const dialogsOf = (
  { words }: Frame,
  c: Case,
  role: Audience,
  reads: boolean,
  { open, all }: { readonly open: number; readonly all: number },
): readonly Button[] => {
  const ref = { ...refOf(c) };
  if (reads && all === 0) return [button(words.say('inform.open'), 'details', ref, 'positive')];
  const tasks = button(
    words.say(open > 0 ? 'role.open' : 'role.read'),
    'tasks',
    { ...ref, as: role },
    'positive',
  );
  return reads ? [tasks, button(words.say('role.told'), 'details', ref)] : [tasks];
};

/**
 * The card of somebody with a function: code, level, how many tasks wait, and why they get it. Neither the kind of a task
 * nor a word of the case stands here; a chat is kept.
 */
export const roleView = (frame: Frame, c: Case, reader: PersonId, role: Audience): Role => {
  const { words } = frame;
  const closed = closedFor(frame, c, reader, role);
  if (closed) return { ...closed, level: '', tone: 'default', dialogs: [] };
  const entries = liveEntries(c).filter((entry) => entry.role === role && entry.personId === reader);
  const open = openTasks(c, role, reader);
  const all = tasksOf(c, role, reader).length;
  const reads = entries.some(({ depth }) => depth !== 'task') || passedOn(reader, c).length > 0;
  return {
    title: titleOf(frame, open.length, all),
    code: c.code,
    level: words.say(`level.${c.level}.name`),
    tone: open.length > 0 && c.level >= 2 ? 'attention' : 'default',
    lines: [
      words.say('role.as', { role: words.say(`audience.${role}`) }),
      ...ownLines(frame, c, role),
      ...nextDue(
        frame,
        open.map(({ dueAt }) => dueAt),
      ),
      groundLine(frame, entries),
      words.say('role.text'),
    ],
    dialogs: dialogsOf(frame, c, role, reads, { open: open.length, all }),
  };
};
