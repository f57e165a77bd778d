/** Where a person writes to the bot. Enter sends, Shift and Enter break the line; the paper-clip sends a file. */
import { el, icon } from './dom.js';

/**
 * @param {(text: string) => Promise<void>} onSend
 * @param {(file: File, pasted: boolean) => Promise<void>} onFile
 */
export function createComposer(onSend, onFile) {
  const field = el('textarea', {
    rows: '1',
    class: 'composer-field',
    'aria-label': 'Nachricht an Rückhalt',
    placeholder: 'Nachricht an Rückhalt',
  });
  const chooser = el('input', { type: 'file', hidden: true, tabindex: '-1', 'aria-hidden': 'true' });
  const attach = el(
    'button',
    { type: 'button', class: 'attach', 'aria-label': 'Datei senden', title: 'Datei senden' },
    icon('clip'),
  );
  const button = el('button', { type: 'submit', class: 'send', 'aria-label': 'Senden' }, icon('send', true));
  const form = el('form', { class: 'composer' }, attach, chooser, field, button);

  const send = async () => {
    const text = field.value.trim();
    if (text === '') return;
    field.value = '';
    await onSend(text);
  };
  attach.addEventListener('click', () => chooser.click());
  chooser.addEventListener('change', async () => {
    const files = [...chooser.files];
    // Choosing the same file again is a choice as well.
    chooser.value = '';
    for (const file of files) await onFile(file, false);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  });
  field.addEventListener('paste', (event) => {
    const [file] = event.clipboardData?.files ?? [];
    if (!file) return;
    event.preventDefault();
    void onFile(file, true);
  });
  return { form, field };
}
