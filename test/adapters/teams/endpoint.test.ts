import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Forgery } from '../../../emulator/sign-in.ts';
import { type EndpointTown, openEndpointTown } from '../../support/endpoint-town.ts';

const OTHER_TENANT = '99999999-0000-4000-8000-000000000000';

describe('the bot’s endpoint', () => {
  let town: EndpointTown;

  before(async function startOnce() {
    this.timeout(30_000);
    town = await openEndpointTown();
  });
  after(() => town.stop());

  const hello = () => town.draft({ type: 'message', text: 'Hallo' });
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(town.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });

  describe('asks for a token', () => {
    const forgeries: readonly (Forgery | 'none')[] = [
      ...(['none', 'wrong-audience', 'wrong-issuer', 'wrong-service-url', 'wrong-key', 'expired'] as const),
    ];
    for (const token of forgeries) {
      it(`and refuses ${token} with 401, without a word of why`, () =>
        town.leavesNothing(async () => {
          const { status, body } = await town.emulator.sendRaw(hello(), { token });
          assert.equal(status, 401);
          assert.ok(body === null || body === '' || body === 401, JSON.stringify(body));
        }));
    }

    it('and refuses what is no token at all', async () => {
      for (const authorization of ['Bearer', 'Bearer x.y.z', 'Basic YTpi', 'null']) {
        const response = await post(JSON.stringify(hello()), { authorization });
        assert.equal(response.status, 401, authorization);
      }
    });

    it('for invokes as well as for messages', async () => {
      const invoke = town.draft({
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { verb: 'home' } },
      });
      assert.equal((await town.emulator.sendRaw(invoke, { token: 'none' })).status, 401);
    });
  });

  describe('serves one tenant', () => {
    const strangers: readonly (readonly [string, Record<string, unknown>])[] = [
      ['a message', { type: 'message', text: 'Hallo' }],
      ['an invoke', { type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb: 'home' } } }],
      ['an installation', { type: 'installationUpdate', action: 'add' }],
      ['a new member', { type: 'conversationUpdate', membersAdded: [{ id: 'x' }] }],
      ['an unknown type', { type: 'gibt-es-nicht' }],
    ];
    for (const [what, fields] of strangers) {
      it(`and refuses ${what} of another with 403`, () =>
        town.leavesNothing(async () => {
          const conversation = { id: 'a:x', conversationType: 'personal', tenantId: OTHER_TENANT };
          const channelData = { tenant: { id: OTHER_TENANT } };
          const { status } = await town.emulator.sendRaw(
            town.draft({ ...fields, conversation, channelData }),
          );
          assert.equal(status, 403);
        }));
    }

    it('and refuses an activity that names two tenants, or none', async () => {
      const chat = { id: 'a:x', conversationType: 'personal' };
      const two = town.draft({ type: 'message', text: 'x', channelData: { tenant: { id: OTHER_TENANT } } });
      const none = town.draft({ type: 'message', text: 'x', conversation: chat, channelData: {} });
      for (const activity of [two, none]) assert.equal((await town.emulator.sendRaw(activity)).status, 403);
    });
  });

  describe('reads bodies', () => {
    it('and answers broken JSON with 400', async () => {
      for (const rawBody of ['{', '', 'null', '[]', '"x"', '{"type":"message"}', '7']) {
        const { status, body } = await town.emulator.sendRaw(hello(), { rawBody });
        assert.equal(status, 400, rawBody);
        assert.ok(!/at |\.ts|token|position/i.test(JSON.stringify(body)), 'tells the cause');
      }
    });

    it('and answers a megabyte with 413', async () => {
      const huge = { ...hello(), text: 'x'.repeat(1_048_576) };
      const { status, body } = await town.emulator.sendRaw(huge);
      assert.equal(status, 413);
      assert.ok(!/at |\.ts|max/i.test(JSON.stringify(body)), JSON.stringify(body));
    });

    it('and answers what is no JSON with a refusal', async () => {
      const response = await post('<xml/>', { 'content-type': 'application/xml' });
      assert.ok([400, 401, 415].includes(response.status), String(response.status));
    });

    it('and says nothing on other paths and methods', async () => {
      for (const path of ['/api/messages', '/api/gibt-es-nicht', '/gibt-es-nicht']) {
        const response = await fetch(new URL(path, town.endpoint));
        assert.ok(response.status >= 400 && response.status < 500, `${path} ${response.status}`);
        assert.ok(!/src\/|node_modules|Error:/.test(await response.text()), path);
      }
    });
  });

  describe('answers activities', () => {
    it('of an unknown type with 200 and silence', () =>
      town.leavesNothing(async () => {
        for (const type of ['gibt-es-nicht', 'typing', 'messageReaction', 'endOfConversation'])
          assert.equal((await town.emulator.sendRaw(town.draft({ type }))).status, 200, type);
      }));

    it('of an unknown invoke with a refusal in Teams’ own form', () =>
      town.leavesNothing(async () => {
        const search = town.draft({ type: 'invoke', name: 'composeExtension/query', value: {} });
        assert.equal((await town.emulator.sendRaw(search)).status, 501);
        const shapeless = town.draft({ type: 'invoke', name: 'adaptiveCard/action', value: { action: {} } });
        const { status, body } = await town.emulator.sendRaw(shapeless);
        assert.equal(status, 200);
        assert.equal((body as { statusCode: number }).statusCode, 400);
      }));

    it('from people nobody knows like any other', async () => {
      const stranger = { id: '29:fremd', name: 'Fremd', aadObjectId: randomUUID() };
      const { status } = await town.emulator.sendRaw(town.draft({ type: 'typing', from: stranger }));
      assert.equal(status, 200);
    });
  });

  describe('after all that', () => {
    it('writes no name, no word and no token into the log', () => {
      const log = town.lines().join('\n');
      assert.ok(log.includes('a request was refused'));
      assert.ok(!/Erika|Sommer|Lea|Hallo|geraten|DROP|Bearer|eyJ/.test(log), log);
    });
  });
});
