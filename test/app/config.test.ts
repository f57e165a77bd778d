import assert from 'node:assert/strict';
import { parseConfig } from '../../src/app/config.ts';

const TENANT = '6d0a7c1e-4b7b-4f0e-9a51-0c5d7d1f2a10';
const SECRET = 'geheim-kanarienvogel';
const PRODUCTION = {
  NODE_ENV: 'production',
  MICROSOFT_APP_ID: '22222222-0000-4000-8000-000000000002',
  MICROSOFT_APP_TENANT_ID: TENANT,
  MICROSOFT_APP_PASSWORD: SECRET,
  VAULT_KEY_ID: 'https://vault.example/keys/k/1',
  DATABASE_URL: `postgres://bot:${SECRET}@db.example/bot`,
};
const LOCAL = {
  SIGN_IN_URL: 'http://127.0.0.1:3900',
  MICROSOFT_APP_ID: 'app',
  MICROSOFT_APP_TENANT_ID: TENANT,
  MICROSOFT_APP_PASSWORD: SECRET,
};

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    parseConfig(env, '/root');
  } catch (error) {
    assert.ok(error instanceof Error);
    assert.ok(!error.message.includes(SECRET), 'a value is printed');
    return error.message.split('\n- ').slice(1);
  }
  return [];
};
const without = (env: Record<string, string>, ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)));

describe('configuration', () => {
  it('of a production bot listens to everybody and trusts Microsoft’s hosts only', () => {
    const config = parseConfig(PRODUCTION, '/root');
    assert.equal(config.production, true);
    assert.equal(config.host, '0.0.0.0');
    assert.equal(config.port, 3978);
    assert.equal(config.identity.kind, 'entra');
    assert.ok(config.emergencyAfterMs <= 1500, 'the emergency card is promised within 2 s');
    assert.equal(config.drainSeconds, 5);
    assert.ok(config.trustedHosts.every((host) => /\.(com|net)$/.test(host)));
    assert.deepEqual(config.frameAncestors, []);
  });

  it('names every fault at once and prints no value', () => {
    const faults = faultsOf({ NODE_ENV: 'production', PORT: '99999', MICROSOFT_APP_PASSWORD: SECRET });
    for (const name of ['MICROSOFT_APP_ID', 'MICROSOFT_APP_TENANT_ID', 'VAULT_KEY_ID', 'PORT'])
      assert.ok(
        faults.some((fault) => fault.includes(name)),
        name,
      );
    assert.equal(faults.length, 4);
  });

  it('without anything says what is missing', () => {
    assert.deepEqual(faultsOf({}), ['MICROSOFT_APP_ID is missing', 'MICROSOFT_APP_TENANT_ID is missing']);
  });

  it('refuses a tenant that is no id', () => {
    const [fault, ...rest] = faultsOf({ ...PRODUCTION, MICROSOFT_APP_TENANT_ID: `${SECRET}` });
    assert.match(fault ?? '', /MICROSOFT_APP_TENANT_ID/);
    assert.deepEqual(rest, []);
  });

  for (const port of ['-1', '65536', '80.5', 'http']) {
    it(`refuses ${port} for a port`, () => {
      assert.deepEqual(faultsOf({ ...PRODUCTION, PORT: port }), ['PORT is not a port number']);
    });
  }

  it('never switches token checks off in production', () => {
    assert.match(faultsOf({ ...PRODUCTION, PLAYGROUND: '1' })[0] ?? '', /PLAYGROUND.*production/);
    assert.match(
      faultsOf({ ...PRODUCTION, SIGN_IN_URL: 'http://127.0.0.1:3900' })[0] ?? '',
      /SIGN_IN_URL.*production/,
    );
  });

  it('lets a local sign-in be on this machine only, and answers this machine only', () => {
    assert.match(faultsOf({ ...LOCAL, SIGN_IN_URL: 'https://evil.example' })[0] ?? '', /SIGN_IN_URL/);
    assert.match(faultsOf({ ...LOCAL, SIGN_IN_URL: 'keine Adresse' })[0] ?? '', /SIGN_IN_URL/);
    const config = parseConfig({ ...LOCAL, HOST: '0.0.0.0' }, '/root');
    assert.equal(config.host, '127.0.0.1');
    assert.deepEqual(config.trustedHosts, ['127.0.0.1', 'localhost']);
    const playground = parseConfig(
      { PLAYGROUND: '1', MICROSOFT_APP_TENANT_ID: TENANT, HOST: '0.0.0.0' },
      '/',
    );
    assert.equal(playground.host, '127.0.0.1');
  });

  it('asks for a vault in production and makes a key file elsewhere', () => {
    assert.match(faultsOf(without(PRODUCTION, 'VAULT_KEY_ID'))[0] ?? '', /VAULT_KEY_ID.*VAULT_KEY_FILE/);
    assert.deepEqual(parseConfig({ ...LOCAL, DATA_DIRECTORY: '/data' }, '/root').vault, {
      kind: 'key-file',
      path: '/data/vault.key',
    });
  });

  it('asks for the key that belongs to a certificate', () => {
    const faults = faultsOf({ ...PRODUCTION, CERTIFICATE_THUMBPRINT: 'AB' });
    assert.deepEqual(faults, ['CERTIFICATE_PRIVATE_KEY is missing']);
  });

  it('takes a mail server with TLS only, and a sender; what it was given it never repeats', () => {
    const url = 'smtps://bot:geheim@mail.musterstadt.example:465';
    const { mail } = parseConfig({ ...PRODUCTION, SMTP_URL: url, MAIL_FROM: 'Rückhalt <r@m.example>' }, '/');
    assert.deepEqual(mail, { url, from: 'Rückhalt <r@m.example>', caFile: null });
    assert.equal(parseConfig(PRODUCTION, '/').mail, null);
    assert.deepEqual(faultsOf({ ...PRODUCTION, SMTP_URL: url }), ['MAIL_FROM is missing']);
    const wrong = faultsOf({ ...PRODUCTION, SMTP_URL: 'http://bot:geheim@m.example', MAIL_FROM: 'niemand' });
    assert.match(wrong.join(' '), /MAIL_FROM.*SMTP_URL/);
    assert.doesNotMatch(wrong.join(' '), /geheim|niemand/);
  });

  it('cannot be changed once it was read', () => {
    assert.ok(Object.isFrozen(parseConfig(PRODUCTION, '/root')));
  });
});
