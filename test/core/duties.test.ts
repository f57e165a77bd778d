import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Answers } from '../../src/core/answer.ts';
import type { Case } from '../../src/core/case.ts';
import { closeTask } from '../../src/core/close-task.ts';
import { agreeToClose, proposeClosing, reopen } from '../../src/core/closing.ts';
import { mayHear } from '../../src/core/conflict.ts';
import { liveEntries } from '../../src/core/disclosure.ts';
import { dutiesOf, withDuties } from '../../src/core/duties.ts';
import { tell } from '../../src/core/engine.ts';
import type { Raw } from '../../src/core/input.ts';
import { openRole } from '../../src/core/open-role.ts';
import { recordContact } from '../../src/core/owner-work.ts';
import { takeOver } from '../../src/core/take-over.ts';
import type { Task } from '../../src/core/task.ts';
import { HELGA, NILS, OFFICES, VERA } from '../support/offices.ts';
import { DIRK, ERIKA, PETRA, SABINE, sent, TARIK, worldAt } from '../support/sample-world.ts';

const world = worldAt(undefined, OFFICES);

type Inputs = Readonly<Record<string, Raw>>;

const report = (inputs: Inputs = {}): Case => sent(inputs, world);
const told = (c: Case, raw: Raw, step = 'more'): Case => {
  const decision = tell(c, step, raw, world);
  assert.equal(decision.fault, undefined);
  return decision.case;
};
const task = (c: Case, kind: string, owner: string): Task =>
  c.tasks.find((one) => one.kind === kind && one.owner === owner) ??
  assert.fail(`${kind} ${owner} is not among ${c.tasks.map((one) => `${one.kind} ${one.owner}`).join(', ')}`);
const has = (c: Case, kind: string, owner: string): boolean =>
  c.tasks.some((one) => one.kind === kind && one.owner === owner && one.state === 'open');
const reads = (c: Case, role: string): boolean => liveEntries(c).some((entry) => entry.role === role);
const local = (date: Date | null): string =>
  date === null
    ? 'none'
    : new Intl.DateTimeFormat('sv-SE', {
        dateStyle: 'short',
        timeStyle: 'short',
        timeZone: 'Europe/Berlin',
      }).format(date);

const INSULT: Inputs = {};
const HIT: Inputs = {
  what: { acts: 'KOERPERVERLETZUNG,BELEIDIGUNG' },
  danger: { injured: 'yes' },
};
const STAPLER: Inputs = {
  what: { acts: 'GEF_KV,BELEIDIGUNG,HAUSFRIEDENSBRUCH' },
  danger: { injured: 'yes', weapon: 'yes' },
};
const released = (inputs: Inputs): Inputs => ({
  ...inputs,
  share: { 'share.support': 'yes', 'share.supervisor': 'yes', 'share.depth': 'b' },
});

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

describe('a task', () => {
  const shared = (): Case => takeOver(report(STAPLER), { id: TARIK, name: 'Tarik' }, world).case;
  const DECIDE = { kind: 'STRAFANTRAG_DV', owner: 'dienstvorgesetzte' } as const;

  it('is ended by its owner only, once', () => {
    const c = shared();
    for (const stranger of [TARIK, VERA, ERIKA, PETRA])
      assert.equal(closeTask(c, DECIDE, { state: 'done' }, stranger, world).outcome, 'not-yours');
    const first = closeTask(c, DECIDE, { state: 'done' }, SABINE, world);
    assert.equal(first.outcome, 'closed');
    assert.equal(first.act, 'task-done');
    const { state, closedBy } = task(first.case, 'STRAFANTRAG_DV', 'dienstvorgesetzte');
    assert.deepEqual([state, closedBy], ['done', SABINE]);
    const second = closeTask(first.case, DECIDE, { state: 'not-applicable', reason: 'x' }, SABINE, world);
    assert.equal(second.outcome, 'late');
    assert.equal(second.case, first.case);
  });

  it('that does not apply needs a reason that can be read', () => {
    const c = shared();
    const say = (reason: string) =>
      closeTask(c, DECIDE, { state: 'not-applicable', reason }, SABINE, world).outcome;
    assert.equal(say('  '), 'bad-reason');
    assert.equal(say('x'.repeat(501)), 'bad-reason');
    assert.equal(say('Die Person möchte es nicht.'), 'closed');
  });

  it('that was ended stays ended, whatever is told later', () => {
    const name = { kind: 'ARZT_VERBANDBUCH', owner: 'contact' } as const;
    const c = closeTask(shared(), name, { state: 'done' }, TARIK, world);
    const later = told(c.case, { unfit_days: '8' });
    assert.equal(task(later, 'ARZT_VERBANDBUCH', 'contact').state, 'done');
  });

  it('that ends with the first contact ends there, and nobody ticks it off beside it', () => {
    const c = shared();
    const name = { kind: 'ERSTKONTAKT', owner: 'contact' } as const;
    assert.equal(closeTask(c, name, { state: 'done' }, TARIK, world).outcome, 'not-yours');
    assert.equal(task(recordContact(c, TARIK, world).case, 'ERSTKONTAKT', 'contact').state, 'done');
  });

  it('of the person is ended by nobody else', () => {
    const c = shared();
    const own = { kind: 'STRAFANTRAG_BETROFFEN', owner: 'affected' } as const;
    assert.equal(closeTask(c, own, { state: 'done' }, TARIK, world).outcome, 'not-yours');
    assert.equal(closeTask(c, own, { state: 'done' }, ERIKA, world).outcome, 'closed');
  });
});

describe('duties of any report', () => {
  const pick = (...values: string[]) => fc.constantFrom(...values);
  const inputs = fc.record({
    acts: fc.subarray(['BELEIDIGUNG', 'BEDROHUNG', 'GEF_KV', 'DOXING', 'HAUSFRIEDENSBRUCH', 'SUBSTANZ'], {
      minLength: 1,
    }),
    perpetrator: pick(
      'BUERGER_BEKANNT',
      'ANONYM_ONLINE',
      'KOLLEGE_GLEICH',
      'FUEHRUNGSKRAFT',
      'BEHOERDENLEITUNG',
    ),
    channels: fc.subarray(['SCHALTER', 'EMAIL', 'FAMILIE'], { minLength: 1 }),
    accused: fc.option(pick(PETRA, SABINE, VERA, NILS, DIRK, TARIK), { nil: undefined }),
    injured: pick('yes', 'no'),
    supervisor: pick('yes', 'no', ''),
    dienstvorgesetzte: pick('true', 'false'),
    unfit: pick('0', '4', '8'),
    status: pick('tarif', 'beamte'),
  });
  type Input = typeof inputs extends fc.Arbitrary<infer T> ? T : never;

  const caseOf = (input: Input, officesFirst = false): Case => {
    const { acts, perpetrator, channels, accused, injured, supervisor, unfit, status } = input;
    const c = sent(
      {
        what: { acts: acts.join(), perpetrator, channels: channels.join() },
        accused: { accused: accused ?? '' },
        danger: { injured },
        share: { 'share.support': 'yes', 'share.supervisor': supervisor },
      },
      world,
    );
    const more = { unfit_days: unfit, status_group: status };
    const offices = { 'share.dienstvorgesetzte': input.dienstvorgesetzte };
    return officesFirst ? told(told(c, offices, 'offices'), more) : told(told(c, more), offices, 'offices');
  };

  it('are the same once more, at any later moment', () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 0, max: 400 }), fc.boolean(), (input, days, order) => {
        const c = caseOf(input, order);
        const later = worldAt(new Date(world.now.getTime() + days * 86_400_000), OFFICES);
        assert.equal(withDuties(c, later), c);
        assert.equal(dutiesOf(c, later).tasks, c.tasks);
      }),
      { numRuns: 60 },
    );
  });

  it('never come later by a raised level, and never overdue by it', () => {
    const level = fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const);
    fc.assert(
      fc.property(inputs, level, fc.integer({ min: 0, max: 200 }), (input, to, hours) => {
        const c = caseOf(input);
        fc.pre(to > c.level);
        const then = worldAt(new Date(world.now.getTime() + hours * 3_600_000), OFFICES);
        const raised = withDuties({ ...c, level: to }, then);
        for (const { kind, owner, state, dueAt } of raised.tasks) {
          const was = c.tasks.find((one) => one.kind === kind && one.owner === owner);
          if (state !== 'open' || was?.state !== 'open' || !dueAt || !was.dueAt) continue;
          const wasOverdue = was.dueAt < then.now;
          // An office that has just been let in gets its own time where the contact's has run out.
          if (wasOverdue && was.personId === null) continue;
          assert.ok(dueAt <= was.dueAt, `${kind} ${owner} comes later`);
          assert.ok(wasOverdue || dueAt >= then.now, `${kind} ${owner} is overdue at birth`);
        }
        assert.equal(withDuties(raised, then), raised);
      }),
      { numRuns: 80 },
    );
  });

  it('fall to nobody in conflict, and let nobody in on more than there is a duty or a wish for', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const c = caseOf(input);
        for (const { owner, personId, state } of c.tasks) {
          if (owner === 'affected' || owner === 'contact' || personId === null || state === 'cancelled')
            continue;
          assert.ok(mayHear(personId, c, OFFICES, owner), `${owner} is in conflict`);
          assert.ok(
            liveEntries(c).some((entry) => entry.role === owner && entry.personId === personId),
            `${owner} has a task and may not read`,
          );
        }
        for (const entry of liveEntries(c).filter(({ ground }) => ground === 'law')) {
          const owned = c.tasks.filter((one) => one.owner === entry.role && one.state !== 'cancelled');
          assert.ok(
            owned.some(({ basis }) => basis === 'law'),
            `${entry.role} reads by law without a duty by law`,
          );
          assert.equal(entry.depth, 'task');
        }
      }),
      { numRuns: 60 },
    );
  });
});
