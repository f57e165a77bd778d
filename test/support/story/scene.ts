import type { ActResult, Card, Dialog, Message } from '../../../emulator/contract.ts';
import type { Town } from '../../../emulator/demo-town.ts';
import type { Person } from '../../../emulator/directory.ts';
import { buttonsOn, textsOn } from './read-card.ts';
import { Broken, type Place } from './story.ts';

/** What one person has done since they began to report. */
export type Report = {
  /** Buttons tapped and picks made. */
  readonly taps: number;
  /** Something was told in a dialog: no plain report any more. */
  readonly told: boolean;
};

/** What holds for the time of one story. */
export type Scene = {
  readonly town: Town;
  /** Stops the database server and starts it again. */
  readonly restartDatabase: () => Promise<void>;
  /** What people typed into inputs and have not sent yet, by person and input id. */
  readonly typed: Map<string, Readonly<Record<string, string>>>;
  /** What Teams last said to a person beside the cards. */
  readonly notices: Map<string, string>;
  /** What each person did since they began to report. */
  readonly reports: Map<string, Report>;
  /** Taps of each plain report sent. */
  readonly plainReports: number[];
  /** Answers given before anybody asked: some questions come after sending. */
  readonly waiting: Map<string, ReadonlyMap<string, string>>;
  /** Remarks for the transcript. */
  readonly remarks: string[];
};

/** A person by nickname or name; what they are may stand before: "agg helga". */
export const someone = ({ town }: Scene, word: string): Person | null => {
  const { people } = town.emulator.directory;
  const wanted = word.trim().toLocaleLowerCase('de');
  const last = wanted.split(/\s+/).at(-1);
  return (
    people.find(({ key, name }) => [key, name.toLocaleLowerCase('de')].includes(wanted)) ??
    people.find(({ key }) => key === last) ??
    null
  );
};

export const personOf = (scene: Scene, key: string): Person => {
  const { people } = scene.town.emulator.directory;
  const found = someone(scene, key);
  if (found) return found;
  throw new Broken(
    `nobody here is called "${key}"; there are ${people.map((person) => person.key).join(', ')}`,
  );
};

const channelKey = ({ town }: Scene, key: string): string => {
  const { channels } = town.emulator.directory;
  if (channels.some((channel) => channel.key === key)) return key;
  throw new Broken(
    `there is no channel "${key}"; there are ${channels.map((channel) => channel.key).join(', ')}`,
  );
};

/** Messages of the bot that stand in a place, newest first, as everybody sees them or as one viewer does. */
export const messagesIn = (scene: Scene, place: Place, viewer?: string): readonly Message[] => {
  const { emulator } = scene.town;
  const all =
    place.kind === 'person'
      ? emulator.seenBy(personOf(scene, place.key).key)
      : emulator.seenIn(channelKey(scene, place.key), viewer);
  return all.filter((message) => message.from === 'bot' && !message.deleted).toReversed();
};

export const dialogOf = ({ town }: Scene, person: string): Dialog | undefined =>
  town.emulator.snapshot().dialogs[person];

/** A card a person can act on, and the message it stands in; null: the open dialog. */
export type Held = { readonly card: Card; readonly messageId: string | null };

/** The open dialog, then the cards of the 1:1 chat, newest first; with a channel, those in it alone. */
export const cardsFor = (scene: Scene, person: string, channel?: string): readonly Held[] => {
  const place: Place =
    channel === undefined ? { kind: 'person', key: person } : { kind: 'channel', key: channel };
  const standing = messagesIn(scene, place, person).flatMap(({ card, id }) =>
    card ? [{ card, messageId: id }] : [],
  );
  const dialog = channel === undefined ? dialogOf(scene, person) : undefined;
  return dialog ? [{ card: dialog.card, messageId: null }, ...standing] : standing;
};

/** What a person or a channel has before the eyes now: words of every message, the open dialog, the last notice. */
export const visibleTo = (scene: Scene, place: Place): readonly string[] => {
  const read = messagesIn(scene, place).flatMap(({ text, card }) => [
    ...(text ? [text] : []),
    ...textsOn(card),
  ]);
  if (place.kind === 'channel') return read;
  const dialog = dialogOf(scene, place.key);
  const notice = scene.notices.get(place.key);
  return [...(notice ? [notice] : []), ...(dialog ? [dialog.title, ...textsOn(dialog.card)] : []), ...read];
};

const SHOWN_MESSAGES = 3;

const inOneLine = (texts: readonly string[]): string => texts.join(' | ').replaceAll(/\s+/g, ' ');

/** The same for the reader of a transcript: message by message, newest first, with what can be tapped. */
export const seenAt = (scene: Scene, place: Place): readonly string[] => {
  const messages = messagesIn(scene, place);
  const shown = messages.slice(0, SHOWN_MESSAGES).map(({ text, card }) => {
    const buttons = buttonsOn(card).map(({ title }) => `[${title}]`);
    const titles = new Set(buttonsOn(card).map(({ title }) => title));
    const texts = textsOn(card).filter((one) => !titles.has(one));
    return [inOneLine([...(text ? [text] : []), ...texts]), ...buttons].join(' ');
  });
  const dialog = place.kind === 'person' ? dialogOf(scene, place.key) : undefined;
  const notice = place.kind === 'person' ? scene.notices.get(place.key) : undefined;
  const older = messages.length - shown.length;
  return [
    ...(notice ? [`notice: ${notice}`] : []),
    ...(dialog ? [`dialog: ${inOneLine([dialog.title, ...textsOn(dialog.card)])}`] : []),
    ...shown.map((line) => `card: ${line}`),
    ...(older > 0 ? [`and ${older} older messages`] : []),
    ...(messages.length === 0 ? ['no message of the bot'] : []),
  ];
};

/** Keeps what Teams said, so that it can be looked at. */
export const heard = (scene: Scene, person: string, result: ActResult): ActResult => {
  if (result.notice) scene.notices.set(person, result.notice);
  else scene.notices.delete(person);
  return result;
};
