/** One message as it stands in a chat: who, when, the card or the words, and what a lock screen would reveal. */
import { renderCard } from './card-host.js';
import { el, icon } from './dom.js';
import { day, fileSize, initials, time, tint } from './format.js';

/** @typedef {import('../contract.ts').Message} Message */
/** @typedef {import('../contract.ts').Snapshot} Snapshot */

const BOT_NAME = 'Rückhalt';

/** The sign of the bot: one person, and one standing behind. */
export function botMark() {
  const mark = el('span', { class: 'avatar avatar-bot', 'aria-hidden': 'true' });
  const shapes = document.querySelector('.mark')?.cloneNode(true);
  if (shapes) mark.append(shapes);
  return mark;
}

/** @param {{ key: string, name: string }} person */
export const avatar = (person) =>
  el('span', { class: `avatar tint-${tint(person.key)}`, 'aria-hidden': 'true' }, initials(person.name));

/**
 * Two messages with the same stamp look the same and need no new rendering.
 * @param {Message} message
 */
export const stamp = (message) =>
  JSON.stringify([
    message.card,
    message.text,
    message.summary,
    message.alert,
    message.deleted,
    message.files,
    message.mentions,
    message.earlier.length,
  ]);

/**
 * @param {Message} message
 * @param {Snapshot} snapshot
 */
export const senderName = (message, snapshot) =>
  message.from === 'bot'
    ? BOT_NAME
    : (snapshot.people.find((person) => person.key === message.from)?.name ?? message.from);

/** @param {Message} message */
function updatedMark(message) {
  if (message.earlier.length === 0) return null;
  const times = message.earlier.length > 1 ? ` (${message.earlier.length}-mal)` : '';
  return el('span', { class: 'updated' }, `aktualisiert${times}`);
}

/** @param {Message} message */
function lockScreen(message) {
  if (!message.alert || message.from !== 'bot') return null;
  const preview = message.summary ?? message.text ?? 'Hat eine Karte gesendet';
  return el(
    'p',
    { class: 'lock-screen' },
    icon('lock'),
    el('span', {}, `Vorschau auf dem Sperrbildschirm: „${preview}“`),
  );
}

/**
 * @param {Message} message
 * @param {Snapshot} snapshot
 */
function mentionLine(message, snapshot) {
  const names = message.mentions.map(
    (key) => snapshot.people.find((person) => person.key === key)?.name ?? key,
  );
  if (names.length === 0 || JSON.stringify(message.card).includes('<at>')) return null;
  return el('p', { class: 'mentions' }, 'Erwähnt: ', el('span', { class: 'mention' }, names.join(', ')));
}

/** @param {import('../contract.ts').FileView} file */
const fileChip = (file) =>
  el(
    'p',
    { class: 'file' },
    icon('file'),
    el('span', { class: 'file-name' }, file.name),
    el('span', { class: 'file-size' }, fileSize(file.size)),
  );

/**
 * @param {Message} message
 * @param {Snapshot} snapshot
 * @param {{ onTap: Function, onLink: Function }} host
 * @returns {HTMLElement}
 */
export function renderMessage(message, snapshot, host) {
  const name = senderName(message, snapshot);
  const own = message.from !== 'bot';
  const sign = own ? avatar({ key: message.from, name }) : botMark();
  const article = el(
    'article',
    {
      class: own ? 'message own' : 'message',
      'aria-label': `${name}, ${time(message.at)} Uhr`,
      tabindex: '-1',
    },
    el(
      'p',
      { class: 'meta' },
      sign,
      el('span', { class: 'sender' }, name),
      el('time', { datetime: message.at }, time(message.at)),
      updatedMark(message),
    ),
  );
  if (message.deleted) {
    article.append(el('p', { class: 'deleted' }, 'Diese Nachricht wurde gelöscht.'));
    return article;
  }
  if (message.text) article.append(el('p', { class: 'bubble' }, message.text.replaceAll(/<\/?at>/g, '')));
  article.append(...(message.files ?? []).map(fileChip));
  const mentions = mentionLine(message, snapshot);
  if (mentions) article.append(mentions);
  if (message.card) article.append(renderCard(message.card, { people: snapshot.people, ...host }));
  const preview = lockScreen(message);
  if (preview) article.append(preview);
  return article;
}

/** @param {string} iso */
export const daySeparator = (iso) => el('p', { class: 'day' }, el('span', {}, day(iso)));
