import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Vault } from '../../usecases/vault.ts';
import { cachedVault, derive, KEY_BYTES, tenantVault } from './tenant-vault.ts';

/** A vault for development: one master key in a file, of which each tenant's secret is derived. */
export async function openKeyFile(file: string): Promise<Vault> {
  await createIfMissing(file);
  await checkPrivate(file);
  const text = (await readFile(file, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new Error(
      `${file} holds no key (64 hexadecimal digits expected). It is left untouched, because what was sealed with ` +
        'the lost key can be opened by nothing else: restore it from your backup.',
    );
  }
  const master = Buffer.from(text, 'hex');
  return cachedVault(async (tenantId) => tenantVault(derive(master, `tenant ${tenantId}`)));
}

/** Written aside and linked into place: another process sees the whole key or none, and the first one stays. */
async function createIfMissing(file: string): Promise<void> {
  if ((await stat(file).catch(() => null)) !== null) return;
  await mkdir(path.dirname(file), { recursive: true });
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(aside, `${randomBytes(KEY_BYTES).toString('hex')}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  });
  try {
    await link(aside, file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  } finally {
    await rm(aside);
  }
}

async function checkPrivate(file: string): Promise<void> {
  // Windows keeps access lists, which a mode does not show.
  if (process.platform === 'win32') return;
  const mode = (await stat(file)).mode & 0o777;
  if ((mode & 0o077) === 0) return;
  throw new Error(
    `The key file ${file} can be read or written by others (mode ${mode.toString(8)}). ` +
      `Close it with: chmod 600 ${file}`,
  );
}
