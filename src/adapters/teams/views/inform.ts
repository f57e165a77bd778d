import type { Audience } from '../../../core/audience.ts';
import type { Case, Depth, Disclosure } from '../../../core/case.ts';
import { mayHear } from '../../../core/conflict.ts';
import { liveEntries } from '../../../core/disclosure.ts';
import type { PersonId } from '../../../core/duty.ts';
import { isConfidential } from '../../../core/message.ts';
import type { CardData } from '../card-data.ts';
import { button, type Frame, refOf } from './frame.ts';
import { tasksButton, tasksOf } from './tasks.ts';

type Inform = CardData['inform'];
type Closed = Pick<Inform, 'title' | 'code' | 'lines'>;

/** What was released once is no longer, or a duty fell away: that much, never why. */
const ended = ({ words }: Frame, c: Case, entry: Disclosure | undefined): Closed => {
  const byLaw = entry?.ground === 'law';
  return {
    title: words.say(byLaw ? 'role.ended.title' : 'inform.withdrawn.title'),
    code: c.code,
    lines: words.lines(byLaw ? 'role.ended.text' : 'inform.withdrawn.text'),
  };
};

/** Nothing but that it is over: for somebody the case must be kept from. */
const retracted = ({ words }: Frame): Closed => ({
  title: words.say('page.title_closed'),
  code: '',
  lines: [words.say('page.retracted')],
});

/** What stands in place of a card its reader may no longer have; null: they may. */
export const closedFor = (frame: Frame, c: Case, reader: PersonId, role: Audience): Closed | null => {
  const entries = c.disclosures.filter((entry) => entry.personId === reader && entry.role === role);
  if (entries.length === 0 || !mayHear(reader, c, frame.roster, role)) return retracted(frame);
  const live = liveEntries(c).some((entry) => entries.includes(entry));
  return live && c.state !== 'cancelled' ? null : ended(frame, c, entries.at(-1));
};

/** Whoever keeps their name out, and whoever does not know of the report, must not be looked for. */
const wordsFor = (c: Case, depth: Depth): string => {
  if (c.answers.affected_knows === false) return 'unaware';
  return isConfidential(c) ? 'confidential' : depth;
};

/** Least first. */
const DEPTHS: readonly Depth[] = ['task', 'a', 'b', 'c'];

/**
 * The supervisor's card: that something happened and what is now theirs to do. Who it is opens in a dialog. Taken back,
 * it says so and opens nothing.
 */
export const informView = (
  frame: Frame,
  c: Case,
  reader: PersonId,
  depth: Depth,
  role: Audience = 'supervisor',
): Inform => {
  const { words } = frame;
  const closed = closedFor(frame, c, reader, role);
  if (closed) return { ...closed, duties: [], dialogs: [] };
  const entries = liveEntries(c).filter((live) => live.personId === reader && live.role === role);
  // The card says what is true now, however deep it was when it was sent.
  const now = DEPTHS.findLast((depth) => entries.some((entry) => entry.depth === depth)) ?? depth;
  const agreed = entries.some(({ ground }) => ground === 'consent');
  const override = agreed ? [] : [words.say('inform.override')];
  return {
    title: words.say('inform.title'),
    code: c.code,
    lines: [words.say(`inform.${wordsFor(c, now)}.text`), ...override],
    // Whoever was told without consent knows of a danger, not of a person to talk to.
    duties: now === 'task' ? [] : words.lines('inform.duties'),
    dialogs: [
      button(words.say('inform.open'), 'details', { ...refOf(c) }, 'positive'),
      ...(tasksOf(c, role, reader).length > 0 ? [tasksButton(frame, c, role)] : []),
    ],
  };
};
