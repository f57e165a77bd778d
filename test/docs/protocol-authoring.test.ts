import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseDocument } from 'yaml';

const ROOT = join(import.meta.dirname, '../..');
const STANDARD = join(ROOT, 'protocols/standard');
const GUIDE = readFileSync(join(ROOT, 'docs/protocol-authoring.md'), 'utf8');

const unindented = (block: string): string => {
  const indent = /^ */.exec(block)?.[0].length ?? 0;
  return block
    .split('\n')
    .map((line) => line.slice(indent))
    .join('\n');
};

/** Each example with the file its first line names. */
const EXAMPLES = [...GUIDE.matchAll(/^ *```yaml\n([\s\S]*?)^ *```$/gm)].map(([, block = '']) => {
  const text = unindented(block);
  return { text, file: /^# (\S+\.yaml)\n/.exec(text)?.[1] ?? null };
});

/** Everything said in the example stands in the file too, at the same place; entries of lists in any place. */
const contains = (file: unknown, example: unknown): boolean => {
  if (Array.isArray(example))
    return Array.isArray(file) && example.every((part) => file.some((entry) => contains(entry, part)));
  if (typeof example !== 'object' || example === null) return file === example;
  if (typeof file !== 'object' || file === null) return false;
  return Object.entries(example).every(([key, part]) => contains(Reflect.get(file, key), part));
};

describe('docs/protocol-authoring.md', () => {
  it('shows examples that can be read', () => {
    assert.ok(EXAMPLES.length >= 10);
    for (const { text } of EXAMPLES) assert.deepEqual(parseDocument(text).errors, [], text);
  });

  it('copies what it calls a file from the standard package', () => {
    const copied = EXAMPLES.filter(({ file }) => file !== null);
    assert.ok(copied.length >= 8);
    for (const { text, file } of copied) {
      const real: unknown = parse(readFileSync(join(STANDARD, file ?? ''), 'utf8'));
      assert.ok(contains(real, parse(text)), `no longer in ${file}:\n${text}`);
    }
  });

  it('names every file of a package, and none that does not exist', () => {
    const [, table = ''] = /\| Datei \|([\s\S]*?)\n\n/.exec(GUIDE) ?? [];
    const named = [...table.matchAll(/`([\w/-]+\.yaml)`/g)].map(([, file = '']) => file);
    assert.ok(named.length >= 12);
    for (const file of named) assert.ok(existsSync(join(STANDARD, file)), file);
  });
});
