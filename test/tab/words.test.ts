import assert from 'node:assert/strict';
import type { ChangeView, UnitView } from '../../src/adapters/http/contract.ts';
import { describeChange } from '../../tab/src/describe-change.ts';
import { daysText, hoursText, unitKey, unitsText } from '../../tab/src/format.ts';
import { de } from '../../tab/src/texts/de.ts';
import { en } from '../../tab/src/texts/en.ts';

const units: readonly UnitView[] = [{ id: 'amt', name: 'Hauptamt', supervisor: null, parent: null }];
const change = (part: Partial<ChangeView>): ChangeView => ({
  at: '2026-11-24T08:10:00.000Z',
  actor: 'Andrea Köhler',
  subject: 'contact',
  key: 'x',
  before: null,
  after: null,
  ...part,
});

describe('words of the setup page', () => {
  it('join weekdays', () => {
    assert.equal(daysText([1, 2, 3, 4, 5], de), 'Mo–Fr');
    assert.equal(daysText([5, 1, 2], de), 'Mo, Di, Fr');
    assert.equal(daysText([1, 2, 3, 6, 7], en), 'Mon–Wed, Sat, Sun');
  });

  it('say hours and units, and that there are none', () => {
    const hours = [
      { days: [1, 2, 3], from: '08:00', to: '12:00' },
      { days: [6], from: '10:00', to: '24:00' },
    ];
    assert.equal(hoursText(hours, de), 'Mo–Mi 08:00–12:00 Uhr · Sa 10:00–24:00 Uhr');
    assert.equal(hoursText([], de), 'Keine festen Zeiten');
    assert.equal(unitsText(['amt', 'weg'], units, de), 'Hauptamt, weg');
    assert.equal(unitsText([], units, de), 'Ganze Verwaltung');
  });

  it('make a key of a name, never one that is taken', () => {
    assert.equal(unitKey('Amt für Straßen & Grünflächen', []), 'amt-fuer-strassen-gruenflaechen');
    assert.equal(unitKey('Hauptamt', ['hauptamt', 'hauptamt-2']), 'hauptamt-3');
    assert.equal(unitKey('İdari Büro', []), 'i-dari-buero');
    assert.equal(unitKey('§§§', []), 'bereich');
    assert.match(unitKey('Ä'.repeat(200), []), /^[a-z0-9-]{1,60}$/);
  });

  it('tell a change field by field', () => {
    const before = { name: 'Mona', tier: 'second', units: [], hours: [], onCall: false };
    const after = { ...before, tier: 'first', onCall: true, units: ['amt'] };
    const text = describeChange(change({ before, after }), units, de);
    assert.equal(text.headline, 'Angaben zu Mona geändert');
    assert.deepEqual(text.details, [
      { field: 'Stufe', before: 'Stufe 2', after: 'Stufe 1' },
      { field: 'Zuständig für', before: 'Ganze Verwaltung', after: 'Hauptamt' },
      { field: 'Rufbereitschaft', before: 'nein', after: 'ja' },
    ]);
  });

  it('tell what was added with all it came with, and what was removed', () => {
    const unit = { name: 'Bürgerbüro', supervisor: { personId: 'p', name: 'Petra' }, parent: 'amt' };
    const added = describeChange(change({ subject: 'unit', after: unit }), units, de);
    assert.equal(added.headline, 'Bereich „Bürgerbüro“ angelegt');
    assert.deepEqual(added.details, [
      { field: 'Führungskraft', before: null, after: 'Petra' },
      { field: 'Übergeordneter Bereich', before: null, after: 'Hauptamt' },
    ]);
    const removed = describeChange(change({ subject: 'unit', before: unit }), units, en);
    assert.deepEqual(removed, { headline: 'Removed the unit “Bürgerbüro”', details: [] });
  });

  it('tell who took a responsibility over', () => {
    const role = change({ subject: 'role', key: 'DSB', after: { personId: 'd', name: 'Dana' } });
    assert.deepEqual(describeChange(role, units, de), {
      headline: 'Zuständigkeit Datenschutz geändert',
      details: [{ field: 'Person', before: 'Noch niemand', after: 'Dana' }],
    });
  });

  it('survive lines nobody understands any more', () => {
    const before = { name: 5, tier: 'old', hours: 'x', units: 7 };
    const after = { name: null, tier: [], hours: {}, units: null, unknown: true };
    const { details } = describeChange(change({ before, after }), units, de);
    assert.ok(details.every((detail) => !/object Object/.test(`${detail.before}${detail.after}`)));
  });
});
