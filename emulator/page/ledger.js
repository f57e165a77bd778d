/** The strict ledger: every single thing that left the bot, newest first, its JSON on demand. */
import { ledger, UNREACHABLE } from './api.js';
import { el } from './dom.js';
import { exactTime } from './format.js';
import { describePlace } from './state.js';

/** @typedef {import('../contract.ts').LedgerEntry} LedgerEntry */

/** @type {Record<LedgerEntry['act'], { done: string, failed: string }>} */
const ACTS = {
  post: { done: 'Nachricht zugestellt', failed: 'Nachricht abgewiesen' },
  update: { done: 'Karte aktualisiert', failed: 'Kartenänderung abgewiesen' },
  delete: { done: 'Nachricht gelöscht', failed: 'Löschung abgewiesen' },
  'create-conversation': { done: 'Gespräch eröffnet', failed: 'Gespräch abgewiesen' },
  'invoke-reply': { done: 'Antwort auf Knopfdruck', failed: 'Antwort mit Fehler' },
  dialog: { done: 'Dialog geliefert', failed: 'Dialog mit Fehler' },
};

const FAILED_FROM = 400;

/** @param {LedgerEntry} entry */
const succeeded = ({ status }) => status > 0 && status < FAILED_FROM;

/** @param {LedgerEntry} entry */
function label(entry) {
  const words = ACTS[entry.act];
  return succeeded(entry) ? words.done : words.failed;
}

/** @param {LedgerEntry} entry */
function badge(entry) {
  const { status } = entry;
  return el(
    'span',
    { class: succeeded(entry) ? 'badge good' : 'badge bad' },
    status > 0 ? String(status) : 'Abbruch',
  );
}

/** @param {LedgerEntry} entry @param {import('../contract.ts').Snapshot} snapshot */
function row(entry, snapshot) {
  const details = el(
    'details',
    {},
    el(
      'summary',
      {},
      el('time', { datetime: entry.at }, exactTime(entry.at)),
      el('span', { class: 'ledger-act' }, label(entry)),
      badge(entry),
      el('span', { class: 'ledger-place' }, describePlace(snapshot, entry.place).name),
    ),
  );
  details.addEventListener('toggle', () => {
    if (!details.open || details.querySelector('pre')) return;
    details.append(el('pre', { tabindex: '0' }, JSON.stringify(entry.body, null, 2) ?? 'kein Inhalt'));
  });
  return el('li', {}, details);
}

/** @param {() => import('../contract.ts').Snapshot | null} current */
export function createLedger(current) {
  const list = el('ol', { class: 'ledger-list', reversed: true });
  const status = el('p', { class: 'drawer-intro' });
  const intro = el(
    'p',
    { class: 'drawer-intro' },
    'Alles, was Rückhalt wirklich abgeschickt hat, auch was misslang. Mehr ist nicht hinausgegangen.',
  );
  let shown = 0;
  let asking = false;

  async function refresh() {
    const snapshot = current();
    if (asking || !snapshot) return;
    asking = true;
    try {
      const entries = await ledger();
      // The ledger only ever grows; a shorter one belongs to a new tenant.
      if (entries.length < shown) {
        list.replaceChildren();
        shown = 0;
      }
      for (const entry of entries.slice(shown)) list.prepend(row(entry, snapshot));
      shown = entries.length;
      status.textContent = shown === 0 ? 'Noch hat nichts den Bot verlassen.' : '';
    } catch (cause) {
      status.textContent = `${UNREACHABLE} (${cause.message})`;
    } finally {
      asking = false;
    }
  }
  return { content: [intro, status, list], refresh };
}
