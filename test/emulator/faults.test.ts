import assert from 'node:assert/strict';
import type { Emulator } from '../../emulator/emulator.ts';
import { fetchBotToken } from './echo-bot.ts';
import { type Answer, callConnector, codeOf, startMusterstadt } from './start.ts';

describe('faults of the emulator', () => {
  let emulator: Emulator;
  let token: string;
  let now: Date;

  const send = (person: string, text = 'Alarm'): Promise<Answer> => {
    const conversation = encodeURIComponent(emulator.directory.person(person).conversationId);
    const path = `/v3/conversations/${conversation}/activities`;
    return callConnector(emulator, token, 'POST', path, { type: 'message', text });
  };

  const texts = (person: string) => emulator.seenBy(person).map((message) => message.text);

  beforeEach(async () => {
    now = new Date('2026-11-24T08:10:00Z');
    emulator = await startMusterstadt({ clock: { now: () => now } });
    token = await fetchBotToken(emulator.environment());
  });

  afterEach(() => emulator.stop());

  it('answers with a status as often as asked, with Retry-After', async () => {
    emulator.addFault({ at: 'person:mona', kind: 'status', status: 429, retryAfter: 7, times: 2 });
    for (const left of [1, undefined]) {
      const answer = await send('mona');
      assert.equal(answer.status, 429);
      assert.equal(answer.headers.get('retry-after'), '7');
      assert.equal(codeOf(answer), 'Throttled');
      assert.equal(emulator.snapshot().faults[0]?.times, left);
    }
    assert.equal((await send('mona')).status, 201);
    assert.deepEqual(texts('mona'), ['Alarm']);
    assert.deepEqual(
      emulator.ledger().map(({ status }) => status),
      [429, 429, 201],
    );
  });

  const codes = [
    [403, 'BotNotInConversationRoster'],
    [404, 'ConversationNotFound'],
    [412, 'PreconditionFailed'],
    [502, 'BadGateway'],
  ] as const;
  for (const [status, code] of codes) {
    it(`calls ${status} ${code}, at that place only, until removed`, async () => {
      const fault = emulator.addFault({ at: 'person:mona', kind: 'status', status });
      assert.equal((await send('tarik')).status, 201);
      for (let attempt = 0; attempt < 3; attempt += 1) assert.equal(codeOf(await send('mona')), code);
      assert.equal(emulator.removeFault(fault.id), true);
      assert.equal(emulator.removeFault(fault.id), false);
      assert.equal((await send('mona')).status, 201);
    });
  }

  it('hits everything when asked to, channel and roster included', async () => {
    emulator.addFault({ at: 'all', kind: 'status', status: 503 });
    const channel = emulator.directory.channel('support');
    const members = `/v3/conversations/${encodeURIComponent(channel.id)}/pagedmembers`;
    assert.equal((await send('mona')).status, 503);
    assert.equal((await callConnector(emulator, token, 'GET', members)).status, 503);
    emulator.clearFaults();
    assert.equal((await callConnector(emulator, token, 'GET', members)).status, 200);
  });

  it("ends at an instant of the emulator's clock", async () => {
    emulator.addFault({ at: 'all', kind: 'status', status: 502, until: '2026-11-24T09:20:00+01:00' });
    assert.equal((await send('mona')).status, 502);
    now = new Date('2026-11-24T08:20:00Z');
    assert.equal((await send('mona')).status, 201);
    assert.deepEqual(emulator.snapshot().faults, []);
  });

  it('breaks the connection before accepting: nobody sees anything', async () => {
    emulator.addFault({ at: 'person:mona', kind: 'reset-before', times: 1 });
    await assert.rejects(send('mona', 'verloren'), TypeError);
    assert.deepEqual(texts('mona'), []);
    assert.deepEqual(
      emulator.ledger().map(({ status, messageId }) => [status, messageId]),
      [[0, null]],
    );
    assert.equal((await send('mona')).status, 201);
  });

  it('breaks the connection after accepting: the message stands there all the same', async () => {
    emulator.addFault({ at: 'person:mona', kind: 'reset-after', times: 1 });
    await assert.rejects(send('mona', 'angekommen'), TypeError);
    assert.deepEqual(texts('mona'), ['angekommen']);
    assert.equal(emulator.ledger()[0]?.status, 201);
  });

  it('delays, and is idle only when all is answered', async () => {
    emulator.addFault({ at: 'person:mona', kind: 'delay', delayMs: 120, times: 1 });
    const sending = send('mona', 'spät');
    await emulator.until(() => emulator.snapshot().faults.length === 0);
    assert.deepEqual(texts('mona'), []);
    await emulator.idle();
    assert.deepEqual(texts('mona'), ['spät']);
    assert.equal((await sending).status, 201);
  });

  it('delays and then fails when both are asked for', async () => {
    emulator.addFault({ at: 'all', kind: 'delay', delayMs: 5 });
    emulator.addFault({ at: 'person:mona', kind: 'status', status: 504 });
    assert.equal((await send('mona')).status, 504);
    assert.equal((await send('tarik')).status, 201);
  });

  it('hits no request that does not sign in', async () => {
    emulator.addFault({ at: 'all', kind: 'status', status: 502, times: 1 });
    assert.equal((await callConnector(emulator, 'x', 'GET', '/v3/teams/1')).status, 401);
    assert.equal(emulator.snapshot().faults.length, 1);
  });
});
