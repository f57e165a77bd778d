import assert from 'node:assert/strict';
import { readableDepth } from '../../src/core/access.ts';
import type { Case } from '../../src/core/case.ts';
import { liveEntries, SHARED_OFFICES } from '../../src/core/disclosure.ts';
import { changeShares, offersOf } from '../../src/core/shares.ts';
import { HELGA, HOUSE, houseAt, OFFICES, OMAR, taken } from '../support/house.ts';
import { begun, KARL, MONA, PETRA, reporter, SABINE, sent } from '../support/sample-world.ts';

const SHARED = { share: { 'share.support': 'yes', 'share.supervisor': 'yes', 'share.depth': 'b' } };
const names = (c: Case) => offersOf(c, HOUSE).map(({ role, now }) => `${role} ${now}`);

describe('changing what is shared', () => {
  it('offers everybody who holds an office, with what they may read now', () => {
    assert.deepEqual(names(taken(SHARED)), [
      'support c',
      'supervisor b',
      'dienstvorgesetzte none',
      'agg none',
      'personalrat none',
    ]);
    assert.deepEqual(names(sent(SHARED, houseAt())).slice(0, 1), ['supervisor b'], 'nobody has it yet');
    for (const c of [begun(), { ...taken(), state: 'kept' as const }, { ...taken(), step: 'what' }])
      assert.deepEqual(offersOf(c, HOUSE), []);
  });

  it('asks for every office once', () => {
    const roles = SHARED_OFFICES.map(({ role }) => role);
    assert.deepEqual(roles, [...new Set(roles)]);
  });

  it('lets in and shuts out in one go', () => {
    const decision = changeShares(taken(SHARED), { supervisor: 'none', agg: 'a' }, houseAt(9));
    const { case: c, effects } = decision;
    assert.equal(readableDepth(PETRA, c, HOUSE), null);
    assert.equal(readableDepth(HELGA, c, HOUSE), 'a');
    assert.ok(effects.some((e) => e.kind === 'inform' && e.to === HELGA));
    assert.ok(!effects.some((e) => 'to' in e && e.to === PETRA));
    assert.ok(effects.some(({ kind }) => kind === 'refresh-cards'));
  });

  it('closes the reads of whoever took over when support is shut out', () => {
    const { case: c } = changeShares(taken(), { support: 'none' }, houseAt(9));
    assert.equal(readableDepth(MONA, c, HOUSE), null);
    const again = changeShares(c, { support: 'c' }, houseAt(10));
    assert.equal(readableDepth(MONA, again.case, HOUSE), 'c');
  });

  it('changes nothing without a change, nor by what was not offered', () => {
    const c = taken(SHARED);
    assert.equal(changeShares(c, { supervisor: 'b' }, houseAt(9)).case, c);
    assert.equal(
      changeShares(c, { agg: 'task', vertretung: 'c', dienstvorgesetzte: 'c' }, houseAt(9)).case,
      c,
    );
  });

  it('offers the level above a superior who is accused, by wish only (rule 2)', () => {
    const c = taken();
    const accusing = { ...c, answers: { ...c.answers, perpetrator: 'FUEHRUNGSKRAFT', accused: [PETRA] } };
    const [, above] = offersOf(accusing, HOUSE);
    assert.deepEqual([above?.personId, above?.nextLevel, above?.now], [SABINE, true, 'none']);
    const { case: told } = changeShares(accusing, { supervisor: 'a' }, houseAt(9));
    assert.equal(readableDepth(SABINE, told, HOUSE), 'a');
    assert.equal(readableDepth(PETRA, told, HOUSE), null);
  });

  it('offers no office whose holder is accused (rule 3)', () => {
    const c = taken();
    const accusing = { ...c, answers: { ...c.answers, accused: [HELGA, OMAR] } };
    assert.deepEqual(names(accusing), ['support c', 'supervisor none', 'dienstvorgesetzte none']);
  });

  it('offers no way over a leadership that is accused, also without a name (rule 4)', () => {
    const c = taken();
    const accusing = { ...c, answers: { ...c.answers, perpetrator: 'BEHOERDENLEITUNG' } };
    assert.ok(!names(accusing).some((name) => name.startsWith('dienstvorgesetzte')));
  });

  it('offers the deputy instead of a superior to a head who is affected (rule 6)', () => {
    const c = { ...taken(), reporter: reporter({ id: SABINE, unit: 'leitung' }) };
    assert.deepEqual(names(c), ['support c', 'agg none', 'personalrat none', 'vertretung none']);
    const { case: told } = changeShares(c, { vertretung: 'b' }, houseAt(9));
    assert.deepEqual(
      liveEntries(told).flatMap(({ role, personId }) => (role === 'vertretung' ? [personId] : [])),
      [OFFICES.VERTRETUNG],
    );
    assert.equal(readableDepth(KARL, told, HOUSE), 'b');
  });
});
