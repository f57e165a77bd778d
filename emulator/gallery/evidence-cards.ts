import { detailsView } from '../../src/adapters/teams/views/details.ts';
import { evidenceView, keptView } from '../../src/adapters/teams/views/evidence.ts';
import { homeView } from '../../src/adapters/teams/views/home.ts';
import { tellView } from '../../src/adapters/teams/views/step.ts';
import type { Case } from '../../src/core/case.ts';
import { tell } from '../../src/core/engine.ts';
import { type Evidence, isHere } from '../../src/core/evidence.ts';
import type { Raw } from '../../src/core/input.ts';
import { keep, remove } from '../../src/core/keep.ts';
import { findStep } from '../../src/core/path.ts';
import type { AdviceStep, DialogStep } from '../../src/core/protocol.ts';
import type { KeptFile } from '../../src/usecases/keep-evidence.ts';
import { atSummary, PROTOCOL, sent, worldAt } from '../../test/support/sample-world.ts';
import { entry, type Group } from './show.ts';

const day = worldAt();
const HASH = '3f2a91bc07d4e8f16b5d0c9a7e2f41d8a0b3c6e95f7d2148ce61b7a90d3f5e24';
const LINK = 'https://rueckhalt.musterstadt.example/files/evidence?key=';
const NOTES: Raw = {
  'memory.date': '2026-11-24',
  'memory.from': '9:05',
  'memory.words': '„Ich weiß, wo dein Auto steht.“',
  'memory.order': 'Erst laut geworden, dann auf den Tresen geschlagen, dann der Satz.',
  'memory.witnesses': 'Frau Keller stand daneben.',
};

const stepOf = <K extends 'advice' | 'dialog'>(id: string, kind: K) => {
  const found = findStep(PROTOCOL, id);
  if (found?.kind !== kind) throw new Error(`the package has no step ${id} of kind ${kind}`);
  return found as K extends 'advice' ? AdviceStep : DialogStep;
};

const withPiece = (c: Case, number: number, type: string, size: number): Case => {
  const id = `5b0c6c1e-0d7e-4d6e-9a53-2f6f2a9b8c0${number}`;
  return keep(c, { id, name: '', type, size, sha256: `${number}${HASH.slice(1)}` }, day.now).case;
};

const threatened = sent({ what: { acts: 'BEDROHUNG,BELEIDIGUNG', channels: 'TELEFON,EMAIL,SCHALTER' } });
const one = withPiece(threatened, 1, 'message/rfc822', 48_213);
const two = withPiece(one, 2, 'image/png', 2_204_110);
const removed = remove(two, two.evidence[0]?.id ?? '', day.now).case;
const told = tell(two, 'memory', NOTES, day).case;
const pieces = (c: Case): readonly Evidence[] => c.evidence.filter(isHere);
const kept = (c: Case): readonly KeptFile[] =>
  pieces(c)
    .slice(-1)
    .map((piece) => ({ outcome: 'kept', piece }));

const refused = (reason: Extract<KeptFile, { outcome: 'refused' }>['reason']): KeptFile => ({
  outcome: 'refused',
  reason,
});

const dialog = (title: string, c: Case, asked: string | null = null) =>
  entry(title, 'evidence', day, (frame) => evidenceView(frame, c, stepOf('evidence', 'advice'), asked));

const receipt = (title: string, c: Case, files: readonly KeptFile[]) =>
  entry(title, 'evidence-kept', day, (frame) => keptView(frame, c, files));

export const EVIDENCE_CARDS: readonly Group[] = [
  {
    title: 'Beweise',
    entries: [
      dialog('Dialog: Beweise, noch nichts gesichert', threatened),
      dialog('Dialog: Beweise, eines gesichert, eines entfernt', removed),
      entry('Dialog: Beweise, mit Gedächtnisprotokoll zum Drucken', 'evidence', day, (frame) =>
        evidenceView(frame, told, stepOf('evidence', 'advice'), null, `${LINK}print`),
      ),
      dialog('Dialog: Beweise, vor dem Entfernen', two, two.evidence[1]?.id ?? null),
      receipt('Datei gesichert', two, kept(two)),
      receipt('Datei gesichert im Entwurf', withPiece(atSummary(), 1, 'image/jpeg', 512_000), [
        ...kept(withPiece(atSummary(), 1, 'image/jpeg', 512_000)),
      ]),
      receipt('Mehrere Dateien, nicht alle gesichert', two, [
        ...kept(two),
        refused('too-large'),
        refused('program'),
      ]),
      receipt('Datei nicht gesichert', threatened, [refused('kind')]),
      entry('Datei ohne Vorgang', 'home', day, (frame) => ({
        ...homeView(frame, null),
        text: frame.words.say('evidence.no_case'),
      })),
      entry('Dialog: Gedächtnisprotokoll', 'tell-more', day, (frame) =>
        tellView(frame, told, stepOf('memory', 'dialog'), {}),
      ),
      entry('Dialog: alle Angaben mit Beweisen', 'details', day, (frame) =>
        detailsView(frame, told, 'c', new Map(pieces(told).map(({ id }) => [id, `${LINK}${id}`]))),
      ),
    ],
  },
];
