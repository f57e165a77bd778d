import assert from 'node:assert/strict';
import type { Case } from '../../src/core/case.ts';
import { answer, back, tell, withdraw } from '../../src/core/engine.ts';
import { takeOver } from '../../src/core/take-over.ts';
import { atSummary, begun, GEORG, sent, TARIK, walkTo } from '../support/sample-world.ts';
import { isUnchanged, TOLD, WORLD } from '../support/told-answers.ts';

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
