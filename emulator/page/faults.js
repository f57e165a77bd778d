/** Switches for what can go wrong on the way through Microsoft, and the list of what is switched on. */
import { act, addFault, removeFault, UNREACHABLE } from './api.js';
import { el } from './dom.js';
import { describePlace } from './state.js';

/** @typedef {import('../contract.ts').Snapshot} Snapshot */
/** @typedef {import('../contract.ts').Fault} Fault */

const DELAY_MS = 5000;
const QUARTER_HOUR_MS = 15 * 60 * 1000;

/** @type {Record<string, { label: string, fault: object }>} */
const KINDS = {
  refused: { label: 'App nicht installiert oder blockiert (403)', fault: { kind: 'status', status: 403 } },
  throttled: { label: 'Zu viele Anfragen (429) mit Wartezeit', fault: { kind: 'status', status: 429 } },
  gateway: { label: 'Dienst gestört (502)', fault: { kind: 'status', status: 502 } },
  'reset-before': { label: 'Verbindung bricht vor der Annahme ab', fault: { kind: 'reset-before' } },
  'reset-after': { label: 'Verbindung bricht nach der Annahme ab', fault: { kind: 'reset-after' } },
  delay: { label: 'Antwort kommt 5 Sekunden später', fault: { kind: 'delay', delayMs: DELAY_MS } },
};

/** @type {Record<string, { label: string, limit: (now: string) => object }>} */
const LIMITS = {
  always: { label: 'bis ich sie behebe', limit: () => ({}) },
  once: { label: 'einmal', limit: () => ({ times: 1 }) },
  thrice: { label: 'dreimal', limit: () => ({ times: 3 }) },
  quarter: {
    label: '15 Minuten lang',
    limit: (now) => ({ until: new Date(Date.parse(now) + QUARTER_HOUR_MS).toISOString() }),
  },
};

const choices = (table) => Object.entries(table).map(([value, { label }]) => el('option', { value }, label));
const field = (label, control) => el('label', { class: 'field' }, el('span', {}, label), control);

/** @param {Fault} fault */
export function describeFault(fault) {
  const wait = fault.retryAfter === undefined ? '' : `, erneut nach ${fault.retryAfter} s`;
  const what = {
    status: `Antwort ${fault.status}${wait}`,
    'reset-before': 'Abbruch vor der Annahme',
    'reset-after': 'Abbruch nach der Annahme',
    delay: `${(fault.delayMs ?? 0) / 1000} s Verzögerung`,
  }[fault.kind];
  const rest = fault.times === undefined ? '' : `, noch ${fault.times} ×`;
  return `${what}${rest}`;
}

function placeOptions(snapshot) {
  return [
    el('option', { value: 'all' }, 'überall'),
    ...snapshot.channels.map((one) => el('option', { value: `channel:${one.key}` }, `Kanal ${one.name}`)),
    ...snapshot.people.map((one) => el('option', { value: `person:${one.key}` }, one.name)),
  ];
}

const placeName = (snapshot, at) => (at === 'all' ? 'Überall' : describePlace(snapshot, at).name);

/** @param {() => Snapshot | null} current */
export function createFaults(current) {
  const where = el('select');
  const what = el('select', {}, ...choices(KINDS));
  const howLong = el('select', {}, ...choices(LIMITS));
  const seconds = el('input', { type: 'number', min: '1', max: '600', value: '20' });
  const waiting = field('Wartezeit in Sekunden', seconds);
  const message = el('p', { role: 'status', class: 'form-message' });
  const add = el('button', { type: 'submit', class: 'main-button' }, 'Störung einschalten');
  const form = el(
    'form',
    { class: 'fault-form' },
    field('Wo?', where),
    field('Was?', what),
    waiting,
    field('Wie lange?', howLong),
    add,
    message,
  );
  const list = el('ul', { class: 'fault-list' });
  const intro = el(
    'p',
    { class: 'drawer-intro' },
    'Was, wenn eine Zustellung misslingt? Schalten Sie es ein und sehen Sie, welchen Weg die Alarmierung dann nimmt.',
  );

  const showWaiting = () => {
    waiting.hidden = what.value !== 'throttled';
  };
  what.addEventListener('change', showWaiting);
  showWaiting();

  const attempt = async (deed, done) => {
    try {
      await deed();
      message.textContent = done;
    } catch (cause) {
      message.textContent = `${UNREACHABLE} (${cause.message})`;
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const snapshot = current();
    if (!snapshot) return;
    const extra = what.value === 'throttled' ? { retryAfter: Number(seconds.value) } : {};
    const fault = {
      at: where.value,
      ...KINDS[what.value].fault,
      ...extra,
      ...LIMITS[howLong.value].limit(snapshot.now),
    };
    void attempt(() => addFault(fault), 'Die Störung ist eingeschaltet.');
  });

  function line(name, text, label, onClick) {
    const button = el('button', { type: 'button', 'aria-label': `${label}: ${name}, ${text}` }, label);
    button.addEventListener('click', onClick);
    return el('li', {}, el('div', {}, el('strong', {}, name), el('span', {}, text)), button);
  }

  let known = '';
  /** @param {Snapshot} snapshot */
  function update(snapshot) {
    const missing = snapshot.people.filter((person) => !person.installed);
    const next = JSON.stringify([snapshot.faults, missing]);
    if (where.options.length === 0) where.replaceChildren(...placeOptions(snapshot));
    if (next === known) return;
    known = next;
    const lines = [
      ...snapshot.faults.map((fault) =>
        line(placeName(snapshot, fault.at), describeFault(fault), 'Beheben', () =>
          attempt(() => removeFault(fault.id), 'Die Störung ist behoben.'),
        ),
      ),
      ...missing.map((person) =>
        line(person.name, 'App nicht installiert', 'Installieren', () =>
          attempt(() => act(person.key, { kind: 'install', installed: true }), 'Die App ist installiert.'),
        ),
      ),
    ];
    list.replaceChildren(
      ...(lines.length > 0 ? lines : [el('li', { class: 'calm' }, 'Zurzeit ist nichts gestört.')]),
    );
  }

  return { content: [intro, form, el('h3', {}, 'Gerade gestört'), list], update };
}
