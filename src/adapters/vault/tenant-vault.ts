import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { SealError } from '../../usecases/seal.ts';
import type { TenantVault, Vault } from '../../usecases/vault.ts';

export const KEY_BYTES = 32;

const VERSION = 1;
/** RFC 3394: its fixed start value is what proves that an unwrapped key is the right one. */
const KEY_WRAP = 'aes256-wrap';
const KEY_WRAP_START = Buffer.alloc(8, 0xa6);
const WRAPPED_BYTES = KEY_BYTES + 8;

/** What a tenant can do with its secret. One derived key a purpose, so that none of them tells about another. */
export function tenantVault(secret: Uint8Array): TenantVault {
  const wrapping = derive(secret, 'case keys');
  const indexing = derive(secret, 'index');
  return Object.freeze({
    newCaseKey: () => {
      const key = randomBytes(KEY_BYTES);
      return { key, wrapped: wrap(wrapping, key) };
    },
    openCaseKey: (wrapped: Uint8Array) => unwrap(wrapping, wrapped),
    index: (value: string) => createHmac('sha256', indexing).update(value, 'utf8').digest('hex'),
  });
}

/** Remembers every tenant once opened; a failure is forgotten, so that the next call tries again. */
export function cachedVault(open: (tenantId: string) => Promise<TenantVault>): Vault {
  const opened = new Map<string, Promise<TenantVault>>();
  return {
    open: (tenantId) => {
      const known = opened.get(tenantId);
      if (known !== undefined) return known;
      const opening = open(tenantId);
      opened.set(tenantId, opening);
      opening.catch(() => opened.delete(tenantId));
      return opening;
    },
  };
}

export const derive = (secret: Uint8Array, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, 'rueckhalt', purpose, KEY_BYTES));

function wrap(wrapping: Uint8Array, key: Uint8Array): Uint8Array {
  const cipher = createCipheriv(KEY_WRAP, wrapping, KEY_WRAP_START);
  return Buffer.concat([Buffer.of(VERSION), cipher.update(key), cipher.final()]);
}

function unwrap(wrapping: Uint8Array, wrapped: Uint8Array): Uint8Array {
  if (wrapped[0] !== VERSION || wrapped.length !== 1 + WRAPPED_BYTES) throw new SealError();
  try {
    const decipher = createDecipheriv(KEY_WRAP, wrapping, KEY_WRAP_START);
    return Buffer.concat([decipher.update(wrapped.subarray(1)), decipher.final()]);
  } catch {
    throw new SealError();
  }
}
