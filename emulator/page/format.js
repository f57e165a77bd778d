/** Times and names as people in Musterstadt read them. */

const ZONE = 'Europe/Berlin';
const format = (options) => new Intl.DateTimeFormat('de-DE', { timeZone: ZONE, ...options });

const TIME = format({ hour: '2-digit', minute: '2-digit' });
const EXACT_TIME = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY = format({ weekday: 'long', day: 'numeric', month: 'long' });
const DATE = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** @param {string} iso */
export const time = (iso) => TIME.format(new Date(iso));
/** @param {string} iso */
export const exactTime = (iso) => EXACT_TIME.format(new Date(iso));
/** @param {string} iso */
export const day = (iso) => DAY.format(new Date(iso));
/** @param {string} iso */
export const date = (iso) => DATE.format(new Date(iso));

/** @param {string} name */
export function initials(name) {
  const words = name.split(/[\s-]+/).filter((word) => word.length > 0);
  const first = words.at(0)?.at(0) ?? '';
  const last = words.length > 1 ? (words.at(-1)?.at(0) ?? '') : '';
  return (first + last).toLocaleUpperCase('de-DE');
}

const TINTS = 6;

/**
 * A tint that stays with a person.
 * @param {string} key
 */
export function tint(key) {
  let sum = 0;
  for (const character of key) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % TINTS;
}

const MEGABYTE = 1024 * 1024;
const NUMBER = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1 });

/** @param {number} bytes */
export const fileSize = (bytes) =>
  bytes < MEGABYTE
    ? `${NUMBER.format(Math.max(1, Math.round(bytes / 1024)))} KB`
    : `${NUMBER.format(bytes / MEGABYTE)} MB`;
