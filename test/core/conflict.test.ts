import assert from 'node:assert/strict';
import type { Case } from '../../src/core/case.ts';
import {
  accusedIn,
  channelIsSafe,
  conflictSet,
  isLeadershipAccused,
  isLeadershipAffected,
  mayHear,
  supervisorOf,
  unconflicted,
} from '../../src/core/conflict.ts';
import type { Roster } from '../../src/core/roster.ts';
import {
  begun,
  DIRK,
  ERIKA,
  GEORG,
  KARL,
  MONA,
  PETRA,
  ROSTER,
  reporter,
  SABINE,
  TARIK,
} from '../support/sample-world.ts';

const accusing = (...accused: readonly string[]): Case => {
  const c = begun();
  return { ...c, answers: { ...c.answers, accused } };
};
const from = (id: string, unit: string | null): Case => begun({ reporter: reporter({ id, unit }) });
const HOUSE: Roster = { ...ROSTER, roles: { BEHOERDENLEITUNG: SABINE, VERTRETUNG: KARL } };
const found = (personId: string) => ({ state: 'found', personId });
const none = (reason: string) => ({ state: 'none', reason });

describe('conflict of interest', () => {
  it('holds everybody accused and whoever reports (rules 1, 7 and 9)', () => {
    assert.deepEqual([...conflictSet(accusing(GEORG, PETRA), ROSTER)], [GEORG, PETRA, ERIKA]);
    assert.deepEqual([...conflictSet(from(TARIK, 'hauptamt'), ROSTER)], [TARIK]);
  });

  it('takes nothing but a list for accused', () => {
    const c = begun();
    assert.deepEqual(accusedIn({ ...c, answers: { accused: GEORG } }), []);
    assert.deepEqual(accusedIn(c), []);
  });

  it('leaves the contacts who may hear of it (rules 1, 7 and 9)', () => {
    const called = (c: Case) => unconflicted(c, ROSTER.contacts, ROSTER).map(({ personId }) => personId);
    assert.ok(!called(accusing(GEORG)).includes(GEORG));
    assert.ok(called(accusing(GEORG)).includes(TARIK));
    assert.ok(!called(from(TARIK, 'hauptamt')).includes(TARIK));
  });

  it('keeps the channel silent while somebody accused reads there (rule 1)', () => {
    assert.equal(channelIsSafe(accusing(GEORG), ROSTER, [TARIK, MONA, GEORG]), false);
    assert.equal(channelIsSafe(accusing(GEORG), ROSTER, [TARIK, MONA]), true);
    assert.equal(channelIsSafe(begun(), ROSTER, [TARIK, MONA, GEORG]), true);
  });

  it('takes members nobody knows for a danger as soon as somebody is accused', () => {
    assert.equal(channelIsSafe(accusing(PETRA), ROSTER, null), false);
    assert.equal(channelIsSafe(begun(), ROSTER, null), true);
  });
});

describe('a position instead of a name', () => {
  const meaning = (perpetrator: string, id = ERIKA, unit = 'buergerbuero'): Case => {
    const c = from(id, unit);
    return { ...c, track: 'internal', answers: { ...c.answers, perpetrator } };
  };

  it('keeps the whole leadership out while nobody is named (rule 4)', () => {
    const c = meaning('BEHOERDENLEITUNG');
    assert.ok(conflictSet(c, HOUSE).has(SABINE));
    assert.ok(isLeadershipAccused(c, HOUSE));
    assert.equal(mayHear(KARL, c, HOUSE, 'dienstvorgesetzte'), false);
    assert.equal(mayHear(KARL, c, HOUSE, 'vertretung'), true);
    assert.equal(channelIsSafe(c, HOUSE, [TARIK, SABINE]), false);
  });

  it('keeps the own superior out while nobody is named (rule 2)', () => {
    const c = meaning('FUEHRUNGSKRAFT');
    assert.deepEqual([...conflictSet(c, HOUSE)], [PETRA, ERIKA]);
    assert.deepEqual(supervisorOf(c, HOUSE), none('accused'));
    const named = { ...c, answers: { ...c.answers, accused: [DIRK] } };
    assert.deepEqual(supervisorOf(named, HOUSE), found(PETRA));
  });

  it('points to nobody outside', () => {
    assert.deepEqual([...conflictSet(meaning('BUERGER_BEKANNT'), HOUSE)], [ERIKA]);
    assert.equal(isLeadershipAccused(meaning('KOLLEGE_GLEICH'), HOUSE), false);
  });
});

describe('a superior who is affected', () => {
  it('keeps it from those they lead (rule 5)', () => {
    const c = from(KARL, 'hauptamt');
    assert.equal(mayHear(DIRK, c, HOUSE), false);
    assert.equal(mayHear(TARIK, c, HOUSE), true);
    assert.equal(channelIsSafe(c, HOUSE, [DIRK]), false);
  });

  it('does not shut the whole house out when it is its head (rule 6)', () => {
    const c = from(SABINE, 'leitung');
    assert.ok(isLeadershipAffected(c, HOUSE));
    assert.equal(mayHear(KARL, c, HOUSE, 'vertretung'), true);
    assert.deepEqual(supervisorOf(c, HOUSE), none('nobody-above'));
  });
});

describe('the supervisor told', () => {
  it('is that of the unit', () => {
    assert.deepEqual(supervisorOf(from(ERIKA, 'buergerbuero'), ROSTER), found(PETRA));
  });

  it('is that of the unit answered rather than of the unit known', () => {
    const c = begun();
    const told = { ...c, answers: { ...c.answers, unit: 'poststelle' } };
    assert.deepEqual(supervisorOf(told, ROSTER), found(DIRK));
  });

  it('is nobody where the unit is unknown', () => {
    assert.deepEqual(supervisorOf(from(ERIKA, null), ROSTER), none('unit-unknown'));
    assert.deepEqual(supervisorOf(from(ERIKA, 'gibt-es-nicht'), ROSTER), none('unit-unknown'));
  });

  it('is nobody, and nobody above, when accused (rule 2)', () => {
    const c = { ...accusing(PETRA), reporter: reporter() };
    assert.deepEqual(supervisorOf(c, ROSTER), none('accused'));
  });

  it('is the next level up past somebody accused when the person wishes so (rule 2)', () => {
    const c = { ...accusing(PETRA), reporter: reporter() };
    const wishing = { ...c, answers: { ...c.answers, 'share.next_level': true } };
    assert.deepEqual(supervisorOf(wishing, ROSTER), found(SABINE));
    const both = { ...wishing, answers: { ...wishing.answers, accused: [PETRA, SABINE] } };
    assert.deepEqual(supervisorOf(both, ROSTER), none('nobody-above'));
  });

  it('is the next level up for a supervisor who reports (rule 5)', () => {
    assert.deepEqual(supervisorOf(from(PETRA, 'buergerbuero'), ROSTER), found(SABINE));
    assert.deepEqual(supervisorOf(from(DIRK, 'poststelle'), ROSTER), found(KARL));
  });

  it('is nobody when the next level up is accused (rules 2 and 5)', () => {
    const c = from(PETRA, 'buergerbuero');
    const told = { ...c, answers: { accused: [SABINE] } };
    assert.deepEqual(supervisorOf(told, ROSTER), none('accused'));
  });

  it('is nobody above the top', () => {
    assert.deepEqual(supervisorOf(from(SABINE, 'leitung'), ROSTER), none('nobody-above'));
  });

  it('is the next level up where a unit has none', () => {
    assert.deepEqual(supervisorOf(from(ERIKA, 'personalrat'), ROSTER), found(SABINE));
  });

  it('is nobody where units stand above each other in a ring', () => {
    const units = [
      { id: 'a', name: 'A', supervisor: ERIKA, parent: 'b' },
      { id: 'b', name: 'B', supervisor: ERIKA, parent: 'a' },
    ];
    assert.deepEqual(supervisorOf(from(ERIKA, 'a'), { ...ROSTER, units }), none('nobody-above'));
  });
});
