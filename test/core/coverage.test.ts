import assert from 'node:assert/strict';
import { holidaysOf } from '../../src/adapters/calendar/holidays.ts';
import { coverage, reachableNow } from '../../src/core/coverage.ts';
import type { Contact, Tier } from '../../src/core/duty.ts';
import type { Roster } from '../../src/core/roster.ts';

/** A Tuesday morning. */
const NOW = new Date('2026-11-24T09:10:00+01:00');
const WEEK = [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' }];
const contact = (personId: string, tier: Tier, change: Partial<Contact> = {}): Contact => ({
  personId,
  name: personId,
  tier,
  units: [],
  hours: WEEK,
  onCall: false,
  ...change,
});
const full: readonly Contact[] = [
  contact('tarik', 'first', { onCall: true }),
  contact('georg', 'first'),
  contact('mona', 'second'),
  contact('ute', 'head'),
  contact('sabine', 'leadership'),
];
const rosterOf = (contacts: readonly Contact[], change: Partial<Roster> = {}): Roster => ({
  municipality: 'Musterstadt',
  timeZone: 'Europe/Berlin',
  land: 'NW',
  calendar: holidaysOf('NW'),
  houseEmergency: null,
  contacts,
  units: [],
  roles: { DIENSTVORGESETZTE: 'sabine', BEHOERDENLEITUNG: 'sabine', ADMIN: 'andrea' },
  names: {},
  ...change,
});
const nobody = new Set<string>();
const hints = (contacts: readonly Contact[], change: Partial<Roster> = {}) =>
  coverage(rosterOf(contacts, change), 'open', nobody, NOW);

describe('coverage', () => {
  it('finds no hole where there is none', () => {
    assert.deepEqual(hints(full), []);
  });

  it('names empty tiers, and a first tier of one', () => {
    assert.deepEqual(hints([contact('tarik', 'first', { onCall: true })]), [
      { kind: 'nobody-in-tier', urgent: false, tier: 'second' },
      { kind: 'nobody-in-tier', urgent: false, tier: 'head' },
      { kind: 'nobody-in-tier', urgent: false, tier: 'leadership' },
      { kind: 'single-first', urgent: false },
    ]);
    assert.deepEqual(hints(full.slice(2))[0], { kind: 'nobody-in-tier', urgent: true, tier: 'first' });
  });

  it('finds the afternoon nobody covers, joined over days', () => {
    const short = full.map((c) => ({
      ...c,
      hours: [
        { days: [1, 2, 4], from: '08:00', to: '16:00' },
        { days: [3, 5], from: '08:00', to: '12:00' },
      ],
    }));
    assert.deepEqual(hints(short), [{ kind: 'gap', urgent: true, days: [3, 5], from: '12:00', to: '16:00' }]);
  });

  it('does not count leadership as support, and sees a hole between two shifts', () => {
    const split = full.map((c) =>
      c.tier === 'leadership'
        ? c
        : {
            ...c,
            hours: [
              { days: [1, 2, 3, 4, 5], from: '13:00', to: '16:00' },
              { days: [1, 2, 3, 4, 5], from: '08:00', to: '12:00' },
            ],
          },
    );
    assert.deepEqual(hints(split), [
      { kind: 'gap', urgent: true, days: [1, 2, 3, 4, 5], from: '12:00', to: '13:00' },
    ]);
  });

  it('says when there are no hours at all and nobody on call', () => {
    const none = full.map((c) => ({ ...c, hours: [], onCall: false }));
    assert.deepEqual(hints(none), [
      { kind: 'no-hours', urgent: true },
      { kind: 'nobody-on-call', urgent: false },
    ]);
  });

  it('names units without contact or supervisor, vacant roles and people who cannot be reached', () => {
    const units = [{ id: 'amt', name: 'Amt', supervisor: null, parent: null }];
    const elsewhere = full.map((c) => ({ ...c, units: ['haus'] }));
    assert.deepEqual(coverage(rosterOf(elsewhere, { units, roles: {} }), 'open', new Set(['mona']), NOW), [
      { kind: 'unreachable', urgent: true, personId: 'mona', name: 'mona' },
      { kind: 'unit-without-contact', urgent: true, unit: 'amt', name: 'Amt' },
      { kind: 'unit-without-supervisor', urgent: false, unit: 'amt', name: 'Amt' },
      { kind: 'role-vacant', urgent: false, role: 'DIENSTVORGESETZTE' },
      { kind: 'role-vacant', urgent: false, role: 'BEHOERDENLEITUNG' },
      { kind: 'role-vacant', urgent: false, role: 'ADMIN' },
    ]);
  });

  it('takes a refused channel as urgent, a missing one as a note', () => {
    assert.deepEqual(coverage(rosterOf(full), 'refused', nobody, NOW), [
      { kind: 'channel', urgent: true, state: 'refused' },
    ]);
    assert.deepEqual(coverage(rosterOf(full), 'missing', nobody, NOW), [
      { kind: 'channel', urgent: false, state: 'missing' },
    ]);
  });
});

describe('who is reachable now', () => {
  const tuesday = new Date('2026-11-24T09:00:00+01:00');
  const night = new Date('2026-11-24T22:00:00+01:00');

  it('names those on duty, without leadership', () => {
    assert.deepEqual(reachableNow(rosterOf(full), tuesday), {
      state: 'on-duty',
      people: ['tarik', 'georg', 'mona', 'ute'],
      next: null,
    });
  });

  it('names those on call when nobody has duty', () => {
    const now = reachableNow(rosterOf(full), night);
    assert.deepEqual([now.state, now.people], ['on-call', ['tarik']]);
  });

  it('says when duty begins again while nobody is there', () => {
    const now = reachableNow(rosterOf(full.slice(1)), night);
    assert.deepEqual(now, { state: 'nobody', people: [], next: new Date('2026-11-25T08:00:00+01:00') });
    assert.equal(reachableNow(rosterOf([]), night).next, null);
  });
});
