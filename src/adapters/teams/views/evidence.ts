import type { Case } from '../../../core/case.ts';
import { type Evidence, isHere, LARGEST_FILE, MOST_PIECES } from '../../../core/evidence.ts';
import { findStep } from '../../../core/path.ts';
import type { AdviceStep } from '../../../core/protocol.ts';
import type { KeptFile } from '../../../usecases/keep-evidence.ts';
import type { Button, CardData } from '../card-data.ts';
import { button, type Frame, helpOf, refOf } from './frame.ts';
import { adviceItems, asideButton } from './step.ts';
import { topicsOf } from './topics.ts';

const MEGABYTE = 1024 * 1024;
/** The dialog in which memories are written down, where a package has one. */
const MEMORY = 'memory';

const sizeWord = ({ words }: Frame, bytes: number): string => {
  const amount = bytes < MEGABYTE ? Math.max(1, Math.round(bytes / 1024)) : bytes / MEGABYTE;
  const number = new Intl.NumberFormat(words.language, { maximumFractionDigits: 1 }).format(amount);
  return `${number} ${bytes < MEGABYTE ? 'KB' : 'MB'}`;
};

const GROUPS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/vnd.ms-outlook': 'message',
};

const typeWord = ({ words }: Frame, type: string): string =>
  words.say(`evidence.type.${GROUPS[type] ?? type.split('/')[0]}`);

/** Enough to compare by eye; the whole stands in the details. */
const shortHash = ({ sha256 }: Evidence): string =>
  (sha256.slice(0, 16).match(/.{4}/g) ?? []).join('\u00a0').toUpperCase();

const wholeHash = ({ sha256 }: Evidence): string => (sha256.match(/.{8}/g) ?? []).join(' ');

const titleOf = (frame: Frame, piece: Evidence): string =>
  frame.words.say('evidence.piece', { number: piece.number, type: typeWord(frame, piece.type) });

const textOf = (frame: Frame, piece: Evidence): string =>
  frame.words.say(isHere(piece) ? 'evidence.kept_at' : 'evidence.removed_at', {
    at: frame.words.stamp(piece.removedAt ?? piece.at),
    size: sizeWord(frame, piece.size),
    hash: shortHash(piece),
  });

/** On lines of its own, whole: what somebody compares who wants to be sure. */
const wholeTextOf = (frame: Frame, piece: Evidence): string => {
  const places = { at: frame.words.stamp(piece.removedAt ?? piece.at), size: sizeWord(frame, piece.size) };
  const when = frame.words.say(isHere(piece) ? 'evidence.at' : 'evidence.removed', places);
  return `${when}\n\n${frame.words.say('evidence.hash', { hash: wholeHash(piece) })}`;
};

const pieceButtons = (
  { words }: Frame,
  c: Case,
  step: string,
  piece: Evidence,
  asked: boolean,
): readonly Button[] => {
  if (!isHere(piece)) return [];
  const data = { ...refOf(c), step, piece: piece.id };
  return asked
    ? [
        button(words.say('evidence.remove_sure'), 'evidence-remove', { ...data, sure: 'yes' }, 'destructive'),
        button(words.say('evidence.remove_not'), 'evidence', { ...refOf(c), step }),
      ]
    : [button(words.say('evidence.remove'), 'evidence-remove', data)];
};

const memoryButton = (frame: Frame, c: Case): readonly Button[] => {
  const step = findStep(frame.protocol, MEMORY);
  // Inside a dialog "tell" would save: this one only opens the next.
  return step?.kind === 'dialog' ? [{ ...asideButton(frame, c, step), verb: 'open-tell' }] : [];
};

/**
 * Advice, how to send a file, and what was kept. `asked`: the piece somebody has tapped to remove; `printUrl`: where what
 * they wrote down opens as a page.
 */
export const evidenceView = (
  frame: Frame,
  c: Case,
  step: AdviceStep,
  asked: string | null,
  printUrl: string | null = null,
): CardData['evidence'] => {
  const { words } = frame;
  return {
    title: words.say(`step.${step.id}.title`),
    hint: words.say(`step.${step.id}.hint`),
    uploadTitle: words.say('evidence.upload.title'),
    uploadLines: words.lines('evidence.upload.lines', { limit: LARGEST_FILE / MEGABYTE }),
    piecesTitle: c.evidence.length > 0 ? words.say('evidence.pieces') : '',
    pieces: c.evidence.map((piece) => ({
      title: titleOf(frame, piece),
      text: piece.id === asked ? words.say('evidence.remove_ask') : textOf(frame, piece),
      buttons: pieceButtons(frame, c, step.id, piece, piece.id === asked),
    })),
    topics: memoryButton(frame, c),
    linksNote: printUrl === null ? '' : words.say('record.link_note'),
    links: printUrl === null ? [] : [{ title: words.say('record.open'), url: printUrl }],
    adviceTitle: words.say('evidence.advice'),
    items: adviceItems(frame, c, step),
    help: helpOf(frame),
  };
};

type Row = CardData['evidence-kept']['rows'][number];

const keptRow = (frame: Frame, file: KeptFile, index: number, count: number): Row => {
  const { words } = frame;
  if (file.outcome === 'refused') {
    const places = { limit: LARGEST_FILE / MEGABYTE, most: MOST_PIECES };
    const text = words.say(`evidence.refused.${file.reason}`, places);
    const key = count > 1 ? 'evidence.not_kept_of' : 'evidence.not_kept';
    return { title: words.say(key, { number: index + 1, count }), text, good: false };
  }
  const { piece } = file;
  const title = words.say(`evidence.${file.outcome}`, { number: piece.number });
  return { title, text: textOf(frame, piece), good: true };
};

const keptTitle = (files: readonly KeptFile[]): string => {
  if (files.every(({ outcome }) => outcome === 'refused')) return 'evidence.title_refused';
  return files.some(({ outcome }) => outcome === 'refused') ? 'evidence.title_some' : 'evidence.title_kept';
};

/** The receipt. It stays in the chat, so it says nothing of what was sent but when, how large, and its hash. */
export const keptView = (frame: Frame, c: Case, files: readonly KeptFile[]): CardData['evidence-kept'] => {
  const { words } = frame;
  const count = c.evidence.filter(isHere).length;
  const kept = files.some(({ outcome }) => outcome !== 'refused');
  const onward = c.step === null ? 'evidence.status' : 'evidence.onward';
  return {
    title: words.say(keptTitle(files)),
    code: words.say('evidence.count', { code: c.code, count }),
    rows: files.map((file, index) => keptRow(frame, file, index, files.length)),
    lines: kept ? words.lines('evidence.copy_in_chat') : words.lines('evidence.still_in_chat'),
    topics: topicsOf(frame, c, ['evidence']),
    buttons: [button(words.say(onward), 'resume', { ...refOf(c) }, 'positive')],
    help: helpOf(frame),
  };
};

type Details = Pick<CardData['details'], 'evidenceTitle' | 'evidenceNote' | 'evidence'>;

/** The pieces for somebody who may read everything, each with a link of its own. */
export const evidenceRows = (
  frame: Frame,
  pieces: readonly Evidence[],
  links: ReadonlyMap<string, string>,
): Details => {
  const { words } = frame;
  return {
    evidenceTitle: pieces.length > 0 ? words.say('evidence.pieces') : '',
    evidenceNote: pieces.length > 0 ? words.say('evidence.open_note') : '',
    evidence: pieces.map((piece) => {
      const url = isHere(piece) ? links.get(piece.id) : undefined;
      return {
        title: titleOf(frame, piece),
        text: wholeTextOf(frame, piece),
        links: url === undefined ? [] : [{ title: words.say('evidence.open'), url }],
      };
    }),
  };
};
