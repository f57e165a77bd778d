import assert from 'node:assert/strict';
import type { Emulator } from '../../../emulator/emulator.ts';
import type { FaultWish } from '../../../emulator/faults.ts';
import { createAuthentication } from '../../../src/adapters/teams/authentication.ts';
import { type Connector, createConnector } from '../../../src/adapters/teams/connector.ts';
import type { Address } from '../../../src/usecases/ports.ts';
import { startMusterstadt } from '../../emulator/start.ts';

const MESSAGE = { type: 'message', text: 'Hallo' } as const;

describe('connector', function connectorTests() {
  this.timeout(20_000);
  let emulator: Emulator;
  let connector: Connector;
  let erika: Address & { readonly personId: string };

  beforeEach(async () => {
    emulator = await startMusterstadt();
    const env = emulator.environment();
    const identity = {
      kind: 'local',
      appId: emulator.appId,
      tenantId: emulator.tenantId,
      url: emulator.url,
      secret: env.MICROSOFT_APP_PASSWORD ?? '',
    } as const;
    connector = createConnector({
      authentication: createAuthentication(identity),
      appId: emulator.appId,
      tenantId: emulator.tenantId,
      defaultServiceUrl: emulator.url,
      trustedHosts: ['127.0.0.1'],
    });
    emulator.act('erika', { kind: 'install', installed: true }).catch(() => undefined);
    const { id, conversationId } = emulator.directory.person('erika');
    erika = { personId: id, teamsId: null, conversationId, serviceUrl: null };
  });
  afterEach(() => emulator.stop());

  const posts = () => emulator.ledger().filter(({ act }) => act === 'post');
  const fault = (wish: Partial<FaultWish>) =>
    emulator.addFault({ at: 'person:erika', kind: 'status', times: 1, ...wish });

  for (const status of [500, 502, 503, 504])
    it(`sends once when it is answered with ${status}, and leaves coming back to the queue`, async () => {
      fault({ status });
      const result = await connector.post(erika, MESSAGE);
      assert.equal(result.state, 'retry');
      assert.equal(posts().length, 1);
      assert.equal(result.state === 'retry' && result.unsure, status !== 503, 'it may have been taken');
      assert.equal(result.state === 'retry' ? result.mostTries : null, status === 500 ? 3 : undefined);
    });

  for (const kind of ['reset-before', 'reset-after'] as const)
    it(`sends once when the connection breaks (${kind}), and knows that it cannot know`, async () => {
      fault({ kind });
      const result = await connector.post(erika, MESSAGE);
      assert.ok(result.state === 'retry' && result.unsure);
      assert.equal(posts().length, 1);
      assert.equal(emulator.seenBy('erika').length, kind === 'reset-after' ? 1 : 0);
    });

  for (const [status, retryAfter, expected] of [
    [429, 7, 7],
    [429, undefined, null],
    [412, undefined, null],
  ] as const)
    it(`comes back after ${status} with ${retryAfter ?? 'no'} Retry-After, sure that nothing was taken`, async () => {
      fault({ status, ...(retryAfter && { retryAfter }) });
      const result = await connector.post(erika, MESSAGE);
      assert.ok(result.state === 'retry' && !result.unsure);
      assert.equal(result.afterSeconds, expected);
      assert.equal(posts().length, 1);
    });

  it('takes 403 for the end of this place', async () => {
    fault({ status: 403 });
    const result = await connector.post(erika, MESSAGE);
    assert.deepEqual(result, {
      state: 'refused',
      reason: '403 BotNotInConversationRoster',
      blame: 'place',
      why: 'not-installed',
    });
  });

  it('takes 413 for a fault of the message, not of the place', async () => {
    fault({ status: 413 });
    const result = await connector.post(erika, MESSAGE);
    assert.deepEqual(result, { state: 'refused', reason: '413 MessageSizeTooBig', blame: 'message' });
  });

  it('fetches a new token when one is refused, once', async () => {
    fault({ status: 401 });
    assert.equal((await connector.post(erika, MESSAGE)).state, 'sent');
    assert.equal(emulator.seenBy('erika').length, 1);
    fault({ status: 401, times: 5 });
    const before = posts().length;
    const result = await connector.post(erika, MESSAGE);
    assert.ok(result.state === 'retry' && !result.unsure);
    assert.equal(posts().length - before, 2);
  });

  it('opens a chat by the object id when Teams’ own name for the person is not known any more', async () => {
    const gone = { ...erika, conversationId: null, teamsId: '29:somebody-of-an-older-tenant' };
    const result = await connector.post(gone, MESSAGE);
    assert.equal(result.state, 'sent');
    assert.equal(emulator.seenBy('erika').length, 1);
  });

  it('speaks with a conversation about one thing at a time', async () => {
    emulator.addFault({ at: 'person:erika', kind: 'delay', delayMs: 60 });
    const start = Date.now();
    await Promise.all([1, 2, 3].map(() => connector.post(erika, MESSAGE)));
    assert.ok(Date.now() - start >= 180);
  });
});
