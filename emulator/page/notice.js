/** What Teams would tell the person in words, as one quiet line that stays until it is read. */
import { el, icon } from './dom.js';

export function createNotice() {
  const text = el('span', { class: 'notice-text' });
  const hide = () => {
    bar.classList.remove('open');
    text.replaceChildren();
  };
  const close = el(
    'button',
    { type: 'button', class: 'plain-icon', 'aria-label': 'Hinweis schließen', onclick: hide },
    icon('close'),
  );
  const line = el('div', { role: 'status', class: 'notice-line' }, text);
  const bar = el('div', { class: 'notice' }, line, close);
  return {
    bar,
    hide,
    /** @param {...(Node | string)} content */
    show(...content) {
      text.replaceChildren(...content);
      bar.classList.add('open');
    },
  };
}
