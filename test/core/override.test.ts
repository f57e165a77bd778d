import assert from 'node:assert/strict';
import { readableDepth } from '../../src/core/access.ts';
import type { Case } from '../../src/core/case.ts';
import { liveEntries } from '../../src/core/disclosure.ts';
import {
  maySecond,
  type OverrideWish,
  overrideRoles,
  passedOn,
  secondOverride,
  secondsFor,
  startOverride,
} from '../../src/core/override.ts';
import { HELGA, HOUSE, houseAt, OFFICES, taken } from '../support/house.ts';
import { ERIKA, GEORG, MONA, PETRA, SABINE, TARIK, UTE, withContacts } from '../support/sample-world.ts';

const wish = (rest: Partial<OverrideWish> = {}): OverrideWish => ({
  code: 'GEFAHR_LEIB_LEBEN',
  role: 'supervisor',
  data: 'Morgen 10 Uhr am Schalter ist ein Angriff angekündigt.',
  reason: 'Kolleg*innen müssen geschützt werden.',
  urgent: null,
  ...rest,
});
const WORLD = houseAt(20);
const UTE_BERGER = { id: UTE, name: 'Ute Berger' };
const asked = (rest: Partial<OverrideWish> = {}): Case =>
  startOverride(taken(), MONA, wish(rest), WORLD).case;

describe('acting against the wish for secrecy', () => {
  it('waits for a second person and tells nobody before', () => {
    const { case: c, effects } = startOverride(taken(), MONA, wish(), WORLD);
    assert.deepEqual(effects, [{ kind: 'ask-second', to: UTE, number: 0 }, { kind: 'refresh-cards' }]);
    assert.equal(c.overrides[0]?.state, 'asked');
    assert.equal(readableDepth(PETRA, c, HOUSE), null);
  });

  it('passes on with the consent of the second person, tells the person and writes the ground down', () => {
    const { case: c, act, effects } = secondOverride(asked(), UTE_BERGER, 0, true, houseAt(30));
    assert.equal(act, 'override-GEFAHR_LEIB_LEBEN');
    assert.equal(c.overrides[0]?.state, 'granted');
    assert.equal(c.overrides[0]?.second?.id, UTE);
    const entry = liveEntries(c).find(({ role }) => role === 'supervisor');
    assert.deepEqual([entry?.ground, entry?.depth], ['GEFAHR_LEIB_LEBEN', 'task']);
    assert.deepEqual(
      passedOn(PETRA, c).map(({ data }) => data),
      [wish().data],
    );
    assert.ok(effects.some((e) => e.kind === 'inform' && e.to === PETRA && e.depth === 'task'));
    assert.ok(effects.some(({ kind }) => kind === 'tell-reporter'));
  });

  it('passes nothing on when the second person objects', () => {
    const { case: c, effects } = secondOverride(asked(), UTE_BERGER, 0, false, houseAt(30));
    assert.equal(c.overrides[0]?.state, 'refused');
    assert.equal(readableDepth(PETRA, c, HOUSE), null);
    assert.deepEqual(effects, [{ kind: 'refresh-cards' }]);
  });

  it('does not wait where it cannot, tells the person at once, and is looked at afterwards', () => {
    const decision = startOverride(taken(), MONA, wish({ urgent: 'Er ist auf dem Weg.' }), WORLD);
    const { case: c, effects } = decision;
    assert.equal(readableDepth(PETRA, c, HOUSE), 'task');
    assert.deepEqual(effects.filter(({ kind }) => kind === 'ask-second').length, 1);
    assert.ok(effects.some(({ kind }) => kind === 'tell-reporter'));
    const confirmed = secondOverride(c, UTE_BERGER, 0, true, houseAt(30));
    assert.equal(confirmed.act, 'override-confirmed');
    assert.equal(readableDepth(PETRA, confirmed.case, HOUSE), 'task');
    const objected = secondOverride(c, UTE_BERGER, 0, false, houseAt(30));
    assert.equal(objected.case.overrides[0]?.state, 'ended');
    assert.equal(readableDepth(PETRA, objected.case, HOUSE), null);
    assert.ok(objected.effects.some(({ kind }) => kind === 'tell-reporter'));
  });

  it('is the owner’s alone to start', () => {
    for (const who of [TARIK, UTE, PETRA, ERIKA])
      assert.equal(startOverride(taken(), who, wish(), WORLD).refused, 'not-owner');
  });

  it('gives the second opinion to nobody who owns it, decides the Strafantrag, is in conflict or is no contact', () => {
    const c = asked();
    for (const who of [MONA, SABINE, PETRA, ERIKA]) {
      assert.equal(maySecond(who, c, WORLD), false);
      assert.equal(secondOverride(c, { id: who, name: '' }, 0, true, WORLD).case, c);
    }
    const accusing = { ...c, answers: { ...c.answers, accused: [UTE] } };
    assert.deepEqual(secondsFor(accusing, WORLD), [TARIK, GEORG]);
    assert.equal(secondOverride(accusing, UTE_BERGER, 0, true, WORLD).case, accusing);
  });

  it('counts the first answer only', () => {
    const { case: c } = secondOverride(asked(), UTE_BERGER, 0, false, houseAt(30));
    assert.equal(secondOverride(c, { id: TARIK, name: 'Tarik' }, 0, true, houseAt(31)).case, c);
    assert.equal(secondOverride(c, UTE_BERGER, 7, true, houseAt(31)).case, c);
  });

  it('tells nobody in conflict', () => {
    const c = taken();
    const accusing = { ...c, answers: { ...c.answers, accused: [PETRA, HELGA] } };
    assert.ok(!overrideRoles(accusing, WORLD).includes('supervisor'));
    assert.ok(!overrideRoles(accusing, WORLD).includes('agg'));
    assert.deepEqual(startOverride(accusing, MONA, wish(), WORLD).fault, { field: 'role', kind: 'choice' });
    const waiting = asked();
    const later = { ...waiting, answers: { ...waiting.answers, accused: [PETRA] } };
    const { case: granted, effects } = secondOverride(later, UTE_BERGER, 0, true, houseAt(30));
    assert.equal(readableDepth(PETRA, granted, HOUSE), null);
    assert.ok(!effects.some((e) => 'to' in e && e.to === PETRA));
  });

  it('names what is missing', () => {
    const fault = (rest: Partial<OverrideWish>) => startOverride(taken(), MONA, wish(rest), WORLD).fault;
    assert.deepEqual(fault({ reason: ' ' }), { field: 'reason', kind: 'required' });
    assert.deepEqual(fault({ data: '' }), { field: 'data', kind: 'required' });
    assert.deepEqual(fault({ urgent: '' }), { field: 'urgent', kind: 'required' });
    assert.deepEqual(fault({ reason: 'x'.repeat(4001) }), { field: 'reason', kind: 'too-long' });
    assert.deepEqual(fault({ role: 'erstbetreuung' }), { field: 'role', kind: 'choice' });
    const alone = houseAt(20, { ...withContacts(HOUSE.contacts.slice(2, 3)), roles: OFFICES });
    assert.deepEqual(startOverride(taken(), MONA, wish(), alone).fault, {
      field: 'urgent',
      kind: 'nobody-second',
    });
  });

  it('outside the house names nobody in the ledger and still tells the person', () => {
    const c = asked({ role: 'outside', code: 'P138' });
    const { case: granted, effects } = secondOverride(c, UTE_BERGER, 0, true, houseAt(30));
    assert.equal(granted.disclosures, c.disclosures);
    assert.ok(effects.some(({ kind }) => kind === 'tell-reporter'));
  });
});
