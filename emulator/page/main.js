/** Puts the page together: one store, everything else listens. */
import { snapshot as fetchSnapshot, listen } from './api.js';
import { prepareLibrary } from './card-host.js';
import { byId, focusableIn, onceAFrame } from './dom.js';
import { createDrawers } from './drawers.js';
import { createFaults } from './faults.js';
import { createLedger } from './ledger.js';
import { createStage } from './stage.js';
import { createStore, fitColumns, readHash, writeHash } from './state.js';
import { createToolbar } from './toolbar.js';

const CLOCK_REFRESH_MS = 15_000;

const prefersDark = () => matchMedia('(prefers-color-scheme: dark)').matches;
const announce = (text) => {
  byId('announcer').textContent = text;
};

function showConnection(connected) {
  const line = byId('connection');
  line.hidden = connected;
  line.textContent = connected ? '' : 'Die Verbindung ist unterbrochen. Ein neuer Versuch läuft …';
}

/** F6 walks from column to column, also out of an open dialog, as it walks between panes on a desktop. */
function walkColumns(event) {
  if (event.key !== 'F6') return;
  event.preventDefault();
  const columns = [...document.querySelectorAll('.column')];
  const here = columns.findIndex((column) => column.contains(document.activeElement));
  const next = columns.at((here + (event.shiftKey ? -1 : 1)) % columns.length);
  const dialog = next?.querySelector('dialog[open]');
  focusableIn(dialog ?? next)[0]?.focus();
}

function start() {
  prepareLibrary();
  const store = createStore(readHash(location.hash, prefersDark()));
  const current = () => store.snapshot;
  const toolbar = createToolbar(store, announce);
  const stage = createStage(store);
  const faults = createFaults(current);
  const ledger = createLedger(current);
  createDrawers([
    {
      name: 'faults',
      title: 'Störungen',
      content: faults.content,
      onOpen: () => current() && faults.update(current()),
    },
    { name: 'ledger', title: 'Protokoll', content: ledger.content, onOpen: () => void ledger.refresh() },
  ]);

  const render = () => {
    toolbar.showView(store.view);
    const { snapshot } = store;
    if (!snapshot) return;
    const columns = fitColumns(store.view.columns, snapshot);
    history.replaceState(null, '', writeHash({ ...store.view, columns }));
    toolbar.showSnapshot(snapshot);
    stage(snapshot, columns);
    faults.update(snapshot);
    if (!byId('ledger').hidden) void ledger.refresh();
  };
  store.subscribe(onceAFrame(render));
  render();

  document.addEventListener('keydown', walkColumns);
  addEventListener('hashchange', () => store.setView(readHash(location.hash, prefersDark())));
  listen(store.setSnapshot, showConnection);
  // The tenant's clock runs on between messages.
  setInterval(() => {
    if (!document.hidden)
      fetchSnapshot().then(
        ({ now }) => store.setClock(now),
        () => showConnection(false),
      );
  }, CLOCK_REFRESH_MS);
}

start();
