import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Message } from '../../emulator/contract.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { attachment, BUTTONS, card, type EchoBot, fetchBotToken, startEchoBot } from './echo-bot.ts';
import { quietConsole } from './quiet-console.ts';
import { callConnector, startMusterstadt } from './start.ts';

describe('acts of people in the emulator', () => {
  let emulator: Emulator;
  let bot: EchoBot;

  const lastSeenBy = (person: string): Message => {
    const message = emulator.seenBy(person).at(-1);
    assert.ok(message);
    return message;
  };

  const cardBefore = async (person: string): Promise<Message> => {
    await emulator.act(person, { kind: 'say', text: 'karte' });
    return lastSeenBy(person);
  };

  const postInChannel = async (): Promise<{ messageId: string; conversationId: string; token: string }> => {
    const token = await fetchBotToken(emulator.environment());
    const posted = await callConnector(emulator, token, 'POST', '/v3/conversations', {
      channelData: { channel: { id: emulator.directory.channel('support').id } },
      activity: { type: 'message', attachments: [attachment('Wer übernimmt?')] },
    });
    const { id, activityId } = posted.body as { id: string; activityId: string };
    return { messageId: activityId, conversationId: id, token };
  };

  beforeEach(async () => {
    emulator = await startMusterstadt({ patienceMs: 300 });
    bot = await startEchoBot(emulator);
  });

  afterEach(async () => {
    await bot.stop();
    await emulator.stop();
  });

  it('taps Action.Execute with the inputs and shows the card of the reply instead', async () => {
    const { id } = await cardBefore('erika');
    const result = await emulator.act('erika', {
      kind: 'tap',
      messageId: id,
      action: BUTTONS.execute,
      inputs: { name: 'Erika' },
    });
    assert.deepEqual(result, { status: 200, notice: null });
    const heard = bot.heard.at(-1);
    assert.equal(heard?.name, 'adaptiveCard/action');
    assert.equal(heard?.replyToId, id);
    assert.deepEqual(heard?.value, {
      action: { type: 'Action.Execute', verb: 'yes', data: { case: 'K7-3F', name: 'Erika' } },
      trigger: 'manual',
    });
    assert.deepEqual(lastSeenBy('erika').card, card('Danke, Erika'));
    assert.deepEqual(lastSeenBy('erika').earlier, [card('Frage')]);
    const entry = emulator.ledger().at(-1);
    assert.deepEqual([entry?.act, entry?.place, entry?.status], ['invoke-reply', 'person:erika', 200]);
  });

  it('changes a channel card for the person who tapped alone, until the bot updates it for all', async () => {
    const { messageId, conversationId, token } = await postInChannel();
    await emulator.act('tarik', { kind: 'tap', messageId, action: BUTTONS.execute, inputs: {} });
    assert.equal(bot.heard.at(-1)?.conversation.id, conversationId);
    assert.deepEqual(emulator.seenIn('support', 'tarik')[0]?.card, card('Danke, ja'));
    assert.deepEqual(emulator.seenIn('support', 'mona')[0]?.card, card('Wer übernimmt?'));
    assert.deepEqual(emulator.seenIn('support')[0]?.card, card('Wer übernimmt?'));

    const path = `/v3/conversations/${encodeURIComponent(conversationId)}/activities/${messageId}`;
    const update = { type: 'message', attachments: [attachment('Tarik hat übernommen')] };
    await callConnector(emulator, token, 'PUT', path, update);
    for (const viewer of ['tarik', 'mona', undefined]) {
      assert.deepEqual(emulator.seenIn('support', viewer)[0]?.card, card('Tarik hat übernommen'));
    }
  });

  it('shows in words what the bot refuses or notes', async () => {
    const { id: messageId } = await cardBefore('erika');
    const tap = (verb: string) =>
      emulator.act('erika', { kind: 'tap', messageId, action: { ...BUTTONS.execute, verb }, inputs: {} });
    assert.deepEqual(await tap('unknown'), { status: 400, notice: 'Unbekannte Schaltfläche.' });
    assert.deepEqual(await tap('word'), { status: 200, notice: 'Notiert.' });
    assert.deepEqual(lastSeenBy('erika').card, card('Frage'));
  });

  it('sends Action.Submit, and Action.Execute from an old client, as a message with a value', async () => {
    const { id: messageId } = await cardBefore('erika');
    const inputs = { note: 'x' };
    await emulator.act('erika', { kind: 'tap', messageId, action: BUTTONS.submit, inputs });
    assert.equal(bot.heard.at(-1)?.type, 'message');
    assert.equal(bot.heard.at(-1)?.text, undefined);
    assert.equal(bot.heard.at(-1)?.replyToId, messageId);
    assert.deepEqual(bot.heard.at(-1)?.value, { case: 'K7-3F', note: 'x' });

    await emulator.act('erika', {
      kind: 'tap',
      messageId,
      action: BUTTONS.withFallback,
      inputs,
      asSubmit: true,
    });
    assert.deepEqual(bot.heard.at(-1)?.value, { verb: 'yes', case: 'K7-3F', note: 'x' });

    const bare = { kind: 'tap' as const, messageId, action: BUTTONS.execute, inputs, asSubmit: true };
    await assert.rejects(emulator.act('erika', bare), /no Action.Submit fallback/);
  });

  it('opens a dialog, submits it, and closes it with a word', async () => {
    const { id: messageId } = await cardBefore('tarik');
    await emulator.act('tarik', { kind: 'tap', messageId, action: BUTTONS.dialog, inputs: {} });
    assert.deepEqual(bot.heard.at(-1)?.value, { data: BUTTONS.dialog.data, context: { theme: 'default' } });
    assert.deepEqual(emulator.snapshot().dialogs, {
      tarik: { title: 'Einzelheiten', card: card('Im Dialog'), messageId },
    });
    assert.deepEqual(
      [emulator.ledger().at(-1)?.act, emulator.ledger().at(-1)?.place],
      ['dialog', 'person:tarik'],
    );

    const inputs = { note: 'angerufen' };
    const result = await emulator.act('tarik', { kind: 'submit-dialog', action: BUTTONS.submit, inputs });
    assert.equal(bot.heard.at(-1)?.name, 'task/submit');
    assert.deepEqual(bot.heard.at(-1)?.value.data, { case: 'K7-3F', note: 'angerufen' });
    assert.deepEqual(result, { status: 200, notice: 'Gespeichert.' });
    assert.deepEqual(emulator.snapshot().dialogs, {});
    const again = emulator.act('tarik', { kind: 'submit-dialog', action: BUTTONS.submit, inputs });
    await assert.rejects(again, /no dialog open/);
  });

  it('closes a dialog without telling the bot', async () => {
    const { id: messageId } = await cardBefore('tarik');
    await emulator.act('tarik', { kind: 'tap', messageId, action: BUTTONS.dialog, inputs: {} });
    const heard = bot.heard.length;
    await emulator.act('tarik', { kind: 'close-dialog' });
    assert.deepEqual(emulator.snapshot().dialogs, {});
    assert.equal(bot.heard.length, heard);
  });

  it('follows links without the bot', async () => {
    const { id: messageId } = await cardBefore('erika');
    const heard = bot.heard.length;
    const action = { type: 'Action.OpenUrl', url: 'tel:112' };
    const result = await emulator.act('erika', { kind: 'tap', messageId, action, inputs: {} });
    assert.deepEqual(result, { status: 200, notice: null });
    assert.equal(bot.heard.length, heard);
  });

  it('delivers one tap several times, each with an id of its own', async () => {
    const { id: messageId } = await cardBefore('erika');
    const tap = { kind: 'tap' as const, messageId, action: BUTTONS.execute, inputs: {} };
    await emulator.act('erika', tap, { duplicate: 2 });
    const invokes = bot.heard.filter((activity) => activity.type === 'invoke');
    assert.equal(invokes.length, 3);
    assert.equal(new Set(invokes.map((activity) => activity.id)).size, 3);
    assert.equal(emulator.ledger().filter((entry) => entry.act === 'invoke-reply').length, 1);
  });

  it('brings a channel message to the bot only when it is mentioned', async () => {
    const place = 'channel:support' as const;
    await emulator.act('mona', { kind: 'say', text: 'Guten Morgen', place });
    assert.equal(bot.heard.length, 0);
    await emulator.act('mona', { kind: 'say', text: '@Rückhalt Hilfe', place });
    const [root] = emulator.seenIn('support').filter((message) => message.text === '@Rückhalt Hilfe');
    assert.equal(bot.heard[0]?.text, '<at>Rückhalt</at> Hilfe');
    assert.equal(
      bot.heard[0]?.conversation.id,
      `${emulator.directory.channel('support').id};messageid=${root?.id}`,
    );
    assert.equal(bot.heard[0]?.entities?.[0]?.type, 'mention');
    await assert.rejects(emulator.act('erika', { kind: 'say', text: 'Hallo', place }), /does not see/);
    const message = await cardBefore('tarik');
    const prying = { kind: 'tap' as const, messageId: message.id, action: BUTTONS.execute, inputs: {} };
    await assert.rejects(emulator.act('erika', prying), /does not see/);
  });

  describe('when the bot fails', () => {
    const unreachable = 'Die App ist nicht erreichbar.';
    let restoreConsole: () => void;

    beforeEach(() => {
      restoreConsole = quietConsole();
    });

    afterEach(() => restoreConsole());

    it('says so when it stumbles', async () => {
      const result = await emulator.act('erika', { kind: 'say', text: 'stolpern' });
      assert.deepEqual(result, { status: 500, notice: unreachable });
    });

    it('says so when nobody listens', async () => {
      emulator.setBotEndpoint('http://127.0.0.1:1/api/messages');
      const result = await emulator.act('erika', { kind: 'say', text: 'Hilfe' });
      assert.deepEqual(result, { status: 502, notice: unreachable });
    });

    it('says so when it takes too long', async () => {
      const silent = createServer(() => undefined);
      await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
      emulator.setBotEndpoint(`http://127.0.0.1:${(silent.address() as AddressInfo).port}/api/messages`);
      const result = await emulator.act('erika', { kind: 'say', text: 'Hilfe' });
      assert.deepEqual(result, { status: 504, notice: unreachable });
      silent.closeAllConnections();
      silent.close();
    });
  });
});
