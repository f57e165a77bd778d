import type { DrillsView, DrillView } from '../../src/adapters/http/contract-drills.ts';
import { momentText } from './format.ts';
import type { Texts } from './texts/texts.ts';

const MINUTE = 60_000;

/** A span as people say it: never finer than seconds. */
export const afterText = (ms: number, { drills: t }: Texts): string => {
  if (ms < 1000) return t.moment;
  if (ms < 2 * MINUTE) return t.seconds(Math.floor(ms / 1000));
  return t.minutes(Math.floor(ms / MINUTE));
};

const channelText = ({ channel }: DrillView, t: Texts): string =>
  channel.state === 'sent'
    ? t.drills.hops.channel.sent(afterText(channel.after ?? 0, t))
    : t.drills.hops.channel[channel.state];

/** How far it got, hop by hop. */
export const hopTexts = (drill: DrillView, t: Texts): readonly string[] => {
  if (drill.state === 'missed') return [t.drills.missedText];
  const { hops } = t.drills;
  const { firstChatAfter: chat, takenAfter: taken } = drill;
  const noChat = drill.state === 'running' ? [] : [hops.noChat];
  return [
    channelText(drill, t),
    ...(chat === null ? noChat : [hops.chat(afterText(chat, t))]),
    ...(taken === null ? [] : [hops.taken(afterText(taken, t))]),
  ];
};

export const occasionText = ({ orderedBy }: DrillView, t: Texts): string =>
  orderedBy === null ? t.drills.byPlan : t.drills.by(orderedBy);

/** How many of those called it reached. */
export const reachedText = ({ contacts }: DrillView, t: Texts): string | null => {
  const called = contacts.filter(({ reached }) => reached !== 'not-called');
  if (called.length === 0) return null;
  return t.drills.reached(called.filter(({ reached }) => reached === 'yes').length, called.length);
};

/** A spreadsheet takes a value that begins like this for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

const cell = (text: string): string => {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
};

const rowsOf = (drill: DrillView, timeZone: string, t: Texts): readonly (readonly string[])[] => {
  const { firstChatAfter: chat, takenAfter: taken, state, level, contacts } = drill;
  const span = (ms: number | null): string => (ms === null ? '' : afterText(ms, t));
  const year = drill.at.slice(0, 4);
  const begin = [
    `${momentText(drill.at, timeZone, t)} (${year})`,
    occasionText(drill, t),
    t.drills.levels[level],
  ];
  const held = state !== 'missed';
  const far = [t.drills.states[state], held ? channelText(drill, t) : '', span(chat), span(taken)];
  const people = contacts.map(({ name, why }) => [name, t.drills.why[why]]);
  return (people.length > 0 ? people : [['', '']]).map((person) => [...begin, ...far, ...person]);
};

/** The history as a table for a spreadsheet: one line for each contact of each drill. */
export const drillTable = ({ history, timeZone }: DrillsView, t: Texts): string => {
  const rows = [t.drills.columns, ...history.flatMap((drill) => rowsOf(drill, timeZone, t))];
  // The mark at the front tells spreadsheets that it is UTF-8.
  return `\ufeff${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
};
