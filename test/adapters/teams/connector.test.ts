import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Emulator } from '../../../emulator/emulator.ts';
import type { FaultWish } from '../../../emulator/faults.ts';
import { createAuthentication, type Identity } from '../../../src/adapters/teams/authentication.ts';
import type { Bot } from '../../../src/adapters/teams/bot.ts';
import { type Connector, createConnector } from '../../../src/adapters/teams/connector.ts';
import { outcomeOf } from '../../../src/adapters/teams/outcome.ts';
import { postReply } from '../../../src/adapters/teams/post-reply.ts';
import type { Address } from '../../../src/usecases/ports.ts';
import { startMusterstadt } from '../../emulator/start.ts';

const MESSAGE = { type: 'message', text: 'Hallo' } as const;

describe('connector', function connectorTests() {
  this.timeout(20_000);
  let emulator: Emulator;
  let connector: Connector;
  let erika: Address & { readonly personId: string };
  let skipped: number;
  let unsigned: number;

  const connectorAt = (signIn: string | null): Connector => {
    const { appId, tenantId, url: defaultServiceUrl } = emulator;
    const secret = emulator.environment().MICROSOFT_APP_PASSWORD ?? '';
    const identity: Identity =
      signIn === null
        ? { kind: 'playground', tenantId }
        : { kind: 'local', appId, tenantId, url: signIn, secret };
    return createConnector({
      authentication: createAuthentication(identity),
      appId: signIn === null ? '' : appId,
      tenantId,
      defaultServiceUrl,
      trustedHosts: ['127.0.0.1'],
      elapsed: () => performance.now() + skipped,
      onNotSignedIn: () => {
        unsigned += 1;
      },
    });
  };

  beforeEach(async () => {
    emulator = await startMusterstadt();
    skipped = 0;
    unsigned = 0;
    connector = connectorAt(emulator.url);
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

  const under = () => emulator.until(() => emulator.snapshot().faults.length === 0);

  it('gives up after eight seconds and knows that it cannot know; who reads, and under which name, waits no longer', async () => {
    const { id: conversationId } = emulator.directory.channel('support');
    const support = { personId: null, teamsId: null, conversationId, serviceUrl: null };
    for (const at of ['person:erika', 'person:bilal', 'channel:support'] as const)
      emulator.addFault({ at, kind: 'delay', delayMs: 9500, times: 1 });
    const bilal = emulator.directory.person('bilal');
    const chat = { ...erika, personId: bilal.id, conversationId: bilal.conversationId };
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const [result, unheard, name, members] = await Promise.all([
      connector.post(erika, MESSAGE),
      connectorAt(`http://127.0.0.1:${port}`).post(erika, MESSAGE),
      connector.principalName(chat),
      connector.members(support).catch((error: Error) => error.name),
    ]);
    assert.deepEqual(result, {
      state: 'retry',
      afterSeconds: null,
      reason: 'no answer in time',
      unsure: true,
    });
    assert.ok(unheard.state === 'retry' && unheard.reason === 'not signed in' && !unheard.unsure);
    assert.deepEqual([name, members], [null, 'TimeoutError']);
    silent.closeAllConnections();
    silent.close();
    assert.equal(emulator.seenBy('erika').length, 0);
    await emulator.until(() => emulator.seenBy('erika').length === 1);
  });

  it('posts nothing any more whose turn comes when its time is over', async () => {
    fault({ kind: 'delay', delayMs: 300 });
    const hanging = connector.post(erika, MESSAGE);
    await under();
    const waiting = connector.post(erika, MESSAGE, { first: true, until: performance.now() + 11_000 });
    skipped = 20 * 60_000;
    assert.deepEqual(await waiting, {
      state: 'retry',
      afterSeconds: null,
      reason: 'too late',
      unsure: false,
    });
    assert.equal((await hanging).state, 'sent');
    assert.equal(posts().length, 1);
  });

  it('posts nothing when it stood still between its turn and the post', async () => {
    // The conversation is opened first, and meanwhile the time goes by.
    fault({ kind: 'delay', delayMs: 300 });
    const opening = connector.post({ ...erika, conversationId: null }, MESSAGE);
    await under();
    skipped = 20 * 60_000;
    const result = await opening;
    assert.ok(result.state === 'retry' && !result.unsure);
    assert.equal(posts().length, 0);
  });

  it('knows that nothing left when it could not sign in', async () => {
    const result = await connectorAt('http://127.0.0.1:1').post(erika, MESSAGE);
    assert.deepEqual(result, {
      state: 'retry',
      afterSeconds: null,
      reason: 'not signed in',
      unsure: false,
    });
    assert.equal(unsigned, 1);
  });

  it('looks for no token where none is asked for', async () => {
    const result = await connectorAt(null).post(erika, MESSAGE);
    assert.ok(result.state === 'retry' && result.reason.startsWith('401'), JSON.stringify(result));
    assert.equal(unsigned, 0);
  });

  it('takes a stored address that is none of Teams for the end of this place, and asks nothing there', async () => {
    const strange = { ...erika, serviceUrl: 'https://teams.example' };
    const result = await connector.post(strange, MESSAGE);
    assert.ok(result.state === 'refused' && result.blame === 'place');
    assert.equal(await connector.members(strange), null);
    assert.equal(await connector.principalName(strange), null);
  });

  it('repeats no more of a code than a code can be', () => {
    const reasonOf = (code: unknown) => {
      const result = outcomeOf({ statusCode: 400, code });
      return result.state === 'refused' ? result.reason : null;
    };
    assert.equal(reasonOf('BadSyntax'), '400 BadSyntax');
    for (const code of ['Erika Sommer', `${'a'.repeat(61)}`, 7]) assert.equal(reasonOf(code), '400');
  });

  it('lets a reply overtake a call that hangs in the same chat', async () => {
    const { id, conversationId } = emulator.directory.person('erika');
    const chat = { conversationId, serviceUrl: emulator.url, isShared: false, tappedId: null };
    const actor = {
      ...{ tenantId: emulator.tenantId, personId: id, teamsId: id, name: '', language: 'de' as const },
      ...chat,
    };
    const bot = { failed: () => assert.fail('not accepted') } as unknown as Bot;
    fault({ kind: 'delay', delayMs: 4000 });
    let hangs = true;
    const status = connector.post(erika, MESSAGE).finally(() => {
      hangs = false;
    });
    await under();
    const incoming = { kind: 'message', actor, text: 'Pulver' } as const;
    await postReply({ connector, bot }, incoming, { kind: 'sentence', text: '110' }, null);
    assert.ok(hangs, 'it waited for what hung');
    assert.equal(emulator.seenBy('erika').length, 1);
    await status;
    assert.equal(emulator.seenBy('erika').length, 2);
  });
});
