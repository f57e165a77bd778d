import type { Case, Depth } from '../../../core/case.ts';
import { conflictSet } from '../../../core/conflict.ts';
import type { CardData } from '../card-data.ts';
import { button, type Frame, refOf } from './frame.ts';

/** The supervisor's card: that something happened and what is now theirs to do. Who it is opens in a dialog. */
export const informView = (frame: Frame, c: Case, reader: string, depth: Depth): CardData['inform'] => {
  const { words } = frame;
  const entry = c.disclosures.find(
    (disclosure) => disclosure.personId === reader && disclosure.withdrawnAt === null,
  );
  if (!entry || c.state === 'cancelled' || conflictSet(c).has(reader)) {
    const lines = [words.say('page.retracted')];
    const code = entry && !conflictSet(c).has(reader) ? c.code : '';
    return { title: words.say('page.title'), code, lines, duties: [], dialogs: [] };
  }
  const override = entry.ground === 'consent' ? [] : [words.say('inform.override')];
  return {
    title: words.say('inform.title'),
    code: c.code,
    lines: [words.say(`inform.${depth}.text`), ...override],
    duties: words.lines('inform.duties'),
    dialogs: [button(words.say('inform.open'), 'details', { ...refOf(c) }, 'positive')],
  };
};
