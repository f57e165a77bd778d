import assert from 'node:assert/strict';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { Emulator } from '../../emulator/emulator.ts';
import { type EchoBot, fetchBotToken, startEchoBot } from './echo-bot.ts';
import { quietConsole } from './quiet-console.ts';
import { callConnector, startMusterstadt } from './start.ts';

describe('sign-in of the emulator', () => {
  let emulator: Emulator;
  let bot: EchoBot;
  let restoreConsole: () => void;

  before(async () => {
    restoreConsole = quietConsole();
    emulator = await startMusterstadt();
    bot = await startEchoBot(emulator);
  });

  after(async () => {
    restoreConsole();
    await bot.stop();
    await emulator.stop();
  });

  it('lets a bot of the real SDK accept a good token', async () => {
    const result = await emulator.sendRaw(emulator.draft('erika', { type: 'message', text: 'Hallo' }));
    assert.equal(result.status, 200);
    assert.equal(bot.heard.at(-1)?.text, 'Hallo');
  });

  const forgeries = ['none', 'wrong-audience', 'wrong-service-url', 'wrong-issuer', 'expired'] as const;
  for (const token of forgeries) {
    it(`lets it refuse a message whose token is: ${token}`, async () => {
      const before = bot.heard.length;
      const result = await emulator.sendRaw(emulator.draft('erika', { type: 'message', text: 'Hallo' }), {
        token,
      });
      assert.equal(result.status, 401);
      assert.equal(bot.heard.length, before);
    });
  }

  it('lets it refuse a token signed with another key of the same name', async () => {
    const before = bot.heard.length;
    const result = await emulator.sendRaw(emulator.draft('erika', { type: 'message' }), {
      token: 'wrong-key',
    });
    // The bare SDK takes a bad signature for a fault of its own; a careful bot makes 401 of it.
    assert.equal(result.status, 500);
    assert.equal(bot.heard.length, before);
  });

  it('sends a raw body as it is', async () => {
    const result = await emulator.sendRaw(emulator.draft('erika', {}), { rawBody: '{"type": "mess' });
    assert.equal(result.status, 400);
  });

  it('gives the bot its token for the right secret only', async () => {
    const environment = emulator.environment();
    const form = { grant_type: 'client_credentials', client_id: environment.MICROSOFT_APP_ID ?? '' };
    const secret = environment.MICROSOFT_APP_PASSWORD ?? '';
    const ask = async (fields: Record<string, string>) =>
      (await fetch(`${emulator.url}/token`, { method: 'POST', body: new URLSearchParams(fields) })).status;
    assert.equal(await ask({ ...form, client_secret: secret }), 200);
    assert.equal(await ask({ ...form, client_secret: 'guess' }), 401);
    assert.equal(await ask(form), 401);
    assert.equal(await ask({ ...form, client_secret: secret, client_id: 'other' }), 400);
    assert.equal(await ask({ ...form, client_secret: secret, grant_type: 'password' }), 400);
  });

  it("opens no connector route without the bot's own token", async () => {
    const conversation = encodeURIComponent(emulator.directory.person('erika').conversationId);
    const path = `/v3/conversations/${conversation}/activities`;
    const message = { type: 'message', text: 'Hallo' };
    const good = await fetchBotToken(emulator.environment());
    const before = emulator.seenBy('erika').length;
    for (const token of ['', 'nonsense', `${good.slice(0, -4)}AAAA`, await emulator.tabToken('andrea')]) {
      assert.equal((await callConnector(emulator, token, 'POST', path, message)).status, 401);
    }
    assert.equal(emulator.seenBy('erika').length, before);
    assert.equal((await callConnector(emulator, good, 'POST', path, message)).status, 201);
    assert.equal(emulator.seenBy('erika').length, before + 1);
  });

  it('signs tab tokens as Entra does, with the app roles of the person', async () => {
    const { url, tenantId, appId } = emulator;
    const metadata = await fetch(`${url}/${tenantId}/v2.0/.well-known/openid-configuration`);
    const { issuer, jwks_uri: keys } = (await metadata.json()) as { issuer: string; jwks_uri: string };
    assert.equal(issuer, `${url}/${tenantId}/v2.0`);
    assert.equal(keys, `${url}/${tenantId}/discovery/v2.0/keys`);
    const { payload } = await jwtVerify(
      await emulator.tabToken('andrea'),
      createRemoteJWKSet(new URL(keys)),
      {
        issuer,
        audience: appId,
      },
    );
    const { tid, oid, scp, roles, name } = payload;
    assert.deepEqual(
      { tid, oid, scp, roles, name },
      {
        tid: tenantId,
        oid: emulator.directory.person('andrea').id,
        scp: 'access_as_user',
        roles: ['Admin'],
        name: 'Andrea Köhler',
      },
    );
  });
});
