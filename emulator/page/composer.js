/** Where a person writes to the bot. Enter sends, Shift and Enter break the line. */
import { el, icon } from './dom.js';

/** @param {(text: string) => Promise<void>} onSend */
export function createComposer(onSend) {
  const field = el('textarea', {
    rows: '1',
    class: 'composer-field',
    'aria-label': 'Nachricht an Rückhalt',
    placeholder: 'Nachricht an Rückhalt',
  });
  const button = el('button', { type: 'submit', class: 'send', 'aria-label': 'Senden' }, icon('send', true));
  const form = el('form', { class: 'composer' }, field, button);

  const send = async () => {
    const text = field.value.trim();
    if (text === '') return;
    field.value = '';
    await onSend(text);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  });
  return { form, field };
}
