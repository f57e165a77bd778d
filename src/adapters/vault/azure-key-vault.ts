import { randomBytes } from 'node:crypto';
import type { TokenCredential } from '@azure/identity';
import {
  CryptographyClient,
  type CryptographyClientOptions,
  KeyClient,
  parseKeyVaultKeyIdentifier,
} from '@azure/keyvault-keys';
import type { Vault } from '../../usecases/vault.ts';
import { cachedVault, KEY_BYTES, tenantVault } from './tenant-vault.ts';

/** `keyId` names the key with its version: what was wrapped before a rotation can still be opened after it. */
export type KeyWrapper = {
  wrapKey(key: Uint8Array): Promise<{ keyId: string; wrapped: Uint8Array }>;
  unwrapKey(keyId: string, wrapped: Uint8Array): Promise<Uint8Array>;
};

/** `save` keeps the first: two replicas may open a new tenant at the same moment. */
export type WrappedKeys = {
  load(tenantId: string): Promise<Uint8Array | null>;
  save(tenantId: string, wrapped: Uint8Array): Promise<void>;
};

const ALGORITHM = 'RSA-OAEP-256';
const VERSION = 1;

/** Each tenant has a random secret, stored wrapped by a key that never leaves Azure Key Vault. */
export function azureKeyVault(wrapper: KeyWrapper, keys: WrappedKeys): Vault {
  return cachedVault(async (tenantId) => {
    const stored = (await keys.load(tenantId)) ?? (await create(wrapper, keys, tenantId));
    const { keyId, wrapped } = unpack(stored);
    return tenantVault(await wrapper.unwrapKey(keyId, wrapped));
  });
}

/** What is stored is read back and used: only that is sure to be what the other replicas use too. */
async function create(wrapper: KeyWrapper, keys: WrappedKeys, tenantId: string): Promise<Uint8Array> {
  const { keyId, wrapped } = await wrapper.wrapKey(randomBytes(KEY_BYTES));
  await keys.save(tenantId, pack(keyId, wrapped));
  const stored = await keys.load(tenantId);
  if (stored === null) throw new Error('the new key of a tenant was not stored');
  return stored;
}

/** The key of `keyUrl` (https://<vault>.vault.azure.net/keys/<name>), wrapping with its newest version. */
export function azureKey(
  keyUrl: string,
  credential: TokenCredential,
  options: CryptographyClientOptions = {},
): KeyWrapper {
  const { vaultUrl, name } = parseKeyVaultKeyIdentifier(keyUrl);
  const keys = new KeyClient(vaultUrl, credential, options);
  return {
    wrapKey: async (key) => {
      const newest = await keys.getKey(name);
      if (newest.id === undefined) throw new Error(`${keyUrl} gave a key without an id`);
      const { result } = await new CryptographyClient(newest, credential, options).wrapKey(ALGORITHM, key);
      return { keyId: newest.id, wrapped: result };
    },
    unwrapKey: async (keyId, wrapped) => {
      // Whoever can write our database must not choose to which server we present our token.
      if (!keyId.startsWith(`${new URL(vaultUrl).origin}/`))
        throw new Error('a tenant key was wrapped by another vault');
      return (await new CryptographyClient(keyId, credential, options).unwrapKey(ALGORITHM, wrapped)).result;
    },
  };
}

function pack(keyId: string, wrapped: Uint8Array): Uint8Array {
  const id = Buffer.from(keyId, 'utf8');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(id.length);
  return Buffer.concat([Buffer.of(VERSION), length, id, wrapped]);
}

function unpack(stored: Uint8Array): { keyId: string; wrapped: Uint8Array } {
  const bytes = Buffer.from(stored);
  if (bytes.length < 3 || bytes[0] !== VERSION)
    throw new Error('the stored key of a tenant has an unknown form');
  const end = 3 + bytes.readUInt16BE(1);
  return { keyId: bytes.toString('utf8', 3, end), wrapped: bytes.subarray(end) };
}
