/** What an empty chat tells: the first step for the affected person, and what each place is for. */

import { el } from './dom.js';
import { botMark } from './message.js';

const FIRST_WORD = 'Hilfe';

/**
 * @param {HTMLElement} box
 * @param {{ seat: number, about: ReturnType<typeof import('./state.js').describePlace> }} where
 * @param {(text: string) => Promise<void>} say
 */
export function fillHint(box, { seat, about }, say) {
  const key = `${seat}:${about.kind}:${about.key}`;
  if (box.dataset.for === key) return;
  box.dataset.for = key;
  box.replaceChildren(botMark(), ...lines(seat, about, say));
}

function lines(seat, about, say) {
  if (about.kind === 'channel') {
    return [
      el('p', { class: 'hint-title' }, 'Noch ist es still.'),
      el(
        'p',
        {},
        'Hier erscheint eine Alarmierung: nur Kennung und Stufe, nie ein Name und nie, was geschehen ist.',
      ),
    ];
  }
  if (seat === 0) {
    return [
      el('p', { class: 'hint-title' }, `Schreiben Sie „${FIRST_WORD}“, um zu beginnen.`),
      el(
        'p',
        {},
        `So sieht ${about.name} das Gespräch mit Rückhalt. Probieren Sie es aus, es sind Übungsdaten.`,
      ),
      el(
        'button',
        { type: 'button', class: 'main-button', onclick: () => void say(FIRST_WORD) },
        `„${FIRST_WORD}“ senden`,
      ),
    ];
  }
  return [
    el('p', { class: 'hint-title' }, 'Noch keine Nachrichten.'),
    el(
      'p',
      {},
      `Sobald ${about.name} gebraucht wird, erscheint es hier. Ohne Freigabe erfährt hier niemand etwas.`,
    ),
  ];
}
