import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadProtocol } from '../../../src/adapters/packages/load-protocol.ts';

const ROOT = join(import.meta.dirname, '../../..');
const TEAMS = join(ROOT, 'src/adapters/teams');

/** Keys written out in code: `words.say('nav.next')`, also the two of a choice and those named in a table. */
const KEY = /'((?:[a-z]+)(?:\.[a-z_-]+)+)'/g;

describe('words the program says', () => {
  it('all stand in the standard package', async () => {
    const { texts } = await loadProtocol(join(ROOT, 'protocols/standard'));
    const prefixes = new Set(Object.keys(texts.de).map((key) => key.split('.')[0]));
    const sources = readdirSync(TEAMS, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const said = sources.flatMap((name) =>
      [...readFileSync(join(TEAMS, name), 'utf8').matchAll(KEY)].map(([, key = '']) => key),
    );
    const missing = said.filter(
      (key) => prefixes.has(key.split('.')[0] ?? '') && !Object.hasOwn(texts.de, key),
    );
    assert.ok(said.includes('nav.next'), 'no spoken word was found at all');
    assert.deepEqual(missing, []);
  });
});
