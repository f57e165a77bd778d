/** The messages of one place. Only what changed is rendered again, so that typed inputs and reading position stay. */
import { el, icon } from './dom.js';
import { day } from './format.js';
import { daySeparator, renderMessage, stamp } from './message.js';

/** @typedef {import('../contract.ts').Snapshot} Snapshot */

const TOP_MARGIN = 8;

/** @param {{ onTap: (messageId: string, action: object, inputs: object) => Promise<void>, onLink: (url: string) => void }} host */
export function createMessageList(host) {
  const list = el('ol', { class: 'messages' });
  const hint = el('div', { class: 'hint' });
  const scroller = el('div', { class: 'chat', role: 'group', tabindex: '0' }, hint, list);
  const jump = el(
    'button',
    { type: 'button', class: 'jump', hidden: true, onclick: () => toEnd() },
    icon('down'),
    'Neue Nachricht',
  );
  /** @type {Map<string, { item: HTMLElement, stamp: string }>} */
  let shown = new Map();
  let place = '';

  /** At the end is who still sees some of the last message. */
  const atEnd = () => {
    const last = list.lastElementChild;
    return !last || last.offsetTop < scroller.scrollTop + scroller.clientHeight;
  };
  const toEnd = () => {
    jump.hidden = true;
    // A card taller than the chat is read from its top: the help numbers stand there.
    const top = (list.lastElementChild?.offsetTop ?? 0) - TOP_MARGIN;
    scroller.scrollTop = Math.min(top, scroller.scrollHeight - scroller.clientHeight);
  };
  scroller.addEventListener('scroll', () => {
    if (atEnd()) jump.hidden = true;
  });

  function itemFor(message, previous, snapshot) {
    const onTap = (action, inputs) => host.onTap(message.id, action, inputs);
    const newDay = previous === undefined || day(previous.at) !== day(message.at);
    const article = renderMessage(message, snapshot, { onTap, onLink: host.onLink });
    return el('li', { 'data-message': message.id }, newDay ? daySeparator(message.at) : null, article);
  }

  /** Someone who tapped with the keyboard goes on reading where the card changed. */
  function replace(old, item) {
    const hadFocus = old.contains(document.activeElement);
    old.replaceWith(item);
    if (hadFocus) item.querySelector('article')?.focus({ preventScroll: true });
  }

  function show(message, previous, snapshot) {
    const mark = stamp(message);
    const old = shown.get(message.id);
    if (old?.stamp === mark) return { id: message.id, item: old.item, stamp: mark, changed: null };
    const item = itemFor(message, previous, snapshot);
    if (old) replace(old.item, item);
    else list.append(item);
    return { id: message.id, item, stamp: mark, changed: old ? 'updated' : 'new' };
  }

  /**
   * @param {Snapshot} snapshot
   * @param {import('../contract.ts').PlaceKey} at
   * @returns {{ added: import('../contract.ts').Message[], updated: import('../contract.ts').Message[] }}
   */
  function update(snapshot, at) {
    const moved = at !== place;
    if (moved) {
      list.replaceChildren();
      shown = new Map();
      place = at;
    }
    const follow = moved || atEnd();
    const messages = snapshot.messages.filter((message) => message.place === at);
    const results = messages.map((message, index) => show(message, messages[index - 1], snapshot));
    const kept = new Set(results.map((one) => one.id));
    for (const [id, { item }] of shown) if (!kept.has(id)) item.remove();
    shown = new Map(results.map((one) => [one.id, one]));
    const changed = (kind) => messages.filter((_, index) => results[index].changed === kind);
    const news = { added: changed('new'), updated: changed('updated') };
    const touchesEnd = results.at(-1)?.changed !== null;
    if (results.length > 0 && touchesEnd) {
      if (follow) requestAnimationFrame(toEnd);
      else jump.hidden = news.added.length === 0;
    }
    return moved ? { added: [], updated: [] } : news;
  }

  return { scroller, jump, hint, update, isEmpty: () => shown.size === 0 };
}
