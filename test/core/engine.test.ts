import assert from 'node:assert/strict';
import type { Case } from '../../src/core/case.ts';
import type { Decision, Effect } from '../../src/core/effect.ts';
import { answer, back, begin, raiseAlarm, resume, tell, withdraw } from '../../src/core/engine.ts';
import { climb } from '../../src/core/escalation.ts';
import { EMERGENCY } from '../../src/core/path.ts';
import { takeOver } from '../../src/core/take-over.ts';
import {
  atSummary,
  beginning,
  begun,
  GEORG,
  MONA,
  SATURDAY_NIGHT,
  sent,
  TARIK,
  TUESDAY,
  UTE,
  walkTo,
  worldAt,
} from '../support/sample-world.ts';

const WORLD = worldAt();
const TOLD = { reporter: 'self', acts: 'BELEIDIGUNG', channels: 'SCHALTER', perpetrator: 'BUERGER_BEKANNT' };

const kinds = ({ effects }: Decision): readonly Effect['kind'][] => [...new Set(effects.map((e) => e.kind))];
const isUnchanged = (decision: Decision, c: Case): void => {
  assert.equal(decision.case, c);
  assert.deepEqual(decision.effects, []);
};

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

  it('puts a case about colleagues on the internal track', () => {
    const { case: c } = answer(begun(), 'what', { ...TOLD, perpetrator: 'KOLLEGE_GLEICH' }, WORLD);
    assert.equal(c.track, 'internal');
    assert.equal(c.step, 'accused');
  });
});

describe('a changed mind', () => {
  const internal = (): Case =>
    walkTo('danger', begun(), { what: { perpetrator: 'KOLLEGE_GLEICH' }, accused: { accused: GEORG } });

  it('leaves nothing behind', () => {
    const c = internal();
    assert.deepEqual(c.answers.accused, [GEORG]);
    const atWho = back(back(c, WORLD).case, WORLD).case;
    assert.equal(atWho.step, 'what');
    const { case: changed } = answer(atWho, 'what', { ...TOLD, perpetrator: 'GRUPPE' }, WORLD);
    assert.equal(changed.answers.accused, undefined);
    assert.equal(changed.track, 'external');
  });

  it('about an optional question leaves nothing behind either', () => {
    const c = walkTo('danger', begun());
    const asked = answer(c, 'danger', { weapon: 'yes', felt: '9' }, WORLD).case;
    const again = answer(back(asked, WORLD).case, 'danger', {}, WORLD).case;
    assert.deepEqual([again.answers.weapon, again.answers.felt], [undefined, undefined]);
  });

  it('about the supervisor drops how deep they were to be told', () => {
    const share = { 'share.support': 'yes', 'share.supervisor': 'yes', 'share.depth': 'c' };
    const c = atSummary({ share });
    assert.equal(c.answers['share.depth'], 'c');
    const again = answer(back(c, WORLD).case, 'share', { ...share, 'share.supervisor': 'no' }, WORLD).case;
    assert.equal(again.answers['share.depth'], undefined);
  });

  it('goes back one step, but not to the safety question', () => {
    const c = walkTo('danger', begun());
    const { case: before } = back(c, WORLD);
    assert.equal(before.step, 'what');
    assert.equal(before.revision, c.revision + 1);
    assert.deepEqual(before.answers, c.answers);
    isUnchanged(back(before, WORLD), before);
    const emergency = begun({ safety: 'unsure' });
    isUnchanged(back(emergency, WORLD), emergency);
  });
});

describe('telling more', () => {
  it('is kept and leaves the step where it is', () => {
    const c = walkTo('danger', begun());
    const { case: told } = tell(c, 'more', { narrative: 'Er hat geschrien.', unfit_days: '3' }, WORLD);
    assert.equal(told.answers.narrative, 'Er hat geschrien.');
    assert.equal(told.answers.unfit_days, 3);
    assert.equal(told.step, 'danger');
    assert.equal(told.revision, c.revision + 1);
  });

  it('is possible from the summary too', () => {
    const { case: told } = tell(atSummary(), 'more', { narrative: 'Noch etwas.' }, WORLD);
    assert.equal(told.answers.narrative, 'Noch etwas.');
    assert.equal(told.step, 'summary');
  });

  it('too much keeps what was typed', () => {
    const c = walkTo('danger', begun());
    const raw = { narrative: 'x'.repeat(20_001) };
    const decision = tell(c, 'more', raw, WORLD);
    isUnchanged(decision, c);
    assert.deepEqual(decision.fault, { field: 'narrative', kind: 'too-long', limit: 20_000 });
    assert.equal(decision.typed, raw);
  });

  it('after sending is kept too, and brings the cards of those who may read it up to date', () => {
    const { case: told, effects } = tell(sent(), 'more', { narrative: 'Noch etwas.' }, WORLD);
    assert.deepEqual([told.answers.narrative, told.state, told.step], ['Noch etwas.', 'paged', null]);
    assert.deepEqual(effects, [{ kind: 'refresh-cards' }]);
  });

  it('once the case has ended takes nothing, says so and gives back what was typed', () => {
    const raw = { narrative: 'Das habe ich vergessen.' };
    const c = withdraw(sent()).case;
    const decision = tell(c, 'more', raw, WORLD);
    isUnchanged(decision, c);
    assert.equal(decision.fault?.kind, 'too-late');
    assert.equal(decision.typed, raw);
  });

  it('at a step without a dialog changes nothing', () => {
    const c = walkTo('what', begun());
    for (const step of ['what', 'share', 'evidence', 'summary', 'nonsense'])
      isUnchanged(tell(c, step, { narrative: 'x' }, WORLD), c);
  });
});

describe('withdrawing', () => {
  it('a draft deletes what was told', () => {
    const { case: c, effects } = withdraw(atSummary());
    assert.equal(c.state, 'cancelled');
    assert.deepEqual(c.answers, {});
    assert.equal(c.step, null);
    assert.deepEqual(effects, []);
  });

  it('an alarm stops the ladder and brings all cards up to date', () => {
    const { case: c, effects } = withdraw(begun({ safety: 'danger' }));
    assert.equal(c.state, 'cancelled');
    assert.equal(c.ladder?.nextAt, null);
    assert.deepEqual(effects, [{ kind: 'refresh-cards' }]);
  });

  it('is too late once somebody has taken over, and harmless twice', () => {
    const taken = takeOver(sent(), { id: TARIK, name: 'Tarik' }, WORLD).case;
    isUnchanged(withdraw(taken), taken);
    const gone = withdraw(begun()).case;
    isUnchanged(withdraw(gone), gone);
  });
});
