import assert from 'node:assert/strict';
import { join } from 'node:path';
import { loadProtocol } from '../../../src/adapters/packages/load-protocol.ts';
import { spokenKeys } from '../../../src/adapters/packages/spoken-keys.ts';

describe('words the program says', () => {
  it('all stand in the standard package', async () => {
    const { texts } = await loadProtocol(join(import.meta.dirname, '../../../protocols/standard'));
    const prefixes = new Set(Object.keys(texts.de).map((key) => key.split('.')[0]));
    const said = spokenKeys();
    const missing = said.filter(
      (key) => prefixes.has(key.split('.')[0] ?? '') && !Object.hasOwn(texts.de, key),
    );
    assert.ok(said.includes('nav.next'), 'no spoken word was found at all');
    assert.deepEqual(missing, []);
  });
});
