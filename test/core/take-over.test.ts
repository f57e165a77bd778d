import assert from 'node:assert/strict';
import { withdraw } from '../../src/core/engine.ts';
import { takeOver } from '../../src/core/take-over.ts';
import {
  atSummary,
  begun,
  ERIKA,
  GEORG,
  MONA,
  PETRA,
  reporter,
  sent,
  TARIK,
  TUESDAY,
  walkTo,
  worldAt,
} from '../support/sample-world.ts';

const WORLD = worldAt();
const by = (id: string) => ({ id, name: `name of ${id}` });
const refused = (c: ReturnType<typeof sent>, id: string, outcome: string): void => {
  const decision = takeOver(c, by(id), WORLD);
  assert.equal(decision.outcome, outcome);
  assert.equal(decision.case, c);
  assert.deepEqual(decision.effects, []);
};

describe('taking over', () => {
  it('makes the contact the owner, stops the ladder and tells everybody concerned', () => {
    const c = sent();
    const decision = takeOver(c, by(TARIK), WORLD);
    assert.equal(decision.outcome, 'taken');
    assert.equal(decision.case.state, 'taken');
    assert.deepEqual(decision.case.owner, { ...by(TARIK), at: TUESDAY });
    assert.equal(decision.case.ladder?.nextAt, null);
    assert.equal(decision.case.revision, c.revision + 1);
    assert.deepEqual(decision.effects, [
      { kind: 'wake-at', about: 'silent', at: new Date('2026-11-25T09:10:00+01:00'), number: c.revision },
      { kind: 'refresh-cards' },
      { kind: 'tell-reporter' },
      { kind: 'brief-owner', to: TARIK },
    ]);
  });

  it('is won by the first', () => {
    const taken = takeOver(sent(), by(TARIK), WORLD).case;
    refused(taken, MONA, 'already-taken');
    refused(taken, TARIK, 'already-yours');
  });

  it('is open to a contact nobody has called yet', () => {
    assert.equal(takeOver(sent(), by(MONA), WORLD).outcome, 'taken');
  });

  it('ends the waiting of a ladder that found nobody', () => {
    const c = sent();
    const unanswered = { ...c, ladder: c.ladder && { ...c.ladder, unanswered: true } };
    assert.equal(takeOver(unanswered, by(TARIK), WORLD).case.ladder?.unanswered, false);
  });

  it('is not for those accused, those who report, and those who are no contact', () => {
    const accusing = sent({ what: { perpetrator: 'KOLLEGE_GLEICH' }, accused: { accused: GEORG } });
    refused(accusing, GEORG, 'not-allowed');
    refused(sent(), PETRA, 'not-allowed');
    refused(sent(), ERIKA, 'not-allowed');
    const own = walkTo('summary', begun({ reporter: reporter({ id: TARIK }) }));
    refused({ ...own, state: 'paged' }, TARIK, 'not-allowed');
  });

  it('is not possible before a report is sent nor after it is withdrawn', () => {
    refused(atSummary(), TARIK, 'not-open');
    refused(withdraw(sent()).case, TARIK, 'not-open');
  });
});
