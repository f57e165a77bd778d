import { informView } from '../../src/adapters/teams/views/inform.ts';
import {
  levelView,
  overrideView,
  secondNoteView,
  secondView,
} from '../../src/adapters/teams/views/override.ts';
import { ownerView } from '../../src/adapters/teams/views/owner.ts';
import { sharesView } from '../../src/adapters/teams/views/sharing.ts';
import { statusView } from '../../src/adapters/teams/views/status.ts';
import { stopAskView, stopView } from '../../src/adapters/teams/views/stop.ts';
import type { Case } from '../../src/core/case.ts';
import { type OverrideWish, secondOverride, startOverride } from '../../src/core/override.ts';
import { changeShares } from '../../src/core/shares.ts';
import { stop } from '../../src/core/withdrawal.ts';
import { HOUSE, houseAt, OFFICES, taken } from '../../test/support/house.ts';
import { MONA, PETRA, reporter, SABINE, UTE } from '../../test/support/sample-world.ts';
import { type Entry, entry, type Group } from './show.ts';

const later = houseAt(90);
const SHARED = {
  what: { acts: 'BEDROHUNG,BELEIDIGUNG' },
  share: { 'share.support': 'yes', 'share.supervisor': 'yes', 'share.depth': 'b' },
};
const shared = changeShares(taken(SHARED), { dienstvorgesetzte: 'task' }, houseAt(20)).case;
const reads = [
  { at: houseAt(8).now, reader: MONA, depth: 'c' },
  { at: houseAt(31).now, reader: PETRA, depth: 'b' },
] as const;
const unread = changeShares(shared, { supervisor: 'none' }, houseAt(40)).case;
const stopped = stop(
  shared,
  { stops: ['sharing', 'reminders', 'contact', 'dv'], deletion: true, inDanger: true },
  houseAt(40),
).case;
const ended = stop(shared, { stops: ['case'], deletion: true, inDanger: false }, houseAt(40)).case;

const wish: OverrideWish = {
  code: 'GEFAHR_LEIB_LEBEN',
  role: 'supervisor',
  data: 'Für morgen, 10 Uhr, ist ein Angriff am Schalter angekündigt.',
  reason:
    'Wer am Schalter arbeitet, muss geschützt werden. Die Person möchte nicht, dass jemand davon erfährt.',
  urgent: null,
};
const asked = startOverride(taken(), MONA, wish, houseAt(20)).case;
const granted = secondOverride(asked, { id: UTE, name: 'Ute Berger' }, 0, true, houseAt(30)).case;
const urgent = startOverride(
  taken(),
  MONA,
  { ...wish, urgent: 'Er ist auf dem Weg hierher.' },
  houseAt(20),
).case;

const leader: Case = {
  ...taken(),
  reporter: reporter({ id: SABINE, name: 'Sabine Krüger', unit: 'leitung' }),
};
const accusing: Case = { ...taken(), answers: { ...taken().answers, perpetrator: 'BEHOERDENLEITUNG' } };
const small = houseAt(90, {
  ...HOUSE,
  roles: OFFICES,
  units: HOUSE.units.map((unit) => ({ ...unit, size: 3 })),
});

const shares = (
  title: string,
  c: Case,
  world = later,
  seen: readonly (typeof reads)[number][] = reads,
): Entry => entry(title, 'decision', world, (frame) => sharesView(frame, c, seen));
const status = (title: string, c: Case): Entry =>
  entry(title, 'status', later, (frame) => statusView(frame, c));
const owner = (title: string, c: Case): Entry =>
  entry(title, 'owner', later, (frame) => ownerView(frame, c, MONA));
const second = (title: string, c: Case): Entry =>
  entry(title, 'case-note', later, (frame) => secondNoteView(frame, c, UTE, 0, later));

/** What is shared after sending, taken back, and passed on against a wish. */
export const SHARING_CARDS: readonly Group[] = [
  {
    title: 'Freigaben ändern und beenden',
    entries: [
      shares('Dialog: wer darf was lesen, wer hat gelesen', shared),
      shares('Dialog: noch nichts gelesen, kleiner Bereich', taken(), small, []),
      shares('Dialog: Behördenleitung beteiligt', accusing, later, []),
      shares('Dialog: Behördenleitung betroffen', leader, later, []),
      status('Stand: Freigabe zurückgezogen', unread),
      entry('Frage, was aufhören soll', 'stop-ask', later, (frame) => stopAskView(frame, shared)),
      entry('Dialog: was soll aufhören', 'decision', later, (frame) => stopView(frame, shared, {})),
      entry('Dialog: was soll aufhören – nichts gewählt', 'decision', later, (frame) =>
        stopView(frame, shared, { fault: { field: 'stop', kind: 'required' } }),
      ),
      status('Stand: fast alles beendet, Gefahr besteht noch', stopped),
      status('Stand: alles beendet', ended),
      entry('Führungskraft: Freigabe zurückgezogen', 'inform', later, (frame) =>
        informView(frame, unread, PETRA, 'b'),
      ),
      owner('Ansprechperson: etwas wurde zurückgenommen', stopped),
      owner('Ansprechperson: alles wurde beendet', ended),
    ],
  },
  {
    title: 'Ausnahmen mit zweiter Person, Stufe ändern',
    entries: [
      entry('Dialog: ohne Freigabe weitergeben', 'decision', later, (frame) =>
        overrideView(frame, taken(), later, {}),
      ),
      entry('Dialog: Ausnahme ohne zweite Person', 'decision', later, (frame) =>
        overrideView(frame, taken(), later, {
          refusal: { field: 'urgent', kind: 'nobody-second' },
          typed: { code: wish.code, role: wish.role, data: wish.data, override_reason: wish.reason },
        }),
      ),
      second('Zweites Augenpaar gefragt', asked),
      second('Zweites Augenpaar: nachträglich prüfen', urgent),
      second('Zweites Augenpaar: entschieden', granted),
      entry('Dialog: zweites Augenpaar', 'decision', later, (frame) => secondView(frame, urgent, 0)),
      owner('Ansprechperson: Ausnahme gefragt', asked),
      status('Stand: ohne Freigabe informiert', granted),
      shares('Dialog: wer ohne Freigabe etwas weiß', granted),
      entry('Führungskraft: ohne Freigabe informiert', 'inform', later, (frame) =>
        informView(frame, granted, PETRA, 'task'),
      ),
      entry('Dialog: Stufe ändern', 'decision', later, (frame) => levelView(frame, taken(SHARED), {})),
    ],
  },
];
