/** Who sits in a column: portrait, name, job, and the list to choose someone else. */
import { el, icon } from './dom.js';
import { time } from './format.js';
import { avatar } from './message.js';
import { describePlace, SEATS } from './state.js';

/** @typedef {import('../contract.ts').Snapshot} Snapshot */

function options(snapshot) {
  const channels = snapshot.channels.map((one) => el('option', { value: `channel:${one.key}` }, one.name));
  const people = snapshot.people.map((one) =>
    el('option', { value: `person:${one.key}` }, one.job ? `${one.name}, ${one.job}` : one.name),
  );
  return [el('optgroup', { label: 'Kanäle' }, ...channels), el('optgroup', { label: 'Personen' }, ...people)];
}

/** @param {import('../contract.ts').ChannelView} channel */
const channelLine = (channel) =>
  `Privater Kanal · ${channel.members.length === 1 ? '1 Mitglied' : `${channel.members.length} Mitglieder`}`;

/**
 * @param {number} seat
 * @param {(place: string) => void} onChoose
 */
export function createColumnHead(seat, onChoose) {
  const portrait = el('span', { class: 'portrait' });
  const role = el('p', { class: 'role' });
  const name = el('h2', { id: `seat-${seat}` });
  const job = el('p', { class: 'job' });
  const select = el('select', { 'aria-label': `Spalte ${seat + 1}: Person oder Kanal wählen` });
  select.addEventListener('change', () => onChoose(select.value));
  const head = el(
    'header',
    { class: 'column-head' },
    portrait,
    el('div', { class: 'who' }, role, name, job),
    icon('chevron'),
    select,
  );
  let known = '';

  /** @param {Snapshot} snapshot @param {import('../contract.ts').PlaceKey} place */
  function update(snapshot, place) {
    head.dataset.time = time(snapshot.now);
    const next = JSON.stringify([snapshot.people, snapshot.channels, place]);
    if (next === known) return;
    known = next;
    const about = describePlace(snapshot, place);
    const sign = about.person
      ? avatar(about.person)
      : el('span', { class: 'avatar avatar-channel', 'aria-hidden': 'true' }, icon('channel'));
    portrait.replaceChildren(sign);
    role.textContent =
      SEATS[seat].place === place ? SEATS[seat].label : about.person ? 'Weitere Person' : 'Kanal';
    name.textContent = about.name;
    job.textContent = about.channel ? channelLine(about.channel) : (about.person?.job ?? '');
    select.replaceChildren(...options(snapshot));
    select.value = place;
  }
  return { head, update };
}
