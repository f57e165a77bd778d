import assert from 'node:assert/strict';
import { onPath, pathOf, progressOf, stepAfter, stepBefore } from '../../src/core/path.ts';
import type { Field, Protocol, Step } from '../../src/core/protocol.ts';
import { PROTOCOL } from '../support/sample-world.ts';

const INTERNAL = { perpetrator: 'FUEHRUNGSKRAFT' };
const ids = (steps: readonly Step[]) => steps.map(({ id }) => id);

const yesNo = (key: string): Field => ({
  key,
  kind: 'yes-no',
  options: [],
  required: false,
  when: [],
  depth: 'b',
});
const asking = (id: string, after?: string): Step => ({
  id,
  phase: 'P1',
  kind: 'form',
  fields: [yesNo(id)],
  when: after === undefined ? [] : [{ answer: after, in: ['yes'] }],
});

describe('path', () => {
  it('leads through the steps whose conditions hold, in order', () => {
    const plain = ['safety', 'what', 'danger', 'share', 'summary'];
    assert.deepEqual(ids(pathOf(PROTOCOL, {})), plain);
    const longest = ids(pathOf(PROTOCOL, { ...INTERNAL, reporter: 'other' }));
    assert.deepEqual(longest, ['safety', 'what', 'knows', 'accused', ...plain.slice(2)]);
  });

  it('knows what comes after and before', () => {
    assert.equal(stepAfter(PROTOCOL, {}, 'what')?.id, 'danger');
    assert.equal(stepAfter(PROTOCOL, INTERNAL, 'what')?.id, 'accused');
    assert.equal(stepBefore(PROTOCOL, INTERNAL, 'danger')?.id, 'accused');
    assert.equal(stepBefore(PROTOCOL, {}, 'danger')?.id, 'what');
    assert.equal(stepAfter(PROTOCOL, {}, 'summary'), null);
    assert.equal(stepBefore(PROTOCOL, {}, 'safety'), null);
  });

  it('counts the steps of these answers', () => {
    assert.deepEqual(progressOf(PROTOCOL, {}, 'danger'), { step: 3, steps: 5 });
    assert.deepEqual(progressOf(PROTOCOL, { reporter: 'other' }, 'danger'), { step: 4, steps: 6 });
  });

  it('leads past what is opened by a button, and keeps what was told there', () => {
    const aside = PROTOCOL.steps.filter(({ kind }) => kind === 'advice' || kind === 'dialog');
    assert.ok(ids(aside).includes('more') && ids(aside).includes('evidence'));
    assert.deepEqual(
      pathOf(PROTOCOL, {}).filter((step) => aside.includes(step)),
      [],
    );
    const told = { narrative: 'Er war laut.', 'share.agg': true };
    assert.deepEqual(onPath(PROTOCOL, told), told);
  });

  it('keeps nothing of a path not taken any more', () => {
    const accused = { ...INTERNAL, accused: ['x'] };
    assert.deepEqual(onPath(PROTOCOL, accused), accused);
    const changed = { ...accused, perpetrator: 'BUERGER_BEKANNT' };
    assert.deepEqual(onPath(PROTOCOL, changed), { perpetrator: 'BUERGER_BEKANNT' });
  });

  it('keeps nothing of a path that hung on a path not taken', () => {
    const chain: Protocol = { ...PROTOCOL, steps: [asking('a'), asking('b', 'a'), asking('c', 'b')] };
    assert.deepEqual(onPath(chain, { a: true, b: true, c: true }), { a: true, b: true, c: true });
    assert.deepEqual(onPath(chain, { a: false, b: true, c: true }), { a: false });
  });

  it('keeps what another step on the path asks too, and what no step asks', () => {
    const answers = { unit: 'buergerbuero', danger_track: 'powder' };
    assert.deepEqual(onPath(PROTOCOL, answers), answers);
  });
});
