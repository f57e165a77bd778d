/** The stage: four columns side by side, tabs for them on a small screen, and who else has been written to. */
import { createColumn } from './column.js';
import { byId, el } from './dom.js';
import { senderName } from './message.js';
import { describePlace, GUEST_SEAT, SEATS } from './state.js';

/** @typedef {import('../contract.ts').Snapshot} Snapshot */

/**
 * A dialog shows once: where it was opened if that is on the stage, else at the person's own chat.
 * @returns {Map<number, import('../contract.ts').Dialog>} by seat
 */
function seatDialogs(snapshot, columns, actors) {
  const seats = new Map();
  for (const [person, dialog] of Object.entries(snapshot.dialogs)) {
    if (!dialog) continue;
    const opened = snapshot.messages.find((message) => message.id === dialog.messageId)?.place;
    const bySource = columns.findIndex((place, seat) => place === opened && actors[seat] === person);
    const seat = bySource >= 0 ? bySource : columns.indexOf(`person:${person}`);
    if (seat >= 0) seats.set(seat, dialog);
  }
  return seats;
}

/** What a screen reader hears of news. */
function sentence(kind, message, snapshot) {
  const where = describePlace(snapshot, message.place).name;
  const what = message.summary ?? message.text ?? 'eine Karte';
  if (kind === 'updated') return `${where}: Karte aktualisiert.`;
  return `${where}: ${senderName(message, snapshot)} schreibt: ${what}`;
}

function elsewhere(snapshot, columns, onShow) {
  const counts = new Map();
  for (const message of snapshot.messages) {
    if (message.from !== 'bot' || columns.includes(message.place)) continue;
    counts.set(message.place, (counts.get(message.place) ?? 0) + 1);
  }
  const chips = [...counts].map(([place, count]) => {
    const amount = count === 1 ? '1 Nachricht' : `${count} Nachrichten`;
    const chip = el(
      'button',
      { type: 'button', class: 'chip' },
      `${describePlace(snapshot, place).name} · ${amount}`,
    );
    chip.addEventListener('click', () => onShow(place));
    return chip;
  });
  const bar = byId('elsewhere');
  bar.hidden = chips.length === 0;
  bar.replaceChildren(el('span', {}, 'Auch benachrichtigt:'), ...chips);
}

function tabWord(snapshot, place) {
  const about = describePlace(snapshot, place);
  return about.kind === 'channel' ? 'Kanal' : about.name.split(' ')[0];
}

function createTabs(columns) {
  const bar = byId('tabs');
  const tabs = columns.map((column) => {
    const tab = el('button', { type: 'button', class: 'tab' });
    tab.addEventListener('click', () => column.element.scrollIntoView({ inline: 'start', block: 'nearest' }));
    return tab;
  });
  bar.replaceChildren(...tabs);
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const tab = tabs[columns.findIndex((column) => column.element === target)];
        tab.toggleAttribute('aria-current', isIntersecting);
        if (isIntersecting) tab.classList.remove('news');
      }
    },
    { root: byId('stage'), threshold: 0.6 },
  );
  for (const column of columns) watcher.observe(column.element);
  return tabs;
}

/** @param {ReturnType<typeof import('./state.js').createStore>} store */
export function createStage(store) {
  const columns = SEATS.map((_, seat) =>
    createColumn(seat, { onChoose: (place) => store.seatPlace(seat, place) }),
  );
  byId('stage').replaceChildren(...columns.map((column) => column.element));
  const tabs = createTabs(columns);
  const announcer = byId('announcer');
  const show = (place) => store.seatPlace(GUEST_SEAT, place);

  /** @param {Snapshot} snapshot @param {import('./state.js').PlaceKey[]} places */
  return function update(snapshot, places) {
    const contact = places[GUEST_SEAT]?.replace('person:', '');
    const dialogs = seatDialogs(
      snapshot,
      places,
      columns.map((column) => column.who()),
    );
    const said = columns.flatMap((column, seat) => {
      const { added, updated } = column.update(snapshot, places[seat], dialogs.get(seat), contact);
      const tab = tabs[seat];
      tab.textContent = tabWord(snapshot, places[seat]);
      if (added.length > 0 && !tab.hasAttribute('aria-current')) tab.classList.add('news');
      const heard = added
        .filter((message) => message.from === 'bot')
        .map((one) => sentence('new', one, snapshot));
      return [...heard, ...updated.map((one) => sentence('updated', one, snapshot))];
    });
    if (said.length > 0) announcer.textContent = said.join(' ');
    elsewhere(snapshot, places, show);
  };
}
