/** Draws every card of `globalThis.GALLERY` in every language, theme and width. */
import { prepareLibrary, renderCard } from '../../page/card-host.js';
import { el } from '../../page/dom.js';

const LANGUAGES = { de: 'Deutsch', en: 'Englisch' };
const THEMES = { hell: 'hell', dunkel: 'dunkel' };
const WIDTHS = { handy: 'Handy', schreibtisch: 'Schreibtisch' };

/** What Microsoft's renderer finds wrong with a card; every unknown element and missing label counts. */
function faultsOf(json) {
  const { AdaptiveCard, SerializationContext } = globalThis.AdaptiveCards;
  const context = new SerializationContext();
  const card = new AdaptiveCard();
  card.parse(json, context);
  const read = Array.from({ length: context.eventCount }, (_, n) => context.getEventAt(n).message);
  return [...read, ...card.validateProperties().validationEvents.map(({ message }) => message)];
}

const HOST = { people: [], onTap: () => Promise.resolve(), onLink: () => undefined };

function cell(card, language, theme, width) {
  const caption = `${LANGUAGES[language]}, ${THEMES[theme]}, ${WIDTHS[width]}`;
  const figure = el(
    'figure',
    { class: 'cell', lang: language },
    el('figcaption', {}, caption),
    renderCard(card, HOST),
  );
  Object.assign(figure.dataset, { language, theme, width });
  return figure;
}

function entryOf({ title, template, cards }, faults) {
  const cells = el('div', { class: 'cells' });
  for (const language of Object.keys(LANGUAGES)) {
    faults.push(...faultsOf(cards[language]).map((fault) => `${title} (${language}): ${fault}`));
    for (const width of Object.keys(WIDTHS)) {
      for (const theme of Object.keys(THEMES)) cells.append(cell(cards[language], language, theme, width));
    }
  }
  return el('article', { class: 'entry' }, el('h3', {}, title), el('p', {}, template), cells);
}

function draw(groups) {
  const faults = [];
  for (const [number, { title, entries }] of groups.entries()) {
    const id = `gruppe-${number + 1}`;
    const heading = el('h2', {}, title);
    document
      .getElementById('gallery')
      .append(el('section', { id }, heading, ...entries.map((one) => entryOf(one, faults))));
    document.getElementById('contents').append(el('a', { href: `#${id}` }, title));
  }
  const report = document.getElementById('faults');
  report.hidden = faults.length === 0;
  report.textContent = faults.join(' · ');
}

document.getElementById('switches').addEventListener('change', ({ target }) => {
  document.documentElement.dataset[target.name] = target.value;
});
prepareLibrary();
draw(globalThis.GALLERY);
document.body.dataset.drawn = 'true';
