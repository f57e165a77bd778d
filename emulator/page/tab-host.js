/**
 * The host side of teams-js for one tab: shakes hands, tells who is there and how it looks, hands out tokens, picks
 * people. Requests arrive as `{ id, uuidAsString, func, args }` and are answered with the same ids and `args`; what
 * the host tells by itself is `{ func, args }`.
 */
import { byId, el } from './dom.js';

const CANCELLED = { errorCode: 8000, message: 'cancelled' };
const LOOKS = { default: 'hell', dark: 'dunkel', contrast: 'kontrast' };
const RUNTIME = JSON.stringify({ apiVersion: 4, isLegacyTeams: false, supports: { pages: {}, people: {} } });
const VERSION = '2.58.0';

const stage = byId('stage');
const theme = /** @type {HTMLSelectElement} */ (byId('theme'));
const persons = /** @type {HTMLSelectElement} */ (byId('person'));
const picker = /** @type {HTMLDialogElement} */ (byId('picker'));
const filter = /** @type {HTMLInputElement} */ (byId('picker-filter'));
const asked = new URLSearchParams(location.search);

const getJson = async (path) => {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
};

const { people } = await getJson('/emulator/snapshot');
const me = people.find((person) => person.key === asked.get('person')) ?? people[0];

/** Opens the picker; resolves with a person, or null when it is closed. */
function pick() {
  const show = () => {
    const wanted = filter.value.toLowerCase();
    const fitting = people.filter((person) => person.name.toLowerCase().includes(wanted));
    byId('picker-list').replaceChildren(
      ...fitting.map(({ key, name, job }) =>
        el('li', {}, el('button', { type: 'submit', value: key }, `${name}, ${job}`)),
      ),
    );
  };
  filter.value = '';
  filter.oninput = show;
  show();
  picker.returnValue = '';
  picker.showModal();
  return new Promise((resolve) => {
    picker.onclose = () => resolve(people.find((person) => person.key === picker.returnValue) ?? null);
  });
}

/** What the host knows how to answer; each gives the `args` of its reply. */
const ANSWERS = {
  initialize: async () => ['content', 'web', RUNTIME, VERSION],
  getContext: async () => [
    {
      locale: me.language.toLowerCase(),
      theme: theme.value,
      entityId: 'setup',
      frameContext: 'content',
      hostName: 'Teams',
      hostClientType: 'web',
      userObjectId: me.id,
      userDisplayName: me.name,
    },
  ],
  'authentication.getAuthToken': async () => {
    const { token } = await getJson(`/emulator/tab-token?person=${encodeURIComponent(me.key)}`);
    return [true, token];
  },
  'people.selectPeople': async () => {
    const person = await pick();
    return person ? [null, [{ objectId: person.id, displayName: person.name }]] : [CANCELLED];
  },
};

function frameTab(address) {
  const { origin } = new URL(address);
  const frame = /** @type {HTMLIFrameElement} */ (el('iframe', { src: address, title: 'Rückhalt' }));
  const tell = (message) => frame.contentWindow?.postMessage(message, origin);
  addEventListener('message', async ({ source, origin: from, data }) => {
    if (source !== frame.contentWindow || from !== origin) return;
    const { id, uuidAsString, func } = data ?? {};
    const answer = Object.hasOwn(ANSWERS, func) ? ANSWERS[func] : null;
    if (answer) tell({ id, uuidAsString, args: await answer() });
  });
  theme.addEventListener('change', () => {
    document.documentElement.dataset.theme = LOOKS[theme.value];
    tell({ func: 'themeChange', args: [theme.value] });
  });
  stage.append(frame);
}

if (Object.hasOwn(LOOKS, asked.get('theme') ?? '')) theme.value = asked.get('theme') ?? 'default';
document.documentElement.dataset.theme = LOOKS[theme.value];
persons.append(...people.map(({ key, name }) => el('option', { value: key }, name)));
persons.value = me.key;
persons.addEventListener('change', () => {
  asked.set('person', persons.value);
  asked.set('theme', theme.value);
  location.search = asked.toString();
});
if (stage.dataset.tab) frameTab(stage.dataset.tab);
else byId('empty').hidden = false;
