import assert from 'node:assert/strict';
import { mayReport, mayTakeOver, readableDepth } from '../../src/core/access.ts';
import type { Case, CaseState, Depth, Disclosure } from '../../src/core/case.ts';
import {
  DIRK,
  ERIKA,
  GEORG,
  MONA,
  PETRA,
  ROSTER,
  SABINE,
  sent,
  TARIK,
  TUESDAY,
} from '../support/sample-world.ts';

const told = (personId: string | null, depth: Depth): Disclosure => ({
  role: personId === null ? 'support' : 'supervisor',
  personId,
  depth,
  ground: 'consent',
  at: TUESDAY,
  textVersion: '1',
  withdrawnAt: null,
});
const released = (rest: Partial<Case>): Case => ({
  ...sent(),
  owner: { id: MONA, name: 'Mona', at: TUESDAY },
  state: 'taken',
  disclosures: [told(null, 'c'), told(PETRA, 'b')],
  ...rest,
});
const backFrom = (personId: string | null): Disclosure => ({
  ...told(personId, 'c'),
  withdrawnAt: TUESDAY,
});
const supportBack = backFrom(null);
const accusing = (...accused: readonly string[]): Partial<Case> => ({ answers: { accused } });
const inState = (state: CaseState): Partial<Case> => ({ state });

describe('access', () => {
  const reading: readonly (readonly [string, string, Partial<Case>, Depth | null])[] = [
    ['the owner', MONA, {}, 'c'],
    ['the owner once accused', MONA, accusing(MONA), null],
    ['a contact who did not take over', TARIK, {}, null],
    ['a contact while nobody has taken over', TARIK, { owner: null, state: 'paged' }, null],
    ['the supervisor, as deep as released', PETRA, {}, 'b'],
    [
      'the supervisor, as deep as the deepest of what still counts',
      PETRA,
      { disclosures: [told(PETRA, 'b'), told(PETRA, 'a')] },
      'b',
    ],
    ['the supervisor after the release was taken back', PETRA, { disclosures: [backFrom(PETRA)] }, null],
    ['the supervisor once accused', PETRA, accusing(PETRA), null],
    ['the owner once support was taken back', MONA, { disclosures: [supportBack] }, null],
    ['a supervisor without release', SABINE, {}, null],
    ['the supervisor of a withdrawn case', PETRA, inState('cancelled'), null],
    ['the owner of a withdrawn case', MONA, inState('cancelled'), null],
    ['the owner of a closed case', MONA, inState('closed'), 'c'],
    ['the reporter, who has a view of their own', ERIKA, {}, null],
    ['the reporter even when the ledger names them', ERIKA, { disclosures: [told(ERIKA, 'c')] }, null],
    ['somebody else', DIRK, {}, null],
    ['nobody at all', '', {}, null],
  ];
  for (const [who, actor, rest, depth] of reading) {
    it(`lets ${who} read ${depth === null ? 'nothing' : `depth ${depth}`}`, () => {
      assert.equal(readableDepth(actor, released(rest), ROSTER), depth);
    });
  }

  const taking: readonly (readonly [string, string, Partial<Case>, boolean])[] = [
    ['a contact of any tier', TARIK, {}, true],
    ['the leadership on the ladder', SABINE, {}, true],
    ['a contact accused', GEORG, accusing(GEORG), false],
    ['the reporter, also when a contact', TARIK, { reporter: { ...sent().reporter, id: TARIK } }, false],
    ['a supervisor who is no contact', PETRA, {}, false],
    ['somebody else', DIRK, {}, false],
  ];
  for (const [who, actor, rest, may] of taking) {
    it(`${may ? 'lets' : 'does not let'} ${who} take over`, () => {
      assert.equal(mayTakeOver(actor, { ...sent(), ...rest }, ROSTER), may);
    });
  }

  it('lets nobody but the reporter report', () => {
    for (const actor of [TARIK, MONA, PETRA, '']) assert.equal(mayReport(actor, sent()), false);
    assert.equal(mayReport(ERIKA, sent()), true);
  });
});
