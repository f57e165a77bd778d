import type { Audience } from '../../../core/audience.ts';
import type { Case, Depth } from '../../../core/case.ts';
import { mayHear } from '../../../core/conflict.ts';
import { liveEntries } from '../../../core/disclosure.ts';
import type { CardData } from '../card-data.ts';
import { button, type Frame, refOf } from './frame.ts';

type Inform = CardData['inform'];

/** What was released once is no longer: that much, never why. */
const withdrawn = ({ words }: Frame, c: Case): Inform => ({
  title: words.say('inform.withdrawn.title'),
  code: c.code,
  lines: words.lines('inform.withdrawn.text'),
  duties: [],
  dialogs: [],
});

/** Nothing but that it is over: for somebody the case must be kept from. */
const retracted = ({ words }: Frame): Inform => ({
  title: words.say('page.title_closed'),
  code: '',
  lines: [words.say('page.retracted')],
  duties: [],
  dialogs: [],
});

/**
 * The supervisor's card: that something happened and what is now theirs to do. Who it is opens in a dialog. Taken back,
 * it says so and opens nothing.
 */
export const informView = (
  frame: Frame,
  c: Case,
  reader: string,
  depth: Depth,
  role: Audience = 'supervisor',
): Inform => {
  const { words, roster } = frame;
  const entries = c.disclosures.filter((entry) => entry.personId === reader && entry.role === role);
  if (entries.length === 0 || !mayHear(reader, c, roster, role)) return retracted(frame);
  const entry = liveEntries(c).find((live) => entries.includes(live));
  if (!entry || c.state === 'cancelled') return withdrawn(frame, c);
  const override = entry.ground === 'consent' ? [] : [words.say('inform.override')];
  return {
    title: words.say('inform.title'),
    code: c.code,
    lines: [words.say(`inform.${depth}.text`), ...override],
    duties: words.lines('inform.duties'),
    dialogs: [button(words.say('inform.open'), 'details', { ...refOf(c) }, 'positive')],
  };
};
