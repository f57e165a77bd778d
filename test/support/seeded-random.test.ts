import assert from 'node:assert/strict';
import { seededRandom } from './seeded-random.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;

const drawnFrom = (seed: string) => {
  const random = seededRandom(seed);
  return Array.from({ length: 50 }, () => [random.uuid(), random.code(), random.nonce()] as const);
};

describe('seeded random', () => {
  it('draws the same again from the same seed, and something else from another', () => {
    assert.deepEqual(drawnFrom('a story'), drawnFrom('a story'));
    assert.notDeepEqual(drawnFrom('a story'), drawnFrom('another story'));
  });

  it('draws nothing twice, each in its own shape', () => {
    const all = drawnFrom('a story');
    assert.equal(new Set(all.flat()).size, all.flat().length);
    for (const [uuid, code] of all) {
      assert.match(uuid, UUID);
      assert.match(code, /^[A-Z3-9]{3}-[A-Z3-9]{3}$/);
    }
  });

  it('waits as long whoever asks first', () => {
    const random = seededRandom('a story');
    const before = random.chance();
    random.uuid();
    assert.equal(random.chance(), before);
  });
});
