import assert from 'node:assert/strict';
import { tell } from '../../src/core/engine.ts';
import { sent, TUESDAY, worldAt } from '../support/sample-world.ts';

const LATER = new Date('2026-11-25T08:00:00+01:00');

describe('notes from memory', () => {
  const first = tell(sent(), 'memory', { 'memory.place': 'Schalter 3' }, worldAt(TUESDAY));

  it('keep when they were first written, and when last', () => {
    const again = tell(first.case, 'memory', { 'memory.place': 'Schalter 4' }, worldAt(LATER)).case.answers;
    assert.equal(first.case.answers['memory.written'], TUESDAY.toISOString());
    assert.equal(again['memory.written'], TUESDAY.toISOString());
    assert.equal(again['memory.written.changed'], LATER.toISOString());
    assert.equal(again['memory.place'], 'Schalter 4');
  });

  it('have no time when nothing was taken', () => {
    const faulty = tell(sent(), 'memory', { 'memory.date': '2099-01-01' }, worldAt(TUESDAY));
    assert.equal(faulty.fault?.field, 'memory.date');
    assert.equal(faulty.case.answers['memory.written'], undefined);
  });

  it('say nothing of a time in other dialogs', () => {
    const told = tell(sent(), 'more', { narrative: 'x' }, worldAt(TUESDAY)).case.answers;
    assert.deepEqual(
      Object.keys(told).filter((key) => key.includes('written')),
      [],
    );
  });
});
