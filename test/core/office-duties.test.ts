import assert from 'node:assert/strict';
import { closeTask } from '../../src/core/close-task.ts';
import { liveEntries } from '../../src/core/disclosure.ts';
import { openRole } from '../../src/core/open-role.ts';
import { takeOver } from '../../src/core/take-over.ts';
import { NILS, OFFICES, VERA } from '../support/offices.ts';
import { SABINE, TARIK, worldAt } from '../support/sample-world.ts';
import {
  HIT,
  has,
  INSULT,
  local,
  reads,
  released,
  report,
  STAPLER,
  task,
  told,
  world,
} from '../support/told-duties.ts';

describe('duties of offices', () => {
  it('bring the accident report by law, whatever was released, and let Personalamt in for it', () => {
    const c = told(report(INSULT), { unfit_days: '8', status_group: 'tarif' });
    const accident = task(c, 'UNFALLANZEIGE', 'personalamt');
    assert.equal(accident.basis, 'law');
    assert.equal(accident.personId, VERA);
    const entry = liveEntries(c).find(({ role }) => role === 'personalamt');
    assert.equal(entry?.ground, 'law');
    assert.equal(entry?.depth, 'task');
    assert.equal(local(accident.dueAt), '2026-11-27 23:59', 'three days after Personalamt was told');
  });

  it('take the accident report back when it was a slip, and what Personalamt may read', () => {
    const c = told(report(INSULT), { unfit_days: '8', status_group: 'tarif' });
    const mended = told(c, { unfit_days: '2', status_group: 'tarif' });
    assert.equal(task(mended, 'UNFALLANZEIGE', 'personalamt').state, 'cancelled');
    assert.ok(!reads(mended, 'personalamt'));
    const again = told(mended, { unfit_days: '9', status_group: 'tarif' });
    assert.equal(task(again, 'UNFALLANZEIGE', 'personalamt').state, 'open');
    assert.ok(reads(again, 'personalamt'));
  });

  it('of Beamt*innen are the Dienstunfall and no Unfallanzeige', () => {
    const c = told(report(released(HIT)), { unfit_days: '8', status_group: 'beamte' });
    assert.ok(has(c, 'DIENSTUNFALL', 'affected'));
    assert.ok(has(c, 'DIENSTUNFALL', 'personalamt'), 'the Führungskraft knows, so the house does');
    assert.ok(!has(c, 'UNFALLANZEIGE', 'personalamt'));
  });

  it('ask the Dienstvorgesetzte*r only with consent below level 3', () => {
    const c = report(HIT);
    assert.ok(!has(c, 'STRAFANTRAG_DV', 'dienstvorgesetzte'));
    const shared = told(c, { 'share.dienstvorgesetzte': 'true' }, 'offices');
    assert.equal(task(shared, 'STRAFANTRAG_DV', 'dienstvorgesetzte').basis, 'consent');
    assert.ok(reads(shared, 'rechtsamt'), 'who prepares it');
    const back = told(shared, { 'share.dienstvorgesetzte': 'false' }, 'offices');
    assert.equal(task(back, 'STRAFANTRAG_DV', 'dienstvorgesetzte').state, 'cancelled');
    assert.equal(task(back, 'STRAFANTRAG_DV', 'rechtsamt').state, 'cancelled');
    assert.ok(!reads(back, 'dienstvorgesetzte') && !reads(back, 'rechtsamt'));
  });

  it('ask the Dienstvorgesetzte*r by law at level 3, and start their clock with their reading', () => {
    const c = report(STAPLER);
    const decide = task(c, 'STRAFANTRAG_DV', 'dienstvorgesetzte');
    assert.deepEqual([decide.basis, decide.personId, decide.dueAt], ['law', SABINE, null]);
    const later = worldAt(new Date('2026-12-02T09:00:00+01:00'), OFFICES);
    const read = openRole(c, 'dienstvorgesetzte', SABINE, later).case;
    assert.equal(local(read.knowledge.dv), '2026-12-02 09:00');
    assert.equal(local(task(read, 'STRAFANTRAG_DV', 'dienstvorgesetzte').dueAt), '2027-03-02 23:59');
    const twice = openRole(
      read,
      'dienstvorgesetzte',
      SABINE,
      worldAt(new Date('2026-12-09T09:00:00Z'), OFFICES),
    );
    assert.equal(twice.case, read, 'the first reading counts');
    assert.equal(openRole(c, 'rechtsamt', NILS, later).case.knowledge.dv, null);
    const asHead = openRole(c, 'behoerdenleitung', SABINE, later).case;
    assert.equal(local(asHead.knowledge.dv), '2026-12-02 09:00', 'one person knows with all their functions');
  });

  it('never fall to the head of the authority while they are accused', () => {
    const inputs = { ...STAPLER, what: { ...STAPLER.what, perpetrator: 'BEHOERDENLEITUNG' } };
    const c = report({ ...inputs, accused: { accused: SABINE } });
    assert.ok(!has(c, 'STRAFANTRAG_DV', 'dienstvorgesetzte'));
    assert.equal(task(c, 'SCHUTZ', 'behoerdenleitung').personId, null);
    assert.ok(!liveEntries(c).some(({ personId }) => personId === SABINE));
  });

  it('leave an office without owner where its holder is accused, and let the contact see to it', () => {
    const inputs = { ...STAPLER, what: { ...STAPLER.what, perpetrator: 'KOLLEGE_GLEICH' } };
    const c = takeOver(
      report({ ...inputs, accused: { accused: VERA } }),
      { id: TARIK, name: 'Tarik' },
      world,
    );
    const entry = task(c.case, 'ARZT_VERBANDBUCH', 'personalamt');
    assert.equal(entry.personId, null);
    assert.ok(!reads(c.case, 'personalamt'));
    const name = { kind: 'ARZT_VERBANDBUCH', owner: 'personalamt' } as const;
    assert.equal(closeTask(c.case, name, { state: 'done' }, VERA, world).outcome, 'not-yours');
    assert.equal(closeTask(c.case, name, { state: 'done' }, TARIK, world).outcome, 'closed');
  });

  it('let security know place, kind and level from level 2 on, from outside only unless life is in danger', () => {
    assert.ok(!reads(report(INSULT), 'sicherheit'));
    assert.ok(reads(report(HIT), 'sicherheit'));
    const inside = { ...HIT, what: { ...HIT.what, perpetrator: 'KOLLEGE_GLEICH' } };
    assert.ok(!reads(report(inside), 'sicherheit'));
    const { needs } = world.protocol.tasks.find(({ owner }) => owner === 'sicherheit') ?? assert.fail();
    assert.ok(!needs.includes('person'));
  });

  it('show no health detail to a Führungskraft and no name to security', () => {
    const rules = world.protocol.tasks;
    assert.ok(rules.filter(({ owner }) => owner === 'supervisor').every(({ needs }) => needs.length === 0));
    const safe = rules.filter(({ owner }) => owner === 'sicherheit' || owner === 'behoerdenleitung');
    assert.ok(
      safe.every(({ needs }) => !needs.some((need) => ['person', 'injured', 'unfit_days'].includes(need))),
    );
  });
});
