/** The two drawers at the side; at most one is open. Escape closes it and goes back to its button. */
import { byId, el, icon } from './dom.js';

/** @typedef {{ name: string, title: string, content: HTMLElement[], onOpen: () => void }} Drawer */

/** @param {Drawer[]} drawers */
export function createDrawers(drawers) {
  const parts = drawers.map((one) => ({ ...one, panel: byId(one.name), button: byId(`toggle-${one.name}`) }));

  const close = () => {
    for (const { panel, button } of parts) {
      panel.hidden = true;
      button.setAttribute('aria-expanded', 'false');
    }
  };
  for (const { panel, button, name, title, content, onOpen } of parts) {
    const heading = el('h2', { id: `${name}-title`, tabindex: '-1' }, title);
    const leave = () => {
      close();
      button.focus();
    };
    const closer = el(
      'button',
      { type: 'button', class: 'plain-icon', 'aria-label': `${title} schließen`, onclick: leave },
      icon('close'),
    );
    panel.append(el('header', {}, heading, closer), ...content);
    button.addEventListener('click', () => {
      const open = panel.hidden;
      close();
      if (!open) return;
      panel.hidden = false;
      button.setAttribute('aria-expanded', 'true');
      onOpen();
      heading.focus();
    });
    panel.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') leave();
    });
  }
}
