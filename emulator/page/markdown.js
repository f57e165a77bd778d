/**
 * The small part of Markdown that Teams shows in cards: bold, italic, links, lists, mentions.
 * It builds DOM nodes and hands their serialisation on, so a card can never bring markup of its own.
 */
import { el } from './dom.js';

const INLINE =
  /\*\*(?<bold>[^*]+)\*\*|(?<![\w*])\*(?<stars>[^*\s][^*]*)\*|(?<!\w)_(?<italic>[^_\s][^_]*)_(?!\w)|\[(?<label>[^\]]+)\]\((?<href>[^)\s]+)\)|<at>(?<mention>[^<]+)<\/at>/gu;

const SAFE_LINK = /^(https:|tel:|mailto:)/i;

/** @param {Record<string, string | undefined>} found */
function inlineNode(found) {
  if (found.bold) return el('strong', {}, ...inline(found.bold));
  if (found.stars) return el('em', {}, ...inline(found.stars));
  if (found.italic) return el('em', {}, ...inline(found.italic));
  if (found.mention) return el('span', { class: 'mention' }, found.mention);
  const label = found.label ?? '';
  const href = found.href ?? '';
  return SAFE_LINK.test(href) ? el('a', { href }, label) : label;
}

/**
 * @param {string} text
 * @returns {(Node | string)[]}
 */
function inline(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(text.slice(end, match.index), inlineNode(match.groups ?? {}));
    end = match.index + match[0].length;
  }
  return [...nodes, text.slice(end)];
}

const BULLET = /^\s*[-*•]\s+/;
const NUMBER = /^\s*\d+[.)]\s+/;

/** @param {string} line */
const lineKind = (line) => (BULLET.test(line) ? 'ul' : NUMBER.test(line) ? 'ol' : 'p');

/**
 * @param {string} text
 * @returns {string} markup that holds nothing but the elements above
 */
export function markdownToHtml(text) {
  const root = el('div');
  let kind = '';
  for (const line of text.replaceAll('\r', '').split('\n')) {
    if (line.trim() === '') {
      kind = '';
      continue;
    }
    const next = lineKind(line);
    if (next !== kind) root.append(el(next));
    else if (next === 'p') root.lastElementChild?.append(el('br'));
    kind = next;
    const content = inline(line.replace(next === 'ul' ? BULLET : next === 'ol' ? NUMBER : '', ''));
    if (next === 'p') root.lastElementChild?.append(...content);
    else root.lastElementChild?.append(el('li', {}, ...content));
  }
  return root.innerHTML;
}
