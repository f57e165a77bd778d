import assert from 'node:assert/strict';
import { withdraw } from '../../src/core/engine.ts';
import { MOST_PIECES } from '../../src/core/evidence.ts';
import { keep, type NewPiece, remove } from '../../src/core/keep.ts';
import { begun, sent, TUESDAY } from '../support/sample-world.ts';

const file = (number: number): NewPiece => ({
  id: `e${number}`,
  name: `bild-${number}.png`,
  type: 'image/png',
  size: 10,
  sha256: `hash-${number}`,
});
const LATER = new Date('2026-11-24T10:00:00+01:00');

describe('keeping evidence', () => {
  it('counts the pieces and tells those called already', () => {
    const first = keep(sent(), file(1), TUESDAY);
    const second = keep(first.case, file(2), LATER);
    assert.deepEqual(
      second.case.evidence.map(({ number, at, by }) => [number, at, by]),
      [
        [1, TUESDAY, 'reporter'],
        [2, LATER, 'reporter'],
      ],
    );
    assert.deepEqual(second.effects, [{ kind: 'refresh-cards' }]);
    assert.equal(second.act, 'evidence-kept');
  });

  it('tells nobody while the report is a draft', () => {
    const kept = keep(begun(), file(1), TUESDAY);
    assert.equal(kept.outcome, 'kept');
    assert.deepEqual(kept.effects, []);
  });

  it('knows the same content again, whatever it is called', () => {
    const first = keep(sent(), file(1), TUESDAY);
    const again = keep(first.case, { ...file(1), id: 'other', name: 'kopie.png' }, LATER);
    assert.equal(again.outcome, 'already');
    assert.equal(again.case, first.case);
    assert.equal(again.piece?.id, 'e1');
  });

  it('has room for a number of pieces, and again after one was removed', () => {
    let full = sent();
    for (let n = 1; n <= MOST_PIECES; n += 1) full = keep(full, file(n), TUESDAY).case;
    assert.equal(keep(full, file(99), LATER).outcome, 'too-many');
    const after = keep(remove(full, 'e3', LATER).case, file(99), LATER);
    assert.equal(after.piece?.number, MOST_PIECES + 1);
  });

  it('takes nothing into a case that has ended', () => {
    const ended = { ...sent(), state: 'closed' as const };
    assert.equal(keep(ended, file(1), TUESDAY).piece, null);
  });

  it('removes the bytes and the name, and leaves a trace with the hash', () => {
    const kept = keep(sent(), file(1), TUESDAY).case;
    const removed = remove(kept, 'e1', LATER);
    assert.deepEqual(removed.effects, [{ kind: 'drop-evidence', id: 'e1' }, { kind: 'refresh-cards' }]);
    const [piece] = removed.case.evidence;
    assert.deepEqual(
      [piece?.removedAt, piece?.name, piece?.sha256, removed.act],
      [LATER, '', 'hash-1', 'evidence-removed'],
    );
    assert.equal(remove(removed.case, 'e1', LATER).act, 'evidence-gone');
  });

  it('may be sent again after it was removed', () => {
    const removed = remove(keep(sent(), file(1), TUESDAY).case, 'e1', LATER).case;
    assert.equal(keep(removed, { ...file(1), id: 'e2' }, LATER).outcome, 'kept');
  });

  it('leaves nothing behind when a draft is dropped', () => {
    const dropped = withdraw(keep(begun(), file(1), TUESDAY).case);
    assert.deepEqual(dropped.case.evidence, []);
    assert.deepEqual(dropped.effects, [{ kind: 'drop-evidence', id: 'e1' }]);
  });
});
