import assert from 'node:assert/strict';
import type { Emulator } from '../../emulator/emulator.ts';
import { activities, type ConnectorLine, members, openConnectorLine } from './connector-line.ts';
import type { EchoBot } from './echo-bot.ts';
import { codeOf } from './start.ts';

describe('connector of the emulator, when it refuses', () => {
  let line: ConnectorLine;
  let emulator: Emulator;
  let bot: EchoBot;

  beforeEach(async () => {
    line = await openConnectorLine();
    ({ emulator, bot } = line);
  });

  afterEach(() => line.stop());

  it('refuses a person without the app, and takes them once it is installed', async () => {
    const { conversationId, teamsId } = emulator.directory.person('mona');
    await emulator.act('mona', { kind: 'install', installed: false });
    assert.equal(bot.heard.at(-1)?.type, 'installationUpdate');
    assert.equal((bot.heard.at(-1) as { action?: string }).action, 'remove');
    for (const refusal of [
      await line.call('POST', '/v3/conversations', { members: [{ id: teamsId }] }),
      await line.call('POST', activities(conversationId), { type: 'message', text: 'Alarm' }),
      await line.call('GET', members(conversationId)),
    ]) {
      assert.equal(refusal.status, 403);
      assert.equal(codeOf(refusal), 'BotNotInConversationRoster');
    }
    assert.deepEqual(emulator.seenBy('mona'), []);
    const said = await emulator.act('mona', { kind: 'say', text: 'Hallo' });
    assert.equal(said.status, 403);

    await emulator.act('mona', { kind: 'install', installed: true });
    assert.equal(
      (await line.call('POST', activities(conversationId), { type: 'message', text: 'Alarm' })).status,
      201,
    );
  });

  it('tells apart what does not exist', async () => {
    const { conversationId } = emulator.directory.person('erika');
    assert.equal(
      codeOf(await line.call('POST', activities('a:unknown'), { type: 'message' })),
      'ConversationNotFound',
    );
    assert.equal(
      codeOf(await line.call('POST', '/v3/conversations', { members: [{ id: '29:x' }] })),
      'ConversationNotFound',
    );
    const unknown = await line.call('PUT', activities(conversationId, '123'), { type: 'message', text: 'x' });
    assert.equal(unknown.status, 404);
    assert.equal(codeOf(unknown), 'ActivityNotFoundInConversation');

    await emulator.act('erika', { kind: 'say', text: 'Hilfe' });
    const [own, echo] = emulator.seenBy('erika');
    assert.equal(
      codeOf(await line.call('DELETE', activities(conversationId, own?.id))),
      'NotEnoughPermissions',
    );
    assert.equal((await line.call('DELETE', activities(conversationId, echo?.id))).status, 200);
    const deleted = await line.call('PUT', activities(conversationId, echo?.id), {
      type: 'message',
      text: 'x',
    });
    assert.equal(codeOf(deleted), 'ActivityNotFoundInConversation');
    const elsewhere = await line.call(
      'PUT',
      activities(emulator.directory.person('tarik').conversationId, echo?.id),
      {},
    );
    assert.equal(codeOf(elsewhere), 'ActivityNotFoundInConversation');
  });

  it('refuses messages over 100 KB, broken JSON and the wrong tenant', async () => {
    const path = activities(emulator.directory.person('erika').conversationId);
    const large = await line.call('POST', path, { type: 'message', text: 'ü'.repeat(52_000) });
    assert.equal(large.status, 413);
    assert.equal(codeOf(large), 'MessageSizeTooBig');
    assert.equal((await line.call('POST', path, { type: 'message', text: 'x'.repeat(50_000) })).status, 201);
    const headers = { authorization: `Bearer ${line.token}` };
    const broken = await fetch(`${emulator.url}${path}`, { method: 'POST', headers, body: '{"type":' });
    assert.equal(broken.status, 400);
    const foreign = await line.call('POST', '/v3/conversations', {
      members: [{ id: line.personId('erika') }],
      channelData: { tenant: { id: '00000000-0000-4000-8000-000000000000' } },
    });
    assert.equal(foreign.status, 400);
  });
});
