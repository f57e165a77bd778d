import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openKeyFile } from '../../../src/adapters/vault/key-file.ts';
import { SealError } from '../../../src/usecases/seal.ts';

describe('key file', () => {
  let directory: string;
  let file: string;

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'rueckhalt-key-'));
    file = path.join(directory, 'keys', 'master.key');
  });

  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('is created once, readable by its owner only', async () => {
    await openKeyFile(file);
    const first = await readFile(file, 'utf8');
    assert.match(first, /^[0-9a-f]{64}\n$/);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    await openKeyFile(file);
    assert.equal(await readFile(file, 'utf8'), first);
    assert.deepEqual(await readdir(path.dirname(file)), ['master.key']);
  });

  it('is one file also for starts that race', async () => {
    const vaults = await Promise.all([1, 2, 3, 4, 5].map(() => openKeyFile(file)));
    const tenants = await Promise.all(vaults.map((vault) => vault.open('musterstadt')));
    assert.equal(new Set(tenants.map((tenant) => tenant.index('erika'))).size, 1);
  });

  it('opens case keys again after a restart', async () => {
    const before = await (await openKeyFile(file)).open('musterstadt');
    const { key, wrapped } = before.newCaseKey();
    assert.equal(key.length, 32);
    assert.equal(Buffer.from(wrapped).includes(Buffer.from(key)), false);
    const after = await (await openKeyFile(file)).open('musterstadt');
    assert.deepEqual(Buffer.from(after.openCaseKey(wrapped)), Buffer.from(key));
    assert.equal(after.index('erika'), before.index('erika'));
    assert.match(after.index('erika'), /^[0-9a-f]{64}$/);
  });

  it('keeps tenants apart', async () => {
    const vault = await openKeyFile(file);
    const [here, there] = [await vault.open('musterstadt'), await vault.open('nachbarstadt')];
    assert.throws(() => there.openCaseKey(here.newCaseKey().wrapped), SealError);
    assert.notEqual(here.index('erika'), there.index('erika'));
    assert.equal(await vault.open('musterstadt'), here);
  });

  it('opens no altered case key', async () => {
    const tenant = await (await openKeyFile(file)).open('musterstadt');
    const { wrapped } = tenant.newCaseKey();
    for (let at = 0; at < wrapped.length; at += 1) {
      const altered = Uint8Array.from(wrapped, (byte, index) => (index === at ? byte ^ 1 : byte));
      assert.throws(() => tenant.openCaseKey(altered), SealError, `byte ${at}`);
    }
    assert.throws(() => tenant.openCaseKey(wrapped.subarray(1)), SealError);
  });

  it('is refused while others can read it', async () => {
    await openKeyFile(file);
    await chmod(file, 0o640);
    await assert.rejects(openKeyFile(file), /can be read or written by others \(mode 640\).*chmod 600/);
  });

  it('is never overwritten when it holds no key', async () => {
    await openKeyFile(file);
    await writeFile(file, 'not a key\n');
    await assert.rejects(openKeyFile(file), (error: Error) => {
      assert.match(error.message, /holds no key/);
      assert.doesNotMatch(error.message, /not a key/);
      return true;
    });
    assert.equal(await readFile(file, 'utf8'), 'not a key\n');
  });
});
