import assert from 'node:assert/strict';
import { thinLadders } from '../../../src/core/proof/exclusion.ts';
import { firstRound } from '../../../src/core/proof/first-round.ts';
import { MODEL_ROSTER } from '../../../src/core/proof/model-roster.ts';
import { tiersOn } from '../../../src/core/proof/tiers.ts';
import {
  atSummary,
  contact,
  GEORG,
  MONA,
  PROTOCOL,
  ROSTER,
  SABINE,
  SATURDAY_NIGHT,
  TARIK,
  TUESDAY,
  UTE,
  WEEKDAYS,
  withContacts,
  worldAt,
} from '../../support/sample-world.ts';

const policies = (rungs: (typeof PROTOCOL.policies)[0]['rungs']) => ({
  ...worldAt(),
  protocol: { ...PROTOCOL, policies: { ...PROTOCOL.policies, 0: { ...PROTOCOL.policies[0], rungs } } },
});

describe('firstRound', () => {
  it('calls along the whole ladder, through the engine', () => {
    assert.deepEqual(firstRound({ ...atSummary(), level: 2 }, worldAt()), [TARIK, GEORG, MONA, UTE, SABINE]);
  });

  it('waits for duty while nobody is there', () => {
    assert.deepEqual(firstRound({ ...atSummary(), level: 0 }, worldAt(SATURDAY_NIGHT)), [TARIK, GEORG, UTE]);
  });

  it('is empty where nobody is ever there', () => {
    assert.deepEqual(firstRound(atSummary(), worldAt(TUESDAY, withContacts([]))), []);
  });
});

describe('thinLadders', () => {
  it('finds none in the standard package with two contacts in every tier, and none in Musterstadt', () => {
    assert.deepEqual(thinLadders(worldAt(TUESDAY, MODEL_ROSTER), 2), []);
    assert.deepEqual(thinLadders(worldAt(TUESDAY, ROSTER), 2), []);
  });

  it('finds a ladder that hangs on one tier of two', () => {
    const [first] = PROTOCOL.policies[0].rungs;
    assert.ok(first);
    const world = { ...policies([first]), roster: MODEL_ROSTER };
    const thin = thinLadders(world, 2);
    assert.ok(thin.length > 0);
    assert.ok(thin.every(({ level, called }) => level === 0 && called.length === 1));
    assert.deepEqual(tiersOn(world.protocol.policies[0]), ['first']);
  });

  it('finds the unit for which one contact alone stands, and the day on which one is alone', () => {
    const roster = withContacts([
      contact(TARIK, 'first'),
      contact(MONA, 'head', { units: ['buergerbuero'] }),
      contact(UTE, 'second', { units: ['buergerbuero'], hours: [{ days: [1], from: '08:00', to: '12:00' }] }),
    ]);
    const thin = thinLadders(worldAt(TUESDAY, roster), 2);
    assert.ok(thin.some(({ unit, excluded }) => unit === null && excluded === TARIK));
    assert.ok(thin.some(({ unit, excluded }) => unit === 'buergerbuero' && excluded === TARIK));
    assert.ok(thin.every(({ called }) => called.length < 2));
  });

  it('counts those on call at night', () => {
    const roster = withContacts([
      contact(TARIK, 'first', { onCall: true }),
      contact(GEORG, 'first', { onCall: true }),
      contact(MONA, 'second', { hours: WEEKDAYS }),
      contact(UTE, 'head'),
    ]);
    const thin = thinLadders(worldAt(TUESDAY, roster), 2);
    assert.ok(thin.length > 0, 'two on call are one when one of them is kept out');
    assert.deepEqual(new Set(thin.map(({ excluded }) => excluded)), new Set([TARIK, GEORG]));
  });
});
