import assert from 'node:assert/strict';
import type { Contact } from '../../src/core/duty.ts';
import { answer, back, begin, raiseAlarm, resume, withdraw } from '../../src/core/engine.ts';
import { climb } from '../../src/core/escalation.ts';
import { EMERGENCY } from '../../src/core/path.ts';
import { takeOver } from '../../src/core/take-over.ts';
import {
  beginning,
  begun,
  contact,
  GEORG,
  MONA,
  SABINE,
  SATURDAY_NIGHT,
  sent,
  TARIK,
  TUESDAY,
  UTE,
  walkTo,
  withContacts,
  worldAt,
} from '../support/sample-world.ts';
import { isUnchanged, kinds, TOLD, WORLD } from '../support/told-answers.ts';

describe('beginning', () => {
  it('goes on to the report when the person is safe', () => {
    const { case: c, effects } = begin(beginning(), WORLD);
    assert.equal(c.state, 'draft');
    assert.equal(c.step, 'what');
    assert.equal(c.revision, 1);
    assert.equal(c.createdAt, TUESDAY);
    assert.match(c.protocol, /^standard@/);
    assert.deepEqual(effects, []);
  });

  it('shows the emergency card first to somebody who is unsure, and calls nobody yet', () => {
    const { case: c, effects } = begin(beginning({ safety: 'unsure' }), WORLD);
    assert.equal(c.step, EMERGENCY);
    assert.equal(c.level, 2);
    assert.equal(c.state, 'draft');
    assert.deepEqual(effects, []);
  });

  it('calls everybody on duty at once when somebody is in danger', () => {
    const decision = begin(beginning({ safety: 'danger' }), WORLD);
    assert.equal(decision.case.level, 3);
    assert.equal(decision.case.state, 'paged');
    assert.equal(decision.case.step, EMERGENCY);
    assert.equal(decision.case.revision, 1);
    assert.deepEqual(decision.case.ladder?.paged, [TARIK, GEORG, MONA, UTE]);
    // The emergency card is the answer: a second message would push it off a small screen.
    assert.ok(!kinds(decision).includes('tell-reporter'));
    assert.ok(!kinds(decision).includes('inform'));
  });

  it('keeps the kind of danger a message spoke of', () => {
    const { case: c } = begin(beginning({ safety: 'danger', track: 'powder' }), WORLD);
    assert.equal(c.answers.danger_track, 'powder');
    assert.equal(walkTo('summary', c).answers.danger_track, 'powder');
  });
});

describe('alarm', () => {
  it('can be raised from the emergency card, once', () => {
    const unsure = begun({ safety: 'unsure' });
    const decision = raiseAlarm(unsure, WORLD);
    assert.equal(decision.case.state, 'paged');
    assert.equal(decision.case.level, 3);
    assert.equal(decision.case.revision, unsure.revision + 1);
    isUnchanged(raiseAlarm(decision.case, WORLD), decision.case);
  });

  it('keeps the answers given before', () => {
    const draft = walkTo('danger', begun());
    const { case: c } = raiseAlarm(draft, WORLD);
    assert.deepEqual(c.answers, { ...draft.answers, safety: 'danger' });
    assert.equal(c.step, 'danger');
  });

  it('at night leaves it to the emergency card to say that nobody is there', () => {
    const decision = begin(beginning({ safety: 'danger' }), worldAt(SATURDAY_NIGHT));
    assert.equal(decision.case.ladder?.unanswered, true);
    assert.ok(!kinds(decision).includes('tell-reporter'));
  });

  it('tells of the next rung while the person has no card that is kept up to date', () => {
    const { case: ringing } = begin(beginning({ safety: 'danger' }), WORLD);
    const later = climb(ringing, 0, 1, WORLD.roster, new Date(WORLD.now.getTime() + 300_000));
    assert.ok(kinds(later).includes('tell-reporter'));
    const sent = climb({ ...ringing, step: null }, 0, 1, WORLD.roster, WORLD.now);
    assert.ok(!kinds(sent).includes('tell-reporter'));
  });

  it('lets the report go on', () => {
    const { case: c } = begin(beginning({ safety: 'danger' }), WORLD);
    const decision = resume(c, WORLD);
    assert.equal(decision.case.step, 'what');
    assert.equal(decision.case.state, 'paged');
    isUnchanged(resume(decision.case, WORLD), decision.case);
  });
});

describe('answering', () => {
  it('takes the answer and moves on', () => {
    const { case: c } = answer(begun(), 'what', TOLD, WORLD);
    assert.equal(c.answers.reporter, 'self');
    assert.equal(c.step, 'danger');
    assert.equal(c.revision, 2);
  });

  it('of another step, an unknown step or a step of the program’s own changes nothing', () => {
    const c = begun();
    for (const step of ['danger', 'summary', 'more', 'safety', EMERGENCY, '__proto__', 'nonsense', ''])
      isUnchanged(answer(c, step, TOLD, WORLD), c);
  });

  it('twice changes nothing the second time', () => {
    const { case: c } = answer(begun(), 'what', TOLD, WORLD);
    isUnchanged(answer(c, 'what', { ...TOLD, reporter: 'witness' }, WORLD), c);
  });

  it('after the report was sent, withdrawn or kept changes nothing', () => {
    const kept = { ...sent(), state: 'kept' as const };
    for (const c of [sent(), withdraw(begun()).case, kept]) {
      isUnchanged(answer(c, 'what', TOLD, WORLD), c);
      isUnchanged(back(c, WORLD), c);
    }
  });

  it('wrongly takes nothing, names the field and gives back what was typed', () => {
    const c = walkTo('what', begun());
    const raw = { ...TOLD, acts: '' };
    const decision = answer(c, 'what', raw, WORLD);
    isUnchanged(decision, c);
    assert.deepEqual(decision.fault, { field: 'acts', kind: 'required' });
    assert.equal(decision.typed, raw);
  });

  it('with a fault in the last field takes none of the others', () => {
    const c = walkTo('what', begun());
    const decision = answer(c, 'what', { ...TOLD, channels: 'MARS' }, WORLD);
    isUnchanged(decision, c);
    assert.deepEqual(decision.fault, { field: 'channels', kind: 'choice' });
  });

  it('takes nothing the step does not ask', () => {
    const raw = { ...TOLD, accused: TARIK, safety: 'danger', level: '0' };
    const { case: c } = answer(begun(), 'what', raw, WORLD);
    assert.deepEqual(Object.keys(c.answers).toSorted(), [...Object.keys(TOLD), 'safety'].toSorted());
  });

  it('raises the level, and after an alarm never lowers it', () => {
    const c = begun({ safety: 'danger' });
    assert.equal(walkTo('summary', c, { danger: { felt: '0' } }).level, 3);
    const draft = walkTo('danger', begun());
    assert.equal(draft.level, 1);
    assert.equal(answer(draft, 'danger', { weapon: 'yes' }, WORLD).case.level, 3);
  });

  it('after an alarm brings cards already sent up to date', () => {
    const c = resume(begun({ safety: 'danger' }), WORLD).case;
    const { effects } = answer(c, 'what', TOLD, WORLD);
    assert.ok(effects.some(({ kind }) => kind === 'refresh-cards'));
    // Beside it only clocks that the answers have started.
    assert.ok(effects.every(({ kind }) => kind === 'refresh-cards' || kind === 'wake-at'));
    assert.deepEqual(answer(begun(), 'what', TOLD, WORLD).effects, []);
  });

  it('that accuses whoever has taken over makes the case nobody’s again and calls the others', () => {
    const alarmed = walkTo('accused', begun({ safety: 'danger' }), {
      what: { perpetrator: 'KOLLEGE_GLEICH' },
    });
    const taken = takeOver(alarmed, { id: GEORG, name: 'Georg' }, WORLD).case;
    const decision = answer(taken, 'accused', { accused: GEORG }, WORLD);
    const { case: c } = decision;
    assert.deepEqual([c.state, c.owner, c.step], ['paged', null, 'danger']);
    assert.equal(c.revision, taken.revision + 1);
    assert.deepEqual(c.ladder?.paged, [TARIK, MONA, UTE]);
    const called = decision.effects.flatMap((e) => (e.kind === 'page' ? [[e.to, e.round]] : []));
    assert.deepEqual(called, [
      [TARIK, 1],
      [MONA, 1],
      [UTE, 1],
    ]);
    for (const kind of ['climb-at', 'refresh-cards', 'tell-reporter'] as const)
      assert.equal(decision.effects.filter((e) => e.kind === kind).length, 1, kind);
  });

  describe('that accuses everybody who was called', () => {
    const MORE = { felt: '0' };
    const alarmedBy = (contacts: readonly Contact[]) => {
      const world = worldAt(SATURDAY_NIGHT, withContacts(contacts));
      const what = { what: { perpetrator: 'KOLLEGE_GLEICH' } };
      return { world, c: walkTo('accused', begun({ safety: 'danger' }, world), what, world) };
    };
    const onCall = { hours: [], onCall: true };

    it('calls the next ones at once instead of waiting for the accused', () => {
      const { world, c } = alarmedBy([
        contact(MONA, 'second', onCall),
        contact(SABINE, 'leadership', onCall),
      ]);
      assert.deepEqual(c.ladder?.paged, [MONA]);
      const decision = answer(c, 'accused', { accused: MONA }, world);
      const called = decision.effects.flatMap((e) => (e.kind === 'page' ? [e.to] : []));
      assert.deepEqual(called, [SABINE]);
      assert.equal(decision.case.step, 'danger');
      assert.ok(!kinds(decision).includes('tell-reporter'), 'their own tap is answered');
      assert.equal(kinds(decision).filter((kind) => kind === 'refresh-cards').length, 1);
    });

    it('says the truth at once where nobody else is there', () => {
      const { world, c } = alarmedBy([contact(MONA, 'second', onCall), contact(TARIK, 'first')]);
      const decision = answer(c, 'accused', { accused: MONA }, world);
      assert.equal(decision.case.ladder?.unanswered, true);
      assert.equal(decision.case.ladder.nextAt?.toISOString(), '2026-11-30T07:00:00.000Z');
      assert.equal(kinds(decision).filter((kind) => kind === 'tell-reporter').length, 1);
      const later = answer(decision.case, 'danger', MORE, world);
      assert.equal(later.case.ladder, decision.case.ladder, 'once');
    });

    it('waits on while somebody called may still take over', () => {
      const { world, c } = alarmedBy([contact(MONA, 'second', onCall), contact(TARIK, 'first', onCall)]);
      const decision = answer(c, 'accused', { accused: MONA }, world);
      assert.equal(decision.case.ladder, c.ladder);
      assert.ok(!kinds(decision).includes('page'));
    });
  });

  it('puts a case about colleagues on the internal track', () => {
    const { case: c } = answer(begun(), 'what', { ...TOLD, perpetrator: 'KOLLEGE_GLEICH' }, WORLD);
    assert.equal(c.track, 'internal');
    assert.equal(c.step, 'accused');
  });
});
