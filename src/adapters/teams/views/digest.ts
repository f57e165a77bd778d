import type { Case } from '../../../core/case.ts';
import { mayHear } from '../../../core/conflict.ts';
import type { PersonId } from '../../../core/duty.ts';
import type { CardData } from '../card-data.ts';
import type { Frame } from './frame.ts';
import { hasDeclined, mentionLine, pageView, waitingLine } from './page.ts';

type Digest = CardData['channel-digest'];

/** How one request among many stands, in one line; also what is said to whoever tapped there. */
export const digestLine = (frame: Frame, c: Case, reader: PersonId | null): string => {
  const { lines } = pageView(frame, c, reader);
  if (c.state !== 'paged') return lines[0] ?? '';
  return hasDeclined(c, reader) ? frame.words.say('page.cannot_said') : waitingLine(frame, c);
};

const rowOf = (frame: Frame, c: Case, reader: PersonId | null): Digest['rows'][number] => {
  const { code, level, tone, buttons, dialogs } = pageView(frame, c, reader);
  // Says which card was tapped: the answer must not put one case where many stand.
  const together = buttons.map((button) => ({ ...button, data: { ...button.data, together: true } }));
  return {
    code: code || c.code,
    level,
    tone,
    line: digestLine(frame, c, reader),
    buttons: together.slice(0, 1),
    moreTitle: frame.words.say('digest.more'),
    others: together.slice(1),
    dialogs,
  };
};

/** Sent by one person in a short time: a hint for a human, and no judgement. */
const gatheredLines = ({ words }: Frame, cases: readonly Case[]): readonly string[] =>
  cases.every(({ ladder }) => ladder?.gathered) ? [words.say('page.gathered')] : [];

const many = (open: number): string => (open === 1 ? 'digest.one' : 'digest.title');

/** Many requests on one post, each with its own button. */
export const digestView = (
  frame: Frame,
  cases: readonly Case[],
  mentioned: readonly { readonly name: string }[],
  /** Null: the channel. */
  reader: PersonId | null = null,
): Digest => {
  // What must be kept from the reader leaves no trace: not in a row, not in the count.
  const told = cases.filter((c) => reader === null || mayHear(reader, c, frame.roster));
  const open = told.filter(({ state }) => state === 'paged').length;
  const title = open === 0 ? 'digest.none' : many(open);
  const each = open > 1 ? [frame.words.say('digest.each')] : [];
  return {
    title: frame.words.say(title, { count: open }),
    lines: open === 0 ? [] : [...gatheredLines(frame, told), ...each],
    mentions: open === 0 ? '' : mentionLine(frame, mentioned),
    rows: told.map((c) => rowOf(frame, c, reader)),
  };
};
