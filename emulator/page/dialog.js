/**
 * A dialog (task module) lies over one person's column only: the others on the stage keep working, as they would
 * at their own desks. Focus stays inside until it is closed; Escape closes.
 */
import { renderCard } from './card-host.js';
import { el, focusableIn, icon } from './dom.js';

/**
 * @param {{
 *   onSubmit: (action: object, inputs: object) => Promise<void>,
 *   onClose: () => Promise<void>,
 *   onLink: (url: string) => void,
 * }} host
 */
export function createDialog(host) {
  const id = `dialog-${crypto.randomUUID()}`;
  const title = el('h3', { id, tabindex: '-1' });
  const close = el(
    'button',
    { type: 'button', class: 'plain-icon', 'aria-label': 'Dialog schließen' },
    icon('close'),
  );
  const body = el('div', { class: 'dialog-body' });
  const dialog = el(
    'dialog',
    { class: 'dialog', 'aria-labelledby': id, 'aria-modal': 'true' },
    el('header', {}, title, close),
    body,
  );
  let stamp = '';
  /** @type {Element | null} */
  let cameFrom = null;

  close.addEventListener('click', () => void host.onClose());
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      void host.onClose();
    }
    if (event.key === 'Tab') keepInside(event);
  });

  function keepInside(event) {
    const stops = focusableIn(dialog);
    const first = stops.at(0);
    const last = stops.at(-1);
    const leaving = event.shiftKey
      ? [first, title].includes(document.activeElement)
      : document.activeElement === last;
    if (!leaving) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }

  function hide(background) {
    if (!dialog.open) return;
    const hadFocus = dialog.contains(document.activeElement);
    dialog.close();
    background.inert = false;
    body.replaceChildren();
    stamp = '';
    if (hadFocus && cameFrom?.isConnected) cameFrom.focus({ preventScroll: true });
  }

  /**
   * @param {import('../contract.ts').Dialog | undefined} wanted
   * @param {import('../contract.ts').Snapshot} snapshot
   * @param {HTMLElement} background what rests while the dialog is open
   */
  function update(wanted, snapshot, background) {
    if (!wanted) return hide(background);
    const next = JSON.stringify(wanted);
    if (next === stamp) return;
    stamp = next;
    title.textContent = wanted.title;
    body.replaceChildren(
      renderCard(wanted.card, { people: snapshot.people, onTap: host.onSubmit, onLink: host.onLink }),
    );
    const before = document.activeElement;
    const mayTakeFocus = before === document.body || background.contains(before) || dialog.contains(before);
    if (!dialog.open) {
      cameFrom = background.querySelector('.chat');
      // Opening takes the focus; somebody typing in another column gets it back.
      dialog.show();
      if (!mayTakeFocus && before instanceof HTMLElement) before.focus();
    }
    background.inert = true;
    if (mayTakeFocus) title.focus({ preventScroll: true });
  }

  return { dialog, update };
}
