/** Theme, width and the clock of Musterstadt. */
import { moveClock, UNREACHABLE } from './api.js';
import { byId } from './dom.js';
import { date, time } from './format.js';

/** @param {ReturnType<typeof import('./state.js').createStore>} store @param {(text: string) => void} announce */
export function createToolbar(store, announce) {
  for (const radio of document.querySelectorAll('.segments input')) {
    radio.addEventListener('change', () => store.setView({ [radio.name]: radio.value }));
  }
  const moves = [...document.querySelectorAll('[data-forward]')];
  for (const button of moves) {
    button.addEventListener('click', async () => {
      for (const one of moves) one.disabled = true;
      try {
        const { now } = await moveClock(button.dataset.forward);
        store.setClock(now);
        announce(`In Musterstadt ist es jetzt ${date(now)}, ${time(now)} Uhr.`);
      } catch (cause) {
        announce(`${UNREACHABLE} (${cause.message})`);
      } finally {
        for (const one of moves) one.disabled = false;
        button.focus();
      }
    });
  }
  const tools = byId('tools');
  const toggle = byId('toggle-tools');
  toggle.addEventListener('click', () => {
    const open = tools.classList.toggle('open');
    toggle.setAttribute('aria-expanded', String(open));
  });

  return {
    /** @param {import('./state.js').View} view */
    showView(view) {
      document.documentElement.dataset.theme = view.theme;
      document.documentElement.dataset.width = view.width;
      for (const radio of document.querySelectorAll('.segments input')) {
        radio.checked = view[radio.name] === radio.value;
      }
    },
    /** @param {import('../contract.ts').Snapshot} snapshot */
    showSnapshot(snapshot) {
      byId('municipality').textContent = snapshot.municipality;
      byId('intro-name').textContent = snapshot.municipality;
      byId('clock-time').textContent = time(snapshot.now);
      byId('clock-time').setAttribute('datetime', snapshot.now);
      byId('clock-date').textContent = date(snapshot.now);
      for (const button of moves) {
        button.hidden = !snapshot.clockMoves;
      }
      const count = byId('fault-count');
      count.hidden = snapshot.faults.length === 0;
      count.textContent = String(snapshot.faults.length);
    },
  };
}
