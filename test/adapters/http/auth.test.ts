import assert from 'node:assert/strict';
import { type Authenticate, createTabAuth } from '../../../src/adapters/http/auth.ts';
import { ANDREA, APP, type SignIn, startSignIn, TENANT } from './tab-server.ts';

describe('the token of the tab', () => {
  let signIn: SignIn;
  let authenticate: Authenticate;
  const withClaims = async (claims?: Record<string, unknown>) =>
    authenticate(`Bearer ${await signIn.token(claims)}`);
  const seconds = Math.floor(Date.now() / 1000);
  before(async () => {
    signIn = await startSignIn();
    authenticate = createTabAuth({ tenantId: TENANT, appId: APP, authority: signIn.url });
  });
  after(() => signIn.stop());

  it('lets an admin in to write', async () => {
    assert.deepEqual(await withClaims(), {
      state: 'known',
      user: { personId: ANDREA, name: 'Andrea Köhler', mayWrite: true },
    });
  });

  it('lets a reader in to read', async () => {
    const result = await withClaims({ roles: ['Reader'] });
    assert.equal(result.state === 'known' && result.user.mayWrite, false);
    assert.equal(result.state, 'known');
  });

  it('takes the App ID URI as audience as well', async () => {
    for (const aud of [`api://${APP}`, `api://bot.example/${APP}`, `api://bot.example:8080/botid-${APP}`])
      assert.equal((await withClaims({ aud })).state, 'known', aud);
  });

  it('knows its own ids in whatever letters they are configured', async () => {
    const shouting = { tenantId: TENANT.toUpperCase(), appId: APP.toUpperCase(), authority: signIn.url };
    const result = await createTabAuth(shouting)(`Bearer ${await signIn.token()}`);
    assert.equal(result.state, 'known');
  });

  it('calls a person without a name by the login', async () => {
    const result = await withClaims({ name: undefined, preferred_username: 'andrea@stadt.example' });
    assert.equal(result.state === 'known' && result.user.name, 'andrea@stadt.example');
  });

  it('bears a clock that is a minute off', async () => {
    assert.equal((await withClaims({ exp: seconds - 60 })).state, 'known');
  });

  const bad: readonly (readonly [string, Record<string, unknown>])[] = [
    ['another audience', { aud: '00000000-0000-4000-8000-00000000dead' }],
    ['an audience that only begins like ours', { aud: `api://${APP}.evil.example` }],
    ['our id in another place of the audience', { aud: `api://${APP}/00000000-0000-4000-8000-00000000dead` }],
    ['several audiences', { aud: [APP, 'other'] }],
    ['another issuer', { iss: `https://login.microsoftonline.com/${TENANT}/v2.0` }],
    ['another tenant', { tid: '6d0a7c1e-4b7b-4f0e-9a51-0c5d7d1f2a11' }],
    ['no tenant', { tid: undefined }],
    ['no person', { oid: undefined }],
    ['a time that is over', { exp: seconds - 3600 }],
    ['no end', { exp: undefined }],
    ['a time that has not come', { nbf: seconds + 3600 }],
  ];
  for (const [what, claims] of bad)
    it(`is refused with ${what}`, async () => {
      assert.deepEqual(await withClaims(claims), { state: 'refused', status: 401, code: 'bad-token' });
    });

  it('is refused when another key signed it', async () => {
    const token = await signIn.token({}, { foreignKey: true });
    const result = await authenticate(`Bearer ${token}`);
    assert.deepEqual(result, { state: 'refused', status: 401, code: 'bad-token' });
  });

  it('is refused unsigned', async () => {
    const [, payload] = (await signIn.token()).split('.');
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const token of [`${header}.${payload}.`, `${header}.${payload}.AA`, 'x.y.z', 'x'])
      assert.deepEqual(await authenticate(`Bearer ${token}`), {
        state: 'refused',
        status: 401,
        code: 'bad-token',
      });
  });

  it('is refused signed with the public key as a secret', async () => {
    const { SignJWT } = await import('jose');
    const keys = await (await fetch(`${signIn.url}/${TENANT}/discovery/v2.0/keys`)).text();
    const token = await new SignJWT({
      iss: `${signIn.url}/${TENANT}/v2.0`,
      aud: APP,
      tid: TENANT,
      oid: ANDREA,
    })
      .setProtectedHeader({ alg: 'HS256', kid: 'one' })
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(keys));
    const result = await authenticate(`Bearer ${token}`);
    assert.deepEqual(result, { state: 'refused', status: 401, code: 'bad-token' });
  });

  it('is missed when there is none', async () => {
    assert.deepEqual(await authenticate(undefined), { state: 'refused', status: 401, code: 'no-token' });
    assert.deepEqual(await authenticate('Basic eA=='), { state: 'refused', status: 401, code: 'bad-token' });
  });

  for (const [what, claims] of [
    ['no role', { roles: undefined }],
    ['another role', { roles: ['Everybody'] }],
    ['a role as text', { roles: 'Admin' }],
    ['no scope', { scp: undefined }],
    ['another scope', { scp: 'User.Read' }],
  ] as const)
    it(`opens nothing with ${what}`, async () => {
      assert.deepEqual(await withClaims(claims), { state: 'refused', status: 403, code: 'no-role' });
    });

  it('is told apart from a sign-in that cannot be asked', async () => {
    const lonely = createTabAuth({ tenantId: TENANT, appId: APP, authority: 'http://127.0.0.1:9' });
    const result = await lonely(`Bearer ${await signIn.token()}`);
    assert.deepEqual(result, { state: 'refused', status: 503, code: 'sign-in-unreachable' });
  });
});
