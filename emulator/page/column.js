/** One column of the stage: a person's chat with the bot, or a channel, with everything that belongs to it. */
import { act, upload } from './api.js';
import { createColumnHead } from './column-head.js';
import { createComposer } from './composer.js';
import { createDialog } from './dialog.js';
import { el } from './dom.js';
import { fillHint } from './hints.js';
import { openLink } from './links.js';
import { createMessageList } from './message-list.js';
import { createNotice } from './notice.js';
import { describePlace } from './state.js';

/** @typedef {import('../contract.ts').Snapshot} Snapshot */

/** In a channel someone has to be the one who taps. */
function createActorChoice() {
  const select = el('select', { 'aria-label': 'Im Kanal handeln als' });
  const bar = el(
    'div',
    { class: 'actor' },
    el('span', { 'aria-hidden': 'true' }, 'Sie handeln hier als'),
    select,
  );
  let known = '';
  return {
    bar,
    select,
    /** @param {Snapshot} snapshot @param {{ members: readonly string[] }} channel @param {string | undefined} preferred */
    update(snapshot, channel, preferred) {
      const next = JSON.stringify(channel.members);
      if (next === known) return;
      known = next;
      const people = snapshot.people.filter((person) => channel.members.includes(person.key));
      select.replaceChildren(...people.map((person) => el('option', { value: person.key }, person.name)));
      if (preferred && channel.members.includes(preferred)) select.value = preferred;
    },
  };
}

function createInstallBanner(onInstall) {
  const button = el('button', { type: 'button', onclick: onInstall }, 'App installieren');
  return el(
    'div',
    { class: 'banner', hidden: true },
    el('p', {}, 'Die App ist hier nicht installiert. Rückhalt erreicht diese Person nicht.'),
    button,
  );
}

/**
 * @param {number} seat
 * @param {{ onChoose: (place: string) => void }} host
 */
export function createColumn(seat, { onChoose }) {
  let about = { key: '', kind: 'person', name: '', channel: undefined, person: undefined };
  const notice = createNotice();
  const actor = createActorChoice();
  const typing = el('p', { class: 'typing', hidden: true }, 'Rückhalt antwortet …');
  const who = () => (about.kind === 'channel' ? actor.select.value : about.key);
  const link = (url) => openLink(url, notice.show);

  let waiting = 0;
  async function during(work) {
    notice.hide();
    waiting += 1;
    typing.hidden = false;
    const result = await work();
    waiting -= 1;
    typing.hidden = waiting === 0;
    if (result.notice) notice.show(result.notice);
  }
  const perform = (deed) => during(() => act(who(), deed));
  const say = (text) => perform({ kind: 'say', text });

  const head = createColumnHead(seat, onChoose);
  const list = createMessageList({
    onTap: (messageId, action, inputs) => perform({ kind: 'tap', messageId, action, inputs }),
    onLink: link,
  });
  const composer = createComposer(say, (file, pasted) => during(() => upload(who(), file, pasted)));
  const banner = createInstallBanner(() => void perform({ kind: 'install', installed: true }));
  const body = el(
    'div',
    { class: 'column-body' },
    banner,
    list.scroller,
    list.jump,
    typing,
    composer.form,
    actor.bar,
  );
  const dialog = createDialog({
    onSubmit: (action, inputs) => perform({ kind: 'submit-dialog', action, inputs }),
    onClose: () => perform({ kind: 'close-dialog' }),
    onLink: link,
  });
  const frame = el('div', { class: 'column-frame' }, body, dialog.dialog, notice.bar);
  const element = el(
    'section',
    { class: 'column', id: `column-${seat}`, 'aria-labelledby': `seat-${seat}` },
    head.head,
    frame,
  );

  /**
   * @param {Snapshot} snapshot
   * @param {import('../contract.ts').PlaceKey} place
   * @param {import('../contract.ts').Dialog | undefined} openDialog
   * @param {string | undefined} preferredActor
   */
  function update(snapshot, place, openDialog, preferredActor) {
    about = describePlace(snapshot, place);
    head.update(snapshot, place);
    list.scroller.setAttribute('aria-label', `Nachrichten: ${about.name}`);
    list.scroller.lang = about.person?.language ?? 'de';
    if (about.channel) actor.update(snapshot, about.channel, preferredActor);
    actor.bar.hidden = about.kind !== 'channel';
    composer.form.hidden = about.kind === 'channel';
    banner.hidden = about.person?.installed !== false;
    const news = list.update(snapshot, place);
    list.hint.hidden = !list.isEmpty();
    if (list.isEmpty()) fillHint(list.hint, { seat, about }, say);
    dialog.update(openDialog, snapshot, body);
    return news;
  }

  return { element, update, who, place: () => `${about.kind}:${about.key}` };
}
