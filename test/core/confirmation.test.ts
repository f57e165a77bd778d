import assert from 'node:assert/strict';
import fc from 'fast-check';
import { confirmationOf } from '../../src/core/confirmation.ts';

const at = (iso: string): Date => new Date(`${iso}T10:00:00Z`);
const DAY = 86_400_000;
const moments = fc.date({ min: at('2020-01-01'), max: at('2035-01-01'), noInvalidDate: true });

describe('the word of a contact that they still are one', () => {
  it('holds for six months, is flagged to the twelfth, and is worth nothing after', () => {
    const given = at('2026-08-31');
    assert.equal(confirmationOf(given, at('2027-02-27')), 'confirmed');
    assert.equal(confirmationOf(given, at('2027-02-28')), 'due', 'February has no 31st');
    assert.equal(confirmationOf(given, at('2027-08-30')), 'due');
    assert.equal(confirmationOf(given, at('2027-08-31')), 'expired');
    assert.equal(confirmationOf(at('2028-02-29'), at('2029-02-28')), 'expired');
  });

  it('never grows with time, and is never worth anything after a year', () => {
    const worth = { confirmed: 2, due: 1, expired: 0 };
    fc.assert(
      fc.property(moments, fc.nat(800), fc.nat(800), (given, days, more) => {
        const first = new Date(given.getTime() + days * DAY);
        const then = new Date(first.getTime() + more * DAY);
        assert.ok(worth[confirmationOf(given, then)] <= worth[confirmationOf(given, first)]);
        if (days > 366) assert.equal(confirmationOf(given, first), 'expired');
        if (days > 184 && days < 365) assert.equal(confirmationOf(given, first), 'due');
        if (days < 180) assert.equal(confirmationOf(given, first), 'confirmed');
      }),
    );
  });
});
