import { informView } from '../../src/adapters/teams/views/inform.ts';
import { roleView } from '../../src/adapters/teams/views/role.ts';
import { confirmView, reasonView, tasksView } from '../../src/adapters/teams/views/tasks.ts';
import type { Audience } from '../../src/core/audience.ts';
import type { Case } from '../../src/core/case.ts';
import { closeTask } from '../../src/core/close-task.ts';
import { tell } from '../../src/core/engine.ts';
import type { Raw } from '../../src/core/input.ts';
import { openRole } from '../../src/core/open-role.ts';
import { takeOver } from '../../src/core/take-over.ts';
import type { TaskOwner } from '../../src/core/task-rules.ts';
import { HELGA, INES, NILS, OFFICES, VERA } from '../../test/support/offices.ts';
import { DIRK, ERIKA, PETRA, SABINE, sent, TARIK, worldAt } from '../../test/support/sample-world.ts';
import { type Entry, entry, type Group } from './show.ts';

type Inputs = Readonly<Record<string, Raw>>;

const world = worldAt(undefined, OFFICES);

const STAPLER: Inputs = {
  what: { acts: 'GEF_KV,BELEIDIGUNG,HAUSFRIEDENSBRUCH', motives: 'RASSISTISCH_ALLG' },
  danger: { injured: 'yes', weapon: 'yes' },
  share: { 'share.support': 'yes', 'share.supervisor': 'yes', 'share.depth': 'b' },
};
const INSULT: Inputs = { what: { acts: 'BELEIDIGUNG', channels: 'EMAIL', motives: 'ANTISCHWARZ' } };
const COLLEAGUE: Inputs = { what: { acts: 'DISKRIMINIERUNG_INTERN', perpetrator: 'KOLLEGE_GLEICH' } };

const told = (c: Case, raw: Raw, step = 'more'): Case => tell(c, step, raw, world).case;
const taken = (c: Case): Case => takeOver(c, { id: TARIK, name: 'Tarik Yılmaz' }, world).case;

const injured = taken(
  told(sent(STAPLER, world), { unfit_days: '8', status_group: 'tarif', when: '2026-11-24' }),
);
const shared = told(
  sent(INSULT, world),
  { 'share.dienstvorgesetzte': 'true', 'share.erstbetreuung': 'true' },
  'offices',
);
const known = openRole(shared, 'dienstvorgesetzte', SABINE, world).case;
const complaint = told(sent(COLLEAGUE, world), { 'share.agg': 'true' }, 'offices');
const DECIDE = { kind: 'STRAFANTRAG_DV', owner: 'dienstvorgesetzte' } as const;
const decided = closeTask(known, DECIDE, { state: 'done' }, SABINE, world).case;
const revoked = told(known, { 'share.dienstvorgesetzte': 'false' }, 'offices');

const card = (title: string, c: Case, reader: string, role: Audience): Entry =>
  entry(title, 'role', world, (frame) => roleView(frame, c, reader, role));

const list = (title: string, c: Case, reader: string, as: TaskOwner): Entry =>
  entry(title, 'tasks', world, (frame) => tasksView(frame, c, as, reader));

export const ROLE_CARDS: readonly Group[] = [
  {
    title: 'Für Stellen mit Aufgaben',
    entries: [
      card('Dienstvorgesetzte: vor dem Öffnen', shared, SABINE, 'dienstvorgesetzte'),
      list('Dialog: Strafantrag entscheiden', known, SABINE, 'dienstvorgesetzte'),
      entry('Dialog: Strafantrag bestätigen', 'tasks', world, (frame) =>
        confirmView(frame, known, 'dienstvorgesetzte', DECIDE),
      ),
      entry('Dialog: warum nicht?', 'tell-more', world, (frame) =>
        reasonView(frame, known, 'dienstvorgesetzte', DECIDE),
      ),
      card('Dienstvorgesetzte: entschieden', decided, SABINE, 'dienstvorgesetzte'),
      card('Dienstvorgesetzte: Freigabe zurückgezogen', revoked, SABINE, 'dienstvorgesetzte'),
      card('Personalamt: zwei Aufgaben', injured, VERA, 'personalamt'),
      list('Dialog: Unfallanzeige', injured, VERA, 'personalamt'),
      card('Sicherheit: Stufe 3', injured, DIRK, 'sicherheit'),
      list('Dialog: Sicherheit, ohne Namen', injured, DIRK, 'sicherheit'),
      card('Behördenleitung: Stufe 3', injured, SABINE, 'behoerdenleitung'),
      list('Dialog: Behördenleitung', injured, SABINE, 'behoerdenleitung'),
      list('Dialog: Rechtsamt', injured, NILS, 'rechtsamt'),
      card('AGG-Stelle: Beschwerde', complaint, HELGA, 'agg'),
      list('Dialog: Beschwerde', complaint, HELGA, 'agg'),
      list('Dialog: Erstbetreuung', shared, INES, 'erstbetreuung'),
      entry('Führungskraft mit Aufgaben', 'inform', world, (frame) => informView(frame, injured, PETRA, 'b')),
      list('Dialog: Führungskraft, nichts zur Gesundheit', injured, PETRA, 'supervisor'),
      list('Dialog: Aufgaben der Ansprechperson', injured, TARIK, 'contact'),
      list('Dialog: eigene Aufgaben der Person', injured, ERIKA, 'affected'),
    ],
  },
];
