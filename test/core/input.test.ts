import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readField } from '../../src/core/input.ts';
import type { Field, FieldKind } from '../../src/core/protocol.ts';
import { GEORG, TUESDAY } from '../support/sample-world.ts';

const KNOWN = { units: ['buergerbuero', 'poststelle'], now: TUESDAY, timeZone: 'Europe/Berlin' };

const field = (kind: FieldKind, rest: Partial<Field> = {}): Field => ({
  key: 'key',
  kind,
  options: ['A', 'B', 'C'],
  required: false,
  when: [],
  depth: 'b',
  ...rest,
});
const read = (kind: FieldKind, raw: unknown, rest: Partial<Field> = {}) =>
  readField(field(kind, rest), raw, KNOWN);
const value = (v: unknown) => ({ value: v });
const fault = (kind: string, limit?: number) => ({ fault: { kind, ...(limit !== undefined && { limit }) } });

describe('card input', () => {
  const kinds: readonly FieldKind[] = [
    ...([
      'one',
      'many',
      'yes-no',
      'scale',
      'text',
      'number',
      'date-time',
      'people',
      'named-days',
      'unit',
    ] as const),
  ];
  for (const kind of kinds) {
    it(`of kind ${kind} may be skipped, unless it must be answered`, () => {
      for (const nothing of ['', '   ', undefined, null, {}, []]) {
        assert.deepEqual(read(kind, nothing), value(undefined));
        assert.deepEqual(read(kind, nothing, { required: true }), fault('required'));
      }
    });
  }

  it('takes one of the choices and nothing else', () => {
    assert.deepEqual(read('one', 'B'), value('B'));
    assert.deepEqual(read('one', 'D'), fault('choice'));
    assert.deepEqual(read('one', 'A,B'), fault('choice'));
    assert.deepEqual(read('one', 'constructor'), fault('choice'));
  });

  it('takes several choices, each once', () => {
    assert.deepEqual(read('many', 'A,C'), value(['A', 'C']));
    assert.deepEqual(read('many', ' C , A ,C'), value(['C', 'A']));
    assert.deepEqual(read('many', 'A,X'), fault('choice'));
  });

  for (const kind of ['many', 'people'] as const) {
    it(`takes a list of nothing in ${kind} for no answer`, () => {
      assert.deepEqual(read(kind, ' , ,'), value(undefined));
      assert.deepEqual(read(kind, ',', { required: true }), fault('required'));
    });
  }

  it('takes yes and no in the words of cards', () => {
    for (const yes of ['yes', 'true', true]) assert.deepEqual(read('yes-no', yes), value(true));
    for (const no of ['no', 'false', false]) assert.deepEqual(read('yes-no', no), value(false));
    assert.deepEqual(read('yes-no', 'ja'), fault('choice'));
  });

  it('takes whole numbers within their limit', () => {
    assert.deepEqual(read('scale', '0'), value(0));
    assert.deepEqual(read('scale', '10'), value(10));
    assert.deepEqual(read('scale', 7), value(7));
    assert.deepEqual(read('number', '365', { max: 365 }), value(365));
    for (const bad of ['11', '-1', '1.5', '1,5', 'vier', 'Infinity', 'NaN'])
      assert.deepEqual(read('scale', bad), fault('number', 10), bad);
  });

  it('takes 20 000 characters as they were typed, and not one more', () => {
    const longest = 'ä'.repeat(20_000);
    assert.deepEqual(read('text', longest), value(longest));
    assert.deepEqual(read('text', `${longest}x`), fault('too-long', 20_000));
    assert.deepEqual(read('text', 'vierzig', { max: 5 }), fault('too-long', 5));
    assert.deepEqual(read('text', '  a\n b '), value('  a\n b '));
  });

  it('takes a day from 2000 up to today', () => {
    assert.deepEqual(read('date-time', '2026-11-24'), value('2026-11-24'));
    assert.deepEqual(read('date-time', '2000-01-01'), value('2000-01-01'));
    assert.deepEqual(read('date-time', '2026-11-21T22:40:00+01:00'), value('2026-11-21T22:40:00+01:00'));
    assert.deepEqual(read('date-time', '1999-12-31'), fault('before-2000'));
    assert.deepEqual(read('date-time', '2026-11-25'), fault('future'));
    assert.deepEqual(read('date-time', '2100-01-01'), fault('future'));
  });

  it('takes the day it is where the person works, and tomorrow only as far as a clock runs ahead', () => {
    const at = (iso: string, day: string) =>
      readField(field('date-time'), day, { ...KNOWN, now: new Date(iso) });
    assert.deepEqual(at('2026-07-01T00:30:00+02:00', '2026-07-01'), value('2026-07-01'));
    assert.deepEqual(at('2026-07-01T23:30:00+02:00', '2026-07-02'), fault('future'));
    assert.deepEqual(at('2026-07-01T23:55:00+02:00', '2026-07-02'), value('2026-07-02'));
  });

  it('takes nothing for a day that only looks like one', () => {
    for (const bad of [
      'gestern',
      '12',
      '2026-02-31',
      '2026-02-31x',
      '11/24/2026',
      `2026-11-24 (${'x'.repeat(500)})`,
    ])
      assert.deepEqual(read('date-time', bad), fault('date'), bad.slice(0, 30));
  });

  it('takes people by object id, in the one form in which ids are compared', () => {
    assert.deepEqual(read('people', GEORG), value([GEORG]));
    const mixed = 'ABCDEF00-0000-4000-8000-00000000000F';
    assert.deepEqual(read('people', `${mixed}, ${mixed.toLowerCase()}`), value([mixed.toLowerCase()]));
    assert.deepEqual(read('people', 'Georg Brandt'), fault('people'));
    const many = Array.from({ length: 21 }, (_, n) => `11111111-0000-4000-8000-0000000000${n + 10}`);
    assert.deepEqual(read('people', many.join()), fault('people'));
    assert.deepEqual(read('people', many.slice(1).join()), value(many.slice(1)));
  });

  it('takes people with a day each, not one of them in the future', () => {
    assert.deepEqual(read('named-days', 'A, 01.11.2026\nB'), value(['A|2026-11-01', 'B|']));
    assert.deepEqual(read('named-days', 'A, 01.11.2126'), fault('future'));
    assert.deepEqual(read('named-days', 'A, bald'), fault('date'));
    assert.deepEqual(read('named-days', Array(21).fill('A').join('\n')), fault('date'));
  });

  it('takes units that exist', () => {
    assert.deepEqual(read('unit', 'poststelle'), value('poststelle'));
    assert.deepEqual(read('unit', 'kantine'), fault('choice'));
  });

  it('answers anything whatever with a value or a fault', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.anything(), fc.boolean(), (kind, raw, required) => {
        const result = read(kind, raw, { required });
        assert.ok('value' in result || 'fault' in result);
        if (required && 'value' in result) assert.notEqual(result.value, undefined);
      }),
    );
  });
});
