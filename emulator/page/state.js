/** The last snapshot of the tenant, the view chosen on this page, and who wants to hear of changes. */

/** @typedef {import('../contract.ts').Snapshot} Snapshot */
/** @typedef {import('../contract.ts').PlaceKey} PlaceKey */
/** @typedef {{ columns: PlaceKey[], theme: string, width: string }} View */

export const THEMES = ['hell', 'dunkel', 'kontrast'];
export const WIDTHS = ['schreibtisch', 'telefon'];

/** The four seats on the stage, with the persons of the sample municipality. */
export const SEATS = [
  { label: 'Betroffene Person', place: 'person:erika' },
  { label: 'Gemeinsamer Kanal', place: 'channel:support' },
  { label: 'Ansprechperson', place: 'person:tarik' },
  { label: 'Führungskraft', place: 'person:petra' },
];

/** Seat that shows a person chosen from outside the stage. */
export const GUEST_SEAT = 2;

const CHANNEL_MARK = 'kanal.';

/** @param {PlaceKey} place */
const toWord = (place) =>
  place.startsWith('channel:')
    ? CHANNEL_MARK + place.slice('channel:'.length)
    : place.slice('person:'.length);

/** @param {string} word */
const toPlace = (word) =>
  word.startsWith(CHANNEL_MARK) ? `channel:${word.slice(CHANNEL_MARK.length)}` : `person:${word}`;

/**
 * @param {string} hash
 * @param {boolean} prefersDark
 * @returns {View}
 */
export function readHash(hash, prefersDark) {
  const wanted = new URLSearchParams(hash.replace(/^#/, ''));
  const words = (wanted.get('spalten') ?? '').split(',');
  const theme = wanted.get('thema') ?? '';
  const width = wanted.get('breite') ?? '';
  return {
    columns: SEATS.map((seat, index) => (words[index] ? toPlace(words[index]) : seat.place)),
    theme: THEMES.includes(theme) ? theme : prefersDark ? 'dunkel' : 'hell',
    width: WIDTHS.includes(width) ? width : 'schreibtisch',
  };
}

/** @param {View} view */
export const writeHash = (view) =>
  `#spalten=${view.columns.map(toWord).join(',')}&thema=${view.theme}&breite=${view.width}`;

/**
 * Keeps columns on places that exist, whatever municipality is loaded.
 * @param {PlaceKey[]} columns
 * @param {Snapshot} snapshot
 * @returns {PlaceKey[]}
 */
export function fitColumns(columns, snapshot) {
  const people = snapshot.people.map((person) => `person:${person.key}`);
  const channels = snapshot.channels.map((channel) => `channel:${channel.key}`);
  const known = new Set([...people, ...channels]);
  return columns.map((place, index) => {
    if (known.has(place)) return place;
    const spare = place.startsWith('channel:') ? channels[0] : people[index];
    return spare ?? people[0] ?? place;
  });
}

/** @param {View} view */
export function createStore(view) {
  /** @type {Set<() => void>} */
  const listeners = new Set();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const store = {
    /** @type {Snapshot | null} */
    snapshot: null,
    view,
    /** @param {() => void} listener */
    subscribe: (listener) => listeners.add(listener),
    /** @param {Snapshot} snapshot */
    setSnapshot(snapshot) {
      store.snapshot = snapshot;
      tell();
    },
    /**
     * Only the clock: a polled snapshot may be older than the last one that was pushed.
     * @param {string} now
     */
    setClock(now) {
      if (store.snapshot) store.setSnapshot({ ...store.snapshot, now });
    },
    /** @param {Partial<View>} change */
    setView(change) {
      store.view = { ...store.view, ...change };
      tell();
    },
    /** @param {number} seat @param {PlaceKey} place */
    seatPlace(seat, place) {
      store.setView({ columns: store.view.columns.map((old, index) => (index === seat ? place : old)) });
    },
  };
  return store;
}

/**
 * @param {Snapshot} snapshot
 * @param {PlaceKey} place
 */
export function describePlace(snapshot, place) {
  const key = place.slice(place.indexOf(':') + 1);
  if (place.startsWith('channel:')) {
    const channel = snapshot.channels.find((one) => one.key === key);
    return { key, kind: 'channel', name: channel?.name ?? key, channel, person: undefined };
  }
  const person = snapshot.people.find((one) => one.key === key);
  return { key, kind: 'person', name: person?.name ?? key, channel: undefined, person };
}
