/** Renders an Adaptive Card with Microsoft's own renderer and reports what is done on it. */
import { HOST_CONFIG } from './host-config.js';
import { markdownToHtml } from './markdown.js';

/** @typedef {import('../contract.ts').Card} Card */
/** @typedef {import('../contract.ts').PersonView} PersonView */

const library = () => globalThis.AdaptiveCards;
let hostConfig;

/** Sets what the library knows only globally; needs the library's script to be loaded. */
export function prepareLibrary() {
  const { AdaptiveCard, GlobalSettings, HostConfig, Strings } = library();
  GlobalSettings.setTabIndexAtCardRoot = false;
  AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdownToHtml(text);
    result.didProcess = true;
  };
  Strings.defaults.overflowButtonText = () => '…';
  Strings.defaults.overflowButtonTooltip = () => 'Weitere Möglichkeiten';
  hostConfig = new HostConfig(HOST_CONFIG);
}

const USERS = /^graph\.microsoft\.com\/users/;

/**
 * The people picker asks Microsoft's directory; here the directory is the snapshot.
 * @param {unknown} node
 * @param {readonly PersonView[]} people
 * @returns {unknown}
 */
export function withDirectory(node, people) {
  if (Array.isArray(node)) return node.map((one) => withDirectory(one, people));
  if (typeof node !== 'object' || node === null) return node;
  const { 'choices.data': query, ...rest } = node;
  const copy = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, withDirectory(value, people)]),
  );
  if (rest.type !== 'Input.ChoiceSet' || !USERS.test(query?.dataset ?? '')) {
    return query === undefined ? copy : { ...copy, 'choices.data': query };
  }
  const choices = people.map((person) => ({ title: `${person.name} (${person.job})`, value: person.id }));
  return { ...copy, style: 'compact', choices: [...(rest.choices ?? []), ...choices] };
}

/**
 * Input values as strings by id; what is left empty is left out, as Teams does.
 * @returns {Record<string, string>}
 */
function inputsOf(action) {
  const set = Object.values(action.getReferencedInputs()).filter((input) => input.isSet());
  return Object.fromEntries(set.map((input) => [input.id, String(input.value)]));
}

/**
 * Buttons stay off while an answer is awaited: a second tap would be a second act. The focus waits on the card, so
 * that it can go on from there whether the card stays or is replaced.
 * @param {HTMLElement} root
 */
function holdButtons(root) {
  const held = [...root.querySelectorAll('button:not([disabled])')];
  const focused = document.activeElement;
  if (held.includes(focused)) root.focus({ preventScroll: true });
  for (const button of held) button.disabled = true;
  root.setAttribute('aria-busy', 'true');
  return () => {
    for (const button of held) button.disabled = false;
    root.removeAttribute('aria-busy');
    if (document.activeElement === root && held.includes(focused)) focused.focus({ preventScroll: true });
  };
}

/**
 * @param {Card} json
 * @param {{
 *   people: readonly PersonView[],
 *   onTap: (action: Card, inputs: Record<string, string>) => Promise<void>,
 *   onLink: (url: string) => void,
 * }} host
 * @returns {HTMLElement}
 */
export function renderCard(json, host) {
  const { AdaptiveCard, SerializationContext, OpenUrlAction } = library();
  const sources = new WeakMap();
  const context = new SerializationContext();
  context.onParseAction = (action, source) => sources.set(action, source);
  const card = new AdaptiveCard();
  card.hostConfig = hostConfig;
  card.parse(withDirectory(json, host.people), context);

  // A form of its own: the library names radio buttons by their input, and the same card may be open side by side.
  const root = document.createElement('form');
  root.className = 'card';
  root.addEventListener('submit', (event) => event.preventDefault());
  root.tabIndex = -1;
  let pending = false;
  card.onExecuteAction = async (action) => {
    if (action instanceof OpenUrlAction) return host.onLink(action.url);
    if (pending || !sources.has(action)) return;
    pending = true;
    const inputs = inputsOf(action);
    const release = holdButtons(root);
    try {
      await host.onTap(sources.get(action), inputs);
    } finally {
      pending = false;
      release();
    }
  };
  card.onAnchorClicked = (_element, anchor, event) => {
    if (event?.type !== 'click') return false;
    host.onLink(anchor.href);
    return true;
  };
  root.append(card.render() ?? document.createTextNode('Diese Karte lässt sich nicht anzeigen.'));
  return root;
}
