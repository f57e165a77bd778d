import type { LedgerEntry } from '../../../emulator/contract.ts';
import { isObject, listAt, objectAt } from '../../../emulator/json.ts';
import type { Hotline } from '../../../src/core/hotline.ts';
import { buttonsOn, hotlinesOn, statusLineOn } from './read-card.ts';
import { messagesIn, personOf, type Scene, seenAt, visibleTo } from './scene.ts';
import { Broken, type Place, type SeenExpectation } from './story.ts';

const plain = (text: string): string => text.toLocaleLowerCase('de').replaceAll(/\s+/g, ' ').trim();

const keyOf = (place: Place): LedgerEntry['place'] => `${place.kind}:${place.key}`;

const MESSAGES: ReadonlySet<LedgerEntry['act']> = new Set(['post', 'update', 'invoke-reply', 'dialog']);

const isMessage = ({ act, body }: LedgerEntry): boolean =>
  MESSAGES.has(act) || (act === 'create-conversation' && objectAt(body, 'activity').type === 'message');

/** Everything that ever reached a place; what Teams refused did not. */
const sentTo = ({ town }: Scene, place: Place): readonly LedgerEntry[] =>
  town.emulator
    .ledger()
    .filter(
      (entry) =>
        entry.place === keyOf(place) && isMessage(entry) && entry.status >= 200 && entry.status < 300,
    );

/** The technical envelope, which nobody is shown: addresses, and random ids that may spell anything. */
const ENVELOPE = new Set([
  'from',
  'recipient',
  'conversation',
  'serviceUrl',
  'id',
  'replyToId',
  'members',
  'caseId',
  'nonce',
  '$schema',
]);

const stringsIn = (node: unknown): readonly string[] => {
  if (typeof node === 'string') return [node];
  if (typeof node === 'number') return [String(node)];
  if (Array.isArray(node)) return node.flatMap(stringsIn);
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => (ENVELOPE.has(key) ? [] : stringsIn(value)));
};

const sees = (scene: Scene, place: Place, expected: string): void => {
  const all = visibleTo(scene, place).map(plain);
  const whole = all.join(' ');
  if (!whole.includes(plain(expected)))
    throw new Broken(`${place.key} should see "${expected}"`, seenAt(scene, place));
};

const never = (scene: Scene, place: Place, forbidden: string): void => {
  for (const { body, at, act } of sentTo(scene, place)) {
    const found = stringsIn(body).find((text) => plain(text).includes(plain(forbidden)));
    if (found !== undefined)
      throw new Broken(`${place.key} should never have been sent "${forbidden}"`, [
        `${act} of ${at}: ${found}`,
      ]);
  }
};

const asksToTakeOver = (body: unknown): boolean =>
  listAt(body, 'attachments').some((attachment) =>
    buttonsOn(objectAt(attachment, 'content')).some(({ verb }) => verb === 'take-over'),
  );

const pages = (scene: Scene, place: Place, expected: number): void => {
  const count = sentTo(scene, place).filter(({ act, body }) => act === 'post' && asksToTakeOver(body)).length;
  if (count !== expected)
    throw new Broken(
      `${place.key} should have been paged ${expected} times, not ${count}`,
      seenAt(scene, place),
    );
};

const nothing = (scene: Scene, place: Place): void => {
  const [first] = sentTo(scene, place);
  if (first)
    throw new Broken(`${place.key} should not have heard anything`, [
      `${first.act} of ${first.at}: ${stringsIn(first.body).join(' | ')}`,
    ]);
};

const status = (scene: Scene, place: Place, expected: string): void => {
  const line = messagesIn(scene, place)
    .map(({ card }) => statusLineOn(card))
    .find((one) => one !== null);
  if (!line || !plain(line).includes(plain(expected)))
    throw new Broken(`the status of ${place.key} should say "${expected}"`, [
      line ? `status: ${line}` : 'no card with a status',
      ...seenAt(scene, place),
    ]);
};

const bare = (text: string): string => text.toLocaleLowerCase('de').replaceAll(/[^\p{L}\p{N}]/gu, '');

/** A line by its key, its number or a part of its name. */
const hotlineCalled = (scene: Scene, wanted: string): Hotline => {
  const { hotlines, texts } = scene.town.bot().ports.protocols.current();
  const names = (key: string) =>
    Object.values(texts).map((words) => bare(words[`hotline.${key}.name`] ?? ''));
  const found =
    hotlines.find(({ key, number }) => [bare(key), bare(number)].includes(bare(wanted))) ??
    hotlines.find(({ key }) => names(key).some((name) => name.includes(bare(wanted))));
  if (found) return found;
  throw new Broken(`there is no hotline "${wanted}"; there are ${hotlines.map(({ key }) => key).join(', ')}`);
};

const hotlines = (scene: Scene, place: Place, { open, closed }: SeenExpectation['hotlines']): void => {
  if (open.length === 0 && closed.length === 0) return;
  const shown =
    messagesIn(scene, place)
      .map(({ card }) => hotlinesOn(card))
      .find((rows) => rows.length > 0) ?? [];
  const seen = [
    `shown as open: ${shown.map(({ name, number }) => `${name} ${number}`).join(', ') || 'none'}`,
  ];
  const isShown = (wanted: string): boolean => {
    const { number } = hotlineCalled(scene, wanted);
    return shown.some((row) => bare(row.number) === bare(number));
  };
  const missing = open.find((wanted) => !isShown(wanted));
  if (missing !== undefined) throw new Broken(`${place.key} should see ${missing} as open now`, seen);
  const wrong = closed.find(isShown);
  if (wrong !== undefined) throw new Broken(`${place.key} should not see ${wrong} as open now`, seen);
};

/** Holds what a person or a channel has seen against what the story says. */
export const checkSeen = (scene: Scene, place: Place, expected: SeenExpectation): void => {
  if (place.kind === 'person') personOf(scene, place.key);
  if (expected.nothing) nothing(scene, place);
  if (expected.page !== undefined) pages(scene, place, expected.page);
  for (const text of expected.sees) sees(scene, place, text);
  for (const text of expected.never) never(scene, place, text);
  for (const text of expected.status) status(scene, place, text);
  hotlines(scene, place, expected.hotlines);
};
