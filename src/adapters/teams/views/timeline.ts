import type { Case } from '../../../core/case.ts';
import type { Entry, Event } from '../../../core/entry.ts';
import { isConfidential } from '../../../core/message.ts';
import type { CardData } from '../card-data.ts';
import { button, type Frame, refOf } from './frame.ts';

/** Teams refuses cards of 28 KB and more; quotation marks and line breaks count twice. */
const FITS = 9000;

/** How the person is called in a dialog: by name, unless they asked that it stays out. */
export const reporterName = ({ words }: Frame, c: Case): string =>
  isConfidential(c) ? words.say('message.reporter') : c.reporter.name;

export const authorOf = (frame: Frame, c: Case, entry: Entry, reader: string): string => {
  if (entry.author === 'reporter')
    return reader === c.reporter.id ? frame.words.say('message.you') : reporterName(frame, c);
  return c.owner?.id === reader && entry.name === c.owner.name ? frame.words.say('message.you') : entry.name;
};

const about = ({ words, roster }: Frame, { key, about: what }: Event): string => {
  switch (key) {
    case 'called':
    case 'recused':
      return roster.names[what] ?? '';
    case 'level-raised':
    case 'level-lowered':
      return words.say(`level.${what}.name`);
    case 'shared':
    case 'share-withdrawn':
    case 'office-not-reminded':
      return words.say(`audience.${what}`);
    case 'closing-proposed':
      return words.say(`closing.reason.${what}`);
    case 'task-closed':
      return words.say(`task.${what}.title`);
    case 'check-in-left-out':
      return words.shortDate(what);
    default:
      return what;
  }
};

const whatOf = (frame: Frame, c: Case, entry: Entry, reader: string): string => {
  const { words } = frame;
  if (entry.event) return words.say(`event.${entry.event.key}`, { about: about(frame, entry.event) });
  return words.say(`timeline.${entry.kind}`, { name: authorOf(frame, c, entry, reader) });
};

/** As many of the newest entries as fit on one card, and how many are left. */
export const newestThatFit = (
  entries: readonly Entry[],
): { readonly shown: readonly Entry[]; readonly left: number } => {
  let room = FITS;
  let from = entries.length;
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    room -= (entries[at]?.text.length ?? 0) + 150;
    if (room < 0) break;
    from = at;
  }
  return { shown: entries.slice(from), left: from };
};

/** What has happened, newest first; `until` counts the entries a reader has not seen yet. */
export const timelineView = (
  frame: Frame,
  c: Case,
  entries: readonly Entry[],
  reader: string,
  until: number = entries.length,
): CardData['timeline'] => {
  const { words } = frame;
  const { shown, left } = newestThatFit(entries.slice(0, until));
  return {
    title: words.say('timeline.title', { code: c.code }),
    note: words.say(reader === c.reporter.id ? 'timeline.intro_reporter' : 'timeline.intro'),
    entries: shown.toReversed().map((entry) => ({
      when: words.stamp(entry.at),
      what: whatOf(frame, c, entry, reader),
      text: entry.text,
    })),
    asides:
      left > 0 ? [button(words.say('timeline.older'), 'timeline', { ...refOf(c), until: String(left) })] : [],
  };
};
