/** Links in cards. A phone number is never dialled by a single click in a demonstration. */
import { el } from './dom.js';

/**
 * @param {string} url
 * @param {(...content: (Node | string)[]) => void} tell
 */
export function openLink(url, tell) {
  if (/^tel:/i.test(url)) {
    const number = decodeURIComponent(url.slice('tel:'.length));
    tell(`Auf dem Telefon würde jetzt ${number} gewählt. `, el('a', { href: url }, 'Wirklich wählen'));
    return;
  }
  if (/^(https:|mailto:)/i.test(url)) {
    el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }).click();
    return;
  }
  tell('Dieser Link wird aus Sicherheitsgründen nicht geöffnet.');
}
