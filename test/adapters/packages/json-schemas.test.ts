import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { jsonSchemas } from '../../../src/adapters/packages/json-schemas.ts';

const PROTOCOLS = join(import.meta.dirname, '../../../protocols');
const STANDARD = join(PROTOCOLS, 'standard');

describe('schemas for editors', () => {
  it('are as the program reads the files: run npm run protocol:schema after a change', () => {
    const written = readdirSync(join(PROTOCOLS, 'schema')).map((name) => [
      name.replace(/\.json$/, ''),
      JSON.parse(readFileSync(join(PROTOCOLS, 'schema', name), 'utf8')) as unknown,
    ]);
    assert.deepEqual(Object.fromEntries(written), JSON.parse(JSON.stringify(jsonSchemas())));
  });

  it('are named on the first line of every file of the standard package', () => {
    const files = readdirSync(STANDARD, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.yaml'),
    );
    assert.ok(files.length >= 12);
    for (const file of files) {
      const isText = file.startsWith('texts');
      const schema = isText ? 'texts' : file.replace(/\.yaml$/, '');
      const path = relative(
        isText ? join(STANDARD, 'texts') : STANDARD,
        join(PROTOCOLS, 'schema', `${schema}.json`),
      );
      const [first] = readFileSync(join(STANDARD, file), 'utf8').split('\n');
      assert.equal(first, `# yaml-language-server: $schema=${path}`, file);
    }
  });
});
