/** Building DOM without markup strings: every text becomes a text node, so nothing typed can turn into markup. */

const SVG = 'http://www.w3.org/2000/svg';

/** Icon shapes on a 20 × 20 grid, drawn with the current text colour. */
const ICONS = {
  send: 'M3 3.5 17.5 10 3 16.5l1.8-5.6 6.7-.9-6.7-.9z',
  close: 'm5 5 10 10M15 5 5 15',
  chevron: 'm5.5 8 4.5 4.5L14.5 8',
  lock: 'M6 9V6.8a4 4 0 0 1 8 0V9m-9.2 0h10.4v7.5H4.8z',
  down: 'M10 4v11m-4.5-4.5L10 15l4.5-4.5',
  clip: 'm14.8 9.3-5.6 5.6a3.4 3.4 0 0 1-4.8-4.8l6.3-6.3a2.3 2.3 0 0 1 3.2 3.2l-6.2 6.2a1.1 1.1 0 0 1-1.6-1.6l5.5-5.5',
  file: 'M5.5 2.5h6l3.5 3.5v11.5h-9.5zM11.5 2.5V6H15',
  channel: 'M7.5 3 6 17M14 3l-1.5 14M3.5 7.5h13.5M3 12.5h13.5',
};

/**
 * @param {keyof typeof ICONS} name
 * @param {boolean} [filled]
 */
export function icon(name, filled = false) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', filled ? 'icon filled' : 'icon');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes] `onclick` and the like take functions; false and null are left out
 * @param {...(Node | string | null)} children
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** @param {string} id */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`the page has no element "${id}"`);
  return node;
}

/**
 * Calls `act` once although several callers ask within the same frame.
 * @param {() => void} act
 */
export function onceAFrame(act) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      act();
    });
  };
}

const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';

/**
 * @param {HTMLElement} root
 * @returns {HTMLElement[]}
 */
export const focusableIn = (root) =>
  [...root.querySelectorAll(FOCUSABLE)].filter((node) => node.getClientRects().length > 0);
