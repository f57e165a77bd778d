import { checkInView, feedbackView } from '../../src/adapters/teams/views/aftercare.ts';
import {
  callOwnerView,
  handOverNoteView,
  messageNoteView,
} from '../../src/adapters/teams/views/case-note.ts';
import { askAnsweredView, askView } from '../../src/adapters/teams/views/confirmation.ts';
import { homeView } from '../../src/adapters/teams/views/home.ts';
import { closeView, handOverView, noteView, ownerView } from '../../src/adapters/teams/views/owner.ts';
import { statusView } from '../../src/adapters/teams/views/status.ts';
import { threadView } from '../../src/adapters/teams/views/thread.ts';
import { timelineView } from '../../src/adapters/teams/views/timeline.ts';
import { answerCheckIn, askHowItIs, chooseCheckIns } from '../../src/core/aftercare.ts';
import type { Case } from '../../src/core/case.ts';
import { agreeToClose, proposeClosing } from '../../src/core/closing.ts';
import type { Decision } from '../../src/core/effect.ts';
import type { NewEntry, Entry as Written } from '../../src/core/entry.ts';
import { acceptHandOver, declineHandOver, offerHandOver } from '../../src/core/hand-over.ts';
import { readMessages, writeMessage } from '../../src/core/message.ts';
import { recordContact, writeNote } from '../../src/core/owner-work.ts';
import { takeOver } from '../../src/core/take-over.ts';
import { eventsOf } from '../../src/core/timeline.ts';
import type { World } from '../../src/core/world.ts';
import { ERIKA, MONA, sent, TARIK, worldAt } from '../../test/support/sample-world.ts';
import { type Entry, entry, type Group } from './show.ts';

const at = (local: string): World => worldAt(new Date(`2026-11-${local}+01:00`));
const day = at('24T09:10:00');
const later = at('24T09:40:00');
const next = at('25T10:00:00');

const THREAT = { what: { acts: 'BEDROHUNG,BELEIDIGUNG', channels: 'TELEFON' } };
const taken = takeOver(sent(THREAT, day), { id: TARIK, name: 'Tarik Yılmaz' }, day).case;
const contacted = recordContact(taken, TARIK, later).case;
const confidential: Case = { ...taken, answers: { ...taken.answers, mode: 'confidential' } };

const asked = writeMessage(
  contacted,
  TARIK,
  { text: 'Ich bin bis 16 Uhr für Sie da. Passt es Ihnen am Nachmittag?', chat: null },
  later,
).case;
const read = readMessages(asked, ERIKA, later).case;
const replied = writeMessage(
  asked,
  ERIKA,
  { text: 'Danke. Um drei wäre gut, lieber hier als am Telefon.', chat: null },
  later,
).case;

const offered = offerHandOver(contacted, TARIK, { to: MONA, note: '' }, later).case;
const declined = declineHandOver(offered, MONA).case;
const passedOn = acceptHandOver(offered, { id: MONA, name: 'Mona Lindner' }, later).case;

const FEEDBACK =
  'Das Hausverbot ist ausgesprochen, der Schalter hat jetzt eine zweite Tür. Danke, dass Sie es gemeldet haben.';
const proposal: Decision = proposeClosing(
  contacted,
  TARIK,
  { reason: 'MEASURES_DONE', text: FEEDBACK },
  next,
);
const proposed = proposal.case;
const closed = agreeToClose(proposed, next).case;

const willing = chooseCheckIns(contacted, true, later).case;
const due = askHowItIs(willing, 1, next).case;
const worse = answerCheckIn(due, 1, 'worse', next).case;

/** What a life of this case leaves on its timeline. */
const historyOf = (
  ...steps: readonly (readonly [Case, World, (readonly NewEntry[])?])[]
): readonly Written[] =>
  steps.flatMap(([after, world, words = []], index) => {
    const before = steps[index - 1]?.[0] ?? null;
    return [...eventsOf(before, after), ...words].map((one, order) => ({
      ...one,
      id: `${index}-${order}`,
      at: world.now,
    }));
  });

const wordsIn = ({ effects }: Decision): readonly NewEntry[] =>
  effects.flatMap((effect) => (effect.kind === 'write' ? [effect.entry] : []));

const note = writeNote(replied, TARIK, 'Termin um 15 Uhr, Raum 2.14.', later);
const HISTORY = historyOf(
  [sent(THREAT, day), day],
  [taken, day],
  [contacted, later],
  [
    asked,
    later,
    wordsIn(
      writeMessage(
        contacted,
        TARIK,
        { text: 'Ich bin bis 16 Uhr für Sie da. Passt es Ihnen am Nachmittag?', chat: null },
        later,
      ),
    ),
  ],
  [
    replied,
    later,
    wordsIn(
      writeMessage(
        asked,
        ERIKA,
        { text: 'Danke. Um drei wäre gut, lieber hier als am Telefon.', chat: null },
        later,
      ),
    ),
  ],
  [replied, later, wordsIn(note)],
);
const MESSAGES = HISTORY.filter(({ kind }) => kind === 'message');

const owner = (title: string, c: Case, reader = TARIK, world = later): Entry =>
  entry(title, 'owner', world, (frame) => ownerView(frame, c, reader));

const status = (title: string, c: Case, world = later): Entry =>
  entry(title, 'status', world, (frame) => statusView(frame, c));

const thread = (title: string, c: Case, reader: string, chatName: string | null = null): Entry =>
  entry(title, 'thread', later, (frame) => {
    const side = reader === c.reporter.id ? 'reporter' : 'owner';
    return threadView(frame, { case: c, ...later, side, entries: MESSAGES, chatName }, reader);
  });

export const CARE_CARDS: readonly Group[] = [
  {
    title: 'Nach dem Übernehmen',
    entries: [
      owner('Eben übernommen', taken),
      owner('Vertraulich übernommen', confidential),
      owner('Kontakt ist hergestellt', contacted),
      owner('Eine Nachricht wartet', replied),
      owner('Abgeben: gefragt', offered),
      owner('Abgeben: abgelehnt', declined),
      owner('Abgegeben', passedOn),
      owner('Die Person wünscht sich wieder Kontakt', worse, TARIK, next),
      owner('Abschluss vorgeschlagen', proposed, TARIK, next),
      owner('Abgeschlossen', closed, TARIK, next),
      entry('Dialog: Notiz', 'tell-more', later, (frame) => noteView(frame, contacted, {})),
      entry('Dialog: abgeben', 'tell-more', later, (frame) => handOverView(frame, contacted, later, {})),
      entry('Dialog: abschließen', 'tell-more', later, (frame) => closeView(frame, contacted, {})),
      entry('Dialog: Verlauf für die Ansprechperson', 'timeline', later, (frame) =>
        timelineView(frame, replied, HISTORY, TARIK),
      ),
      entry('Gefragt, ob jemand übernimmt', 'case-note', later, (frame) =>
        handOverNoteView(frame, offered, MONA),
      ),
      entry('Bitte melden', 'case-note', next, (frame) => callOwnerView(frame, worse, TARIK)),
    ],
  },
  {
    title: 'Alle sechs Monate an jede Ansprechperson',
    entries: [
      entry('Noch Ansprechperson?', 'notice', later, askView),
      entry('Ja, weiterhin', 'notice', later, (frame) => askAnsweredView(frame, true)),
      entry('Nein, bitte austragen', 'notice', later, (frame) => askAnsweredView(frame, false)),
    ],
  },
  {
    title: 'Nachrichten, Nachsorge und Abschluss',
    entries: [
      entry('Neue Nachricht', 'case-note', later, (frame) => messageNoteView(frame, asked, ERIKA)),
      entry('Nachricht gelesen', 'case-note', later, (frame) => messageNoteView(frame, read, ERIKA)),
      thread('Dialog: Nachrichten der meldenden Person', replied, ERIKA),
      thread(
        'Dialog: Nachrichten, vertraulich',
        { ...replied, answers: { ...replied.answers, mode: 'confidential' } },
        TARIK,
      ),
      thread('Dialog: Nachrichten mit Chat in Teams', replied, TARIK, 'erika.sommer@musterstadt.example'),
      entry('Start: Nachricht in den Chat getippt', 'home', later, (frame) =>
        homeView(frame, replied, [replied]),
      ),
      status('Kontakt aufgenommen, Frage nach der Nachsorge', contacted),
      status('Nachsorge gewünscht', willing),
      status('Abschluss vorgeschlagen: Stand', proposed, next),
      status('Abgeschlossen: Stand', closed, next),
      entry('Wie geht es Ihnen?', 'check-in', next, (frame) => checkInView(frame, due, 1)),
      entry('Antwort: besser', 'check-in', next, (frame) =>
        checkInView(frame, answerCheckIn(due, 1, 'better', next).case, 1),
      ),
      entry('Antwort: wieder schlimmer', 'check-in', next, (frame) => checkInView(frame, worse, 1)),
      entry('Nicht mehr fragen', 'check-in', next, (frame) =>
        checkInView(frame, chooseCheckIns(due, false, next).case, 1),
      ),
      entry('Dialog: was getan wurde', 'feedback', next, (frame) =>
        feedbackView(frame, proposed, historyOf([proposed, next, wordsIn(proposal)]), {}),
      ),
      entry('Dialog: Verlauf', 'timeline', later, (frame) =>
        timelineView(
          frame,
          replied,
          HISTORY.filter(({ kind }) => kind !== 'note'),
          ERIKA,
        ),
      ),
    ],
  },
];
