import assert from 'node:assert/strict';
import { constants, generateKeyPairSync, type KeyObject, privateDecrypt, publicEncrypt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  azureKey,
  azureKeyVault,
  type KeyWrapper,
  type WrappedKeys,
} from '../../../src/adapters/vault/azure-key-vault.ts';

type KeyPair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

const OAEP = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
const keyPair = (): KeyPair => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A key with versions, as Key Vault keeps it: wrapping takes the newest, unwrapping the one that is named. */
class RotatingKey implements KeyWrapper {
  readonly versions = [keyPair()];
  unwrapped = 0;

  rotate(): void {
    this.versions.push(keyPair());
  }

  async wrapKey(key: Uint8Array): Promise<{ keyId: string; wrapped: Uint8Array }> {
    const keyId = `${this.versions.length - 1}`;
    return { keyId, wrapped: publicEncrypt({ key: this.pair(keyId).publicKey, ...OAEP }, key) };
  }

  async unwrapKey(keyId: string, wrapped: Uint8Array): Promise<Uint8Array> {
    this.unwrapped += 1;
    return privateDecrypt({ key: this.pair(keyId).privateKey, ...OAEP }, wrapped);
  }

  pair(keyId: string): KeyPair {
    const found = this.versions[Number(keyId)];
    assert.ok(found, `no key version ${keyId}`);
    return found;
  }
}

function storedKeys(): WrappedKeys & { readonly rows: Map<string, Uint8Array> } {
  const rows = new Map<string, Uint8Array>();
  return {
    rows,
    load: async (tenantId) => rows.get(tenantId) ?? null,
    save: async (tenantId, wrapped) => {
      if (!rows.has(tenantId)) rows.set(tenantId, wrapped);
    },
  };
}

describe('Azure Key Vault', () => {
  it('keeps a tenant over restarts and key rotation, asking the vault once a process', async () => {
    const key = new RotatingKey();
    const keys = storedKeys();
    const vault = azureKeyVault(key, keys);
    const before = await vault.open('musterstadt');
    assert.equal(await vault.open('musterstadt'), before);
    assert.equal(key.unwrapped, 1);
    const { key: caseKey, wrapped } = before.newCaseKey();
    key.rotate();
    const after = await azureKeyVault(key, keys).open('musterstadt');
    assert.deepEqual(Buffer.from(after.openCaseKey(wrapped)), Buffer.from(caseKey));
    assert.equal(after.index('erika'), before.index('erika'));
  });

  it('gives two replicas that open a new tenant at once the same secret', async () => {
    const key = new RotatingKey();
    const keys = storedKeys();
    const replicas = [azureKeyVault(key, keys), azureKeyVault(key, keys)];
    const [one, two] = await Promise.all(replicas.map((vault) => vault.open('musterstadt')));
    assert.equal(one?.index('erika'), two?.index('erika'));
    assert.equal(keys.rows.size, 1);
  });

  it('tries again after the vault was out of reach', async () => {
    const key = new RotatingKey();
    const broken: KeyWrapper = {
      wrapKey: () => Promise.reject(new Error('offline')),
      unwrapKey: key.unwrapKey,
    };
    let wrapper: KeyWrapper = broken;
    const vault = azureKeyVault(
      {
        wrapKey: (secret) => wrapper.wrapKey(secret),
        unwrapKey: (id, wrapped) => key.unwrapKey(id, wrapped),
      },
      storedKeys(),
    );
    await assert.rejects(vault.open('musterstadt'), /offline/);
    wrapper = key;
    assert.equal((await vault.open('musterstadt')).newCaseKey().key.length, 32);
  });

  it('opens nothing that another key wrapped', async () => {
    const keys = storedKeys();
    await azureKeyVault(new RotatingKey(), keys).open('musterstadt');
    await assert.rejects(azureKeyVault(new RotatingKey(), keys).open('musterstadt'));
  });
});

describe('a key in Azure Key Vault, over its REST interface', () => {
  const key = new RotatingKey();
  const seen: string[] = [];
  const credential = {
    getToken: async () => ({ token: 'from-entra', expiresOnTimestamp: Date.now() + 3_600_000 }),
  };
  let server: Server;
  let origin: string;

  const reply = async (request: IncomingMessage): Promise<unknown> => {
    const [, , , version = '', act] = new URL(request.url ?? '', origin).pathname.split('/');
    const id = version === '' ? `${key.versions.length - 1}` : version;
    const kid = `${origin}/keys/tenants/${id}`;
    if (act === undefined) {
      const { n, e } = key.pair(id).publicKey.export({ format: 'jwk' });
      return {
        key: { kid, kty: 'RSA', key_ops: ['wrapKey', 'unwrapKey'], n, e },
        attributes: { enabled: true },
      };
    }
    const { alg, value } = JSON.parse(await text(request));
    assert.equal(alg, 'RSA-OAEP-256');
    const bytes = Buffer.from(value, 'base64url');
    const { publicKey, privateKey } = key.pair(id);
    const result =
      act === 'wrapkey'
        ? publicEncrypt({ key: publicKey, ...OAEP }, bytes)
        : privateDecrypt({ key: privateKey, ...OAEP }, bytes);
    return { kid, value: result.toString('base64url') };
  };

  before(async () => {
    server = createServer(async (request, response) => {
      seen.push(`${request.method} ${request.url?.split('?')[0]}`);
      if (request.headers.authorization !== 'Bearer from-entra') {
        response.setHeader(
          'WWW-Authenticate',
          'Bearer authorization="https://login.invalid/t", resource="https://vault.azure.net"',
        );
        // Two statements: restify, loaded by other tests, replaces writeHead by one that returns nothing.
        response.writeHead(401);
        response.end();
        return;
      }
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(await reply(request)));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  after(() => server.close());

  const open = () =>
    azureKey(`${origin}/keys/tenants`, credential, {
      allowInsecureConnection: true,
      disableChallengeResourceVerification: true,
    });

  it('wraps with the newest version and unwraps with the one that wrapped', async () => {
    const secret = Buffer.alloc(32, 7);
    const first = await open().wrapKey(secret);
    assert.equal(first.keyId, `${origin}/keys/tenants/0`);
    assert.notDeepEqual(Buffer.from(first.wrapped), secret);
    key.rotate();
    const wrapper = open();
    const second = await wrapper.wrapKey(secret);
    assert.equal(second.keyId, `${origin}/keys/tenants/1`);
    assert.deepEqual(Buffer.from(await wrapper.unwrapKey(first.keyId, first.wrapped)), secret);
    assert.deepEqual(Buffer.from(await wrapper.unwrapKey(second.keyId, second.wrapped)), secret);
    assert.ok(seen.includes('POST /keys/tenants/0/unwrapkey'), seen.join('\n'));
  });

  it('takes its token to no other server', async () => {
    await assert.rejects(
      open().unwrapKey('http://127.0.0.1:1/keys/tenants/0', Buffer.alloc(256)),
      /another vault/,
    );
  });
});
