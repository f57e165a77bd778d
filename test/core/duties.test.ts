import assert from 'node:assert/strict';
import type { Answers } from '../../src/core/answer.ts';
import { closeTask } from '../../src/core/close-task.ts';
import { agreeToClose, proposeClosing, reopen } from '../../src/core/closing.ts';
import { liveEntries } from '../../src/core/disclosure.ts';
import { withDuties } from '../../src/core/duties.ts';
import { tell } from '../../src/core/engine.ts';
import { takeOver } from '../../src/core/take-over.ts';
import { HELGA, NILS, OFFICES, VERA } from '../support/offices.ts';
import { DIRK, PETRA, sent, TARIK, worldAt } from '../support/sample-world.ts';
import {
  HIT,
  has,
  INSULT,
  type Inputs,
  local,
  reads,
  released,
  report,
  STAPLER,
  task,
  told,
  world,
} from '../support/told-duties.ts';

describe('duties', () => {
  it('of a plain report are the first contact, word at the end and the own Strafantrag', () => {
    const c = report(INSULT);
    assert.deepEqual(
      c.tasks.map(({ kind, owner }) => `${kind} ${owner}`),
      ['ERSTKONTAKT contact', 'RUECKMELDUNG contact', 'VIDEO sicherheit', 'STRAFANTRAG_BETROFFEN affected'],
    );
    assert.equal(local(task(c, 'STRAFANTRAG_BETROFFEN', 'affected').dueAt), '2027-02-24 23:59');
    assert.deepEqual(
      liveEntries(c).map(({ role }) => role),
      ['support'],
      'nobody else learns of it',
    );
  });

  it('wait for an office that knows nothing, with the contact who can see to them', () => {
    const taken = takeOver(report(INSULT), { id: TARIK, name: 'Tarik' }, world).case;
    assert.equal(task(taken, 'VIDEO', 'sicherheit').personId, null);
    assert.ok(!reads(taken, 'sicherheit'));
    const name = { kind: 'VIDEO', owner: 'sicherheit' } as const;
    assert.equal(closeTask(taken, name, { state: 'done' }, DIRK, world).outcome, 'not-yours');
    const closed = closeTask(taken, name, { state: 'done' }, TARIK, world);
    assert.equal(closed.outcome, 'closed');
    assert.ok(!closed.effects.some(({ kind }) => kind === 'inform'));
  });

  it('go to the office that was let in, with their time, and are off when it is shut out', () => {
    const inputs = { what: { acts: 'HAUSFRIEDENSBRUCH', channels: 'SCHALTER' } };
    const c = report(inputs);
    const waiting = task(c, 'HAUSVERBOT', 'rechtsamt');
    assert.deepEqual([waiting.personId, local(waiting.dueAt)], [null, '2026-12-01 23:59']);
    const later = worldAt(new Date('2026-11-26T09:00:00+01:00'), OFFICES);
    const asked = tell(c, 'offices', { 'share.dienstvorgesetzte': 'true' }, later);
    const held = task(asked.case, 'HAUSVERBOT', 'rechtsamt');
    assert.deepEqual([held.personId, local(held.dueAt)], [NILS, '2026-12-01 23:59']);
    assert.ok(asked.effects.some((effect) => effect.kind === 'inform' && effect.to === NILS));
    const back = tell(asked.case, 'offices', { 'share.dienstvorgesetzte': 'false' }, later).case;
    assert.equal(task(back, 'HAUSVERBOT', 'rechtsamt').state, 'cancelled');
  });

  it('are not overdue in the moment an office hears of them', () => {
    const c = report({ what: { acts: 'HAUSFRIEDENSBRUCH', channels: 'SCHALTER' } });
    const late = worldAt(new Date('2026-12-10T09:00:00+01:00'), OFFICES);
    const asked = tell(c, 'offices', { 'share.dienstvorgesetzte': 'true' }, late).case;
    assert.equal(local(task(asked, 'HAUSVERBOT', 'rechtsamt').dueAt), '2026-12-17 23:59');
  });

  it('of the Beschwerdestelle are the offer, then the receipt from the complaint on', () => {
    const inside = { what: { acts: 'DISKRIMINIERUNG_INTERN', perpetrator: 'KOLLEGE_GLEICH' } };
    const c = report(inside);
    assert.ok(has(c, 'AGG_BESCHWERDE', 'affected'), 'it stays offered to the person');
    const offer = task(c, 'AGG_BESCHWERDE', 'agg');
    assert.deepEqual([offer.personId, local(offer.dueAt)], [null, '2027-01-24 23:59']);
    const later = worldAt(new Date('2026-12-10T09:00:00+01:00'), OFFICES);
    const asked = tell(c, 'offices', { 'share.agg': 'true' }, later).case;
    const receipt = task(asked, 'AGG_BESCHWERDE', 'agg');
    assert.deepEqual([receipt.personId, local(receipt.dueAt)], [HELGA, '2026-12-17 23:59']);
  });

  it('that a raised level brings forward count from the rise; none comes later or is overdue by it', () => {
    const c = report(INSULT);
    const noon = worldAt(new Date('2026-11-24T12:00:00+01:00'), OFFICES);
    const raised = withDuties({ ...c, level: 3 }, noon);
    const first = task(raised, 'ERSTKONTAKT', 'contact');
    assert.deepEqual([local(first.dueAt), local(first.since)], ['2026-11-24 12:30', '2026-11-24 12:00']);
    const evening = worldAt(new Date('2026-11-25T23:58:00+01:00'), OFFICES);
    const late = withDuties({ ...c, level: 3 }, evening);
    assert.equal(local(task(late, 'ERSTKONTAKT', 'contact').dueAt), '2026-11-25 23:59', 'that was earlier');
  });

  it('of the first contact are due by level: half an hour, two hours, next working day', () => {
    const due = (inputs: Inputs) => local(task(report(inputs), 'ERSTKONTAKT', 'contact').dueAt);
    assert.equal(due(INSULT), '2026-11-25 23:59');
    assert.equal(due(HIT), '2026-11-24 11:10');
    assert.equal(due(STAPLER), '2026-11-24 09:40');
  });

  it('of the first contact wait for somebody on duty', () => {
    const night = worldAt(new Date('2026-11-28T22:40:00+01:00'), OFFICES);
    assert.equal(local(task(sent(STAPLER, night), 'ERSTKONTAKT', 'contact').dueAt), '2026-11-30 08:30');
  });

  it('count working days without weekends and holidays', () => {
    const before = worldAt(new Date('2026-12-23T10:00:00+01:00'), OFFICES);
    const c = sent(STAPLER, before);
    // Thursday 24th counts, Friday 25th to Sunday 27th do not, and neither does 1 January.
    assert.equal(local(task(c, 'HAUSVERBOT', 'rechtsamt').dueAt), '2026-12-31 23:59');
  });

  it('fall to the contact who takes over', () => {
    const c = report(INSULT);
    assert.equal(task(c, 'ERSTKONTAKT', 'contact').personId, null);
    const taken = takeOver(c, { id: TARIK, name: 'Tarik' }, world).case;
    assert.equal(task(taken, 'ERSTKONTAKT', 'contact').personId, TARIK);
  });

  it('of the Führungskraft end with the release, those of the law go on', () => {
    const c = told(report(released(HIT)), { unfit_days: '8', status_group: 'tarif' });
    assert.ok(has(c, 'GEFAEHRDUNGSBEURTEILUNG', 'supervisor'));
    assert.equal(task(c, 'GESPRAECH', 'supervisor').personId, PETRA);
    const answers: Answers = { ...c.answers, 'share.supervisor': false };
    const withdrawn = c.disclosures.map((entry) =>
      entry.role === 'supervisor' ? { ...entry, withdrawnAt: world.now } : entry,
    );
    const back = withDuties({ ...c, answers, disclosures: withdrawn }, world);
    assert.equal(task(back, 'GESPRAECH', 'supervisor').state, 'cancelled');
    assert.equal(task(back, 'GEFAEHRDUNGSBEURTEILUNG', 'supervisor').state, 'cancelled');
    assert.ok(has(back, 'UNFALLANZEIGE', 'personalamt'));
    assert.ok(has(back, 'GEFAEHRDUNGSBEURTEILUNG', 'sicherheit'));
  });

  it('by consent are called off when the case is closed, by law they stay, and come back with the case', () => {
    const by = { id: TARIK, name: 'Tarik' };
    const c = takeOver(told(report(HIT), { unfit_days: '8', status_group: 'tarif' }), by, world).case;
    const reason = world.protocol.aftercare.closing.reasons[0] ?? assert.fail();
    const proposed = proposeClosing(c, TARIK, { reason, text: 'Danke.' }, world).case;
    const closed = agreeToClose(proposed, world).case;
    assert.equal(closed.state, 'closed');
    const open = closed.tasks.filter(({ state }) => state === 'open');
    assert.ok(open.length > 0 && open.every(({ basis }) => basis === 'law'));
    assert.equal(task(closed, 'UNFALLANZEIGE', 'personalamt').personId, VERA);
    assert.equal(task(closed, 'HAUSVERBOT', 'rechtsamt').state, 'cancelled');
    const again = reopen(closed, world).case;
    assert.ok(has(again, 'HAUSVERBOT', 'rechtsamt'));
  });

  it('of a report nobody was called for stay with its person', () => {
    const c = sent({ ...HIT, share: { 'share.support': 'no' } }, world);
    assert.equal(c.state, 'kept');
    assert.ok(c.tasks.length > 0 && c.tasks.every(({ owner }) => owner === 'affected'));
    assert.deepEqual(c.disclosures, []);
  });
});
