import type { Case } from '../../../core/case.ts';
import { mayHear } from '../../../core/conflict.ts';
import type { PersonId } from '../../../core/duty.ts';
import type { CardData } from '../card-data.ts';
import type { Frame } from './frame.ts';
import { mentionLine, pageView, waitingLine } from './page.ts';

type Digest = CardData['channel-digest'];

const rowOf = (frame: Frame, c: Case, reader: PersonId | null): Digest['rows'][number] => {
  const { code, level, tone, lines, buttons } = pageView(frame, c, reader);
  const line = c.state === 'paged' ? waitingLine(frame, c) : (lines[0] ?? '');
  // Says which card was tapped: the answer must not put one case where many stand.
  const together = buttons.map((button) => ({ ...button, data: { ...button.data, together: true } }));
  return { code: code || c.code, level, tone, line, buttons: together };
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
  const open = cases.filter(({ state }) => state === 'paged').length;
  const title = open === 0 ? 'digest.none' : many(open);
  return {
    title: frame.words.say(title, { count: open }),
    lines: open === 0 ? [] : [...gatheredLines(frame, cases), frame.words.say('digest.each')],
    mentions: open === 0 ? '' : mentionLine(frame, mentioned),
    // What must be kept from the reader leaves no trace, not even a row.
    rows: cases
      .filter((c) => reader === null || mayHear(reader, c, frame.roster))
      .map((c) => rowOf(frame, c, reader)),
  };
};
