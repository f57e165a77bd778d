import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProtocol } from '../../../src/adapters/packages/load-protocol.ts';

const STANDARD = join(import.meta.dirname, '../../../protocols/standard');

describe('aftercare.yaml', () => {
  let directory = '';

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'aftercare-'));
    await cp(STANDARD, directory, { recursive: true });
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const broken = async (from: string, to: string): Promise<string> => {
    const path = join(directory, 'aftercare.yaml');
    const text = await readFile(path, 'utf8');
    assert.ok(text.includes(from), from);
    await writeFile(path, text.replace(from, to));
    return loadProtocol(directory).then(
      () => assert.fail('was taken'),
      (error: unknown) => String(error),
    );
  };

  it('says for every level when a person is asked', async () => {
    assert.match(await broken('  2: [1, 7, 28]\n', ''), /aftercare\.yaml: .*2/);
  });

  it('names days in their order', async () => {
    assert.match(await broken('[1, 7, 28]', '[1, 28, 7]'), /each later than the one before/);
  });

  it('has words for every reason', async () => {
    assert.match(await broken('HELPED,', 'HELPED_A_LOT,'), /closing\.reason\.HELPED_A_LOT: is missing/);
  });

  it('knows no other key', async () => {
    assert.match(await broken('hour: 10', 'hour: 10\nhours: 11'), /hours/);
  });
});
