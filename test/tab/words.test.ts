import assert from 'node:assert/strict';
import type { ChangeView, UnitView } from '../../src/adapters/http/contract.ts';
import { describeChange } from '../../tab/src/describe-change.ts';
import { daysText, hoursText, spanText, unitKey, unitsText } from '../../tab/src/format.ts';
import { de, type Texts } from '../../tab/src/texts/de.ts';
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

const known = (t: Texts) => ({ units, timeZone: 'Europe/Berlin', t });

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
    const text = describeChange(change({ before, after }), known(de));
    assert.equal(text.headline, 'Angaben zu Mona geändert');
    assert.deepEqual(text.details, [
      { field: 'Stufe', before: 'Stufe 2', after: 'Stufe 1' },
      { field: 'Zuständig für', before: 'Ganze Verwaltung', after: 'Hauptamt' },
      { field: 'Rufbereitschaft', before: 'nein', after: 'ja' },
    ]);
  });

  it('tell what was added with all it came with, and what was removed', () => {
    const unit = { name: 'Bürgerbüro', supervisor: { personId: 'p', name: 'Petra' }, parent: 'amt' };
    const added = describeChange(change({ subject: 'unit', after: unit }), known(de));
    assert.equal(added.headline, 'Bereich „Bürgerbüro“ angelegt');
    assert.deepEqual(added.details, [
      { field: 'Führungskraft', before: null, after: 'Petra' },
      { field: 'Übergeordneter Bereich', before: null, after: 'Hauptamt' },
    ]);
    const removed = describeChange(change({ subject: 'unit', before: unit }), known(en));
    assert.deepEqual(removed, { headline: 'Removed the unit “Bürgerbüro”', details: [] });
  });

  it('tell who took a responsibility over', () => {
    const role = change({ subject: 'role', key: 'DSB', after: { personId: 'd', name: 'Dana' } });
    assert.deepEqual(describeChange(role, known(de)), {
      headline: 'Zuständigkeit Datenschutz geändert',
      details: [{ field: 'Person', before: 'Noch niemand', after: 'Dana' }],
    });
  });

  it('say a span in as few words as it needs', () => {
    const span = (from: string, to: string): string =>
      spanText({ from: new Date(from).toISOString(), to: new Date(to).toISOString() }, 'Europe/Berlin', de);
    assert.equal(span('2026-12-21T00:00+01:00', '2026-12-24T00:00+01:00'), 'Mo., 21.12. – Mi., 23.12.');
    assert.equal(span('2026-12-21T00:00+01:00', '2026-12-22T00:00+01:00'), 'Mo., 21.12.');
    assert.equal(span('2026-10-25T00:00+02:00', '2026-10-26T00:00+01:00'), 'So., 25.10.', '25 hours');
    assert.equal(span('2026-12-21T08:00+01:00', '2026-12-21T12:30+01:00'), 'Mo., 21.12. 08:00–12:30 Uhr');
    assert.equal(
      span('2026-12-21T16:00+01:00', '2026-12-22T08:00+01:00'),
      'Mo., 21.12. 16:00 – Di., 22.12. 08:00',
    );
    assert.equal(span('2026-12-21T22:00+01:00', '2026-12-22T00:00+01:00'), 'Mo., 21.12. 22:00–24:00 Uhr');
  });

  it('tell of an absence with its times and its substitute', () => {
    const after = {
      ...{ name: 'Mona', kind: 'absence', substitute: { personId: 't', name: 'Tarik' } },
      ...{ from: '2026-12-20T23:00:00.000Z', to: '2026-12-23T23:00:00.000Z' },
    };
    const { headline, details } = describeChange(change({ subject: 'relief', after }), known(de));
    assert.equal(headline, 'Abwesenheit oder Diensttausch für Mona eingetragen');
    assert.deepEqual(
      details.map((detail) => detail.after),
      ['Montag, 21. Dezember um 00:00', 'Donnerstag, 24. Dezember um 00:00', 'Tarik'],
    );
  });

  it('survive lines nobody understands any more', () => {
    const before = { name: 5, tier: 'old', hours: 'x', units: 7 };
    const after = { name: null, tier: [], hours: {}, units: null, from: 'x', to: {}, unknown: true };
    const { details } = describeChange(change({ before, after }), known(de));
    assert.ok(details.every((detail) => !/object Object/.test(`${detail.before}${detail.after}`)));
  });
});
