import assert from 'node:assert/strict';
import type { Emulator } from '../../emulator/emulator.ts';
import { activities, type ConnectorLine, members, openConnectorLine } from './connector-line.ts';
import { attachment, card, type EchoBot } from './echo-bot.ts';
import { APP_ID, codeOf } from './start.ts';

const AUDIENCE = 'https://api.botframework.com';

describe('connector of the emulator', () => {
  let line: ConnectorLine;
  let emulator: Emulator;
  let bot: EchoBot;

  beforeEach(async () => {
    line = await openConnectorLine();
    ({ emulator, bot } = line);
  });

  afterEach(() => line.stop());

  it('brings what a person says to the bot, and the answer back', async () => {
    const result = await emulator.act('erika', { kind: 'say', text: 'Hilfe' });
    assert.deepEqual(result, { status: 200, notice: null });
    assert.deepEqual(
      emulator.seenBy('erika').map(({ from, text }) => [from, text]),
      [
        ['erika', 'Hilfe'],
        ['bot', 'Echo: Hilfe'],
      ],
    );
    const heard = bot.heard[0];
    assert.equal(heard?.channelId, 'msteams');
    assert.equal(heard?.conversation.conversationType, 'personal');
    assert.equal(heard?.conversation.tenantId, emulator.tenantId);
    assert.equal(heard?.from.aadObjectId, emulator.directory.person('erika').id);
    assert.match(heard?.from.id ?? '', /^29:/);
    assert.equal(heard?.recipient.id, `28:${APP_ID}`);
    assert.equal(heard?.locale, 'de-DE');
    assert.deepEqual(heard?.channelData.tenant, { id: emulator.tenantId });
  });

  it('opens the same 1:1 chat by Teams id and by Entra id, and lets the bot post, update and delete there', async () => {
    const tarik = emulator.directory.person('tarik');
    const ids: string[] = [];
    for (const id of [tarik.teamsId, tarik.id]) {
      const parameters = { isGroup: false, members: [{ id, name: '' }], tenantId: emulator.tenantId };
      await bot.adapter.createConversationAsync(
        APP_ID,
        'msteams',
        emulator.url,
        AUDIENCE,
        {
          ...parameters,
          bot: emulator.directory.bot,
          channelData: { tenant: { id: emulator.tenantId } },
        } as never,
        async (context) => {
          ids.push(context.activity.conversation.id);
        },
      );
    }
    assert.deepEqual(ids, [tarik.conversationId, tarik.conversationId]);

    const reference = {
      conversation: { id: tarik.conversationId },
      serviceUrl: emulator.url,
      channelId: 'msteams',
    };
    await bot.adapter.continueConversationAsync(APP_ID, reference as never, async (context) => {
      const sent = await context.sendActivity({
        type: 'message',
        summary: 'Neuer Vorgang',
        attachments: [attachment('Alarm')],
        channelData: { notification: { alert: true } },
      });
      assert.equal(emulator.seenBy('tarik')[0]?.id, sent?.id);
      await context.updateActivity({
        type: 'message',
        id: sent?.id ?? '',
        attachments: [attachment('Übernommen')],
      });
    });
    const [message] = emulator.seenBy('tarik');
    assert.deepEqual(message?.card, card('Übernommen'));
    assert.deepEqual(message?.earlier, [card('Alarm')]);
    await bot.adapter.continueConversationAsync(APP_ID, reference as never, async (context) => {
      await context.deleteActivity(message?.id ?? '');
    });
    assert.equal(emulator.seenBy('tarik')[0]?.deleted, true);
    assert.deepEqual(
      emulator.ledger().map(({ act, status, place }) => [act, status, place]),
      [
        ['create-conversation', 201, 'person:tarik'],
        ['create-conversation', 201, 'person:tarik'],
        ['post', 201, 'person:tarik'],
        ['update', 200, 'person:tarik'],
        ['delete', 200, 'person:tarik'],
      ],
    );
  });

  it('shows toast, mentions and summary as a phone would', async () => {
    const tarik = emulator.directory.person('tarik');
    await line.call('POST', activities(tarik.conversationId), {
      type: 'message',
      summary: 'Neuer Vorgang K7-3F',
      channelData: { notification: { alert: true } },
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            ...card('Alarm'),
            msteams: {
              entities: [
                { type: 'mention', text: '<at>Mona</at>', mentioned: { id: line.personId('mona') } },
              ],
            },
          },
        },
      ],
    });
    const [message] = emulator.seenBy('tarik');
    assert.equal(message?.alert, true);
    assert.equal(message?.summary, 'Neuer Vorgang K7-3F');
    assert.deepEqual(message?.mentions, ['mona']);
  });

  it('begins a thread in the channel and takes replies in it', async () => {
    const channel = emulator.directory.channel('support');
    const root = await line.call('POST', '/v3/conversations', {
      isGroup: true,
      tenantId: emulator.tenantId,
      channelData: { channel: { id: channel.id }, tenant: { id: emulator.tenantId } },
      activity: { type: 'message', attachments: [attachment('Wer übernimmt?')] },
    });
    assert.equal(root.status, 201);
    const { id, activityId } = root.body as { id: string; activityId: string };
    assert.equal(id, `${channel.id};messageid=${activityId}`);
    assert.equal(
      (await line.call('POST', activities(id), { type: 'message', text: 'Nachtrag' })).status,
      201,
    );
    assert.equal(
      (await line.call('PUT', activities(id, activityId), { type: 'message', text: 'Erledigt' })).status,
      200,
    );
    assert.deepEqual(
      emulator.seenIn('support').map(({ text }) => text),
      ['Erledigt', 'Nachtrag'],
    );
    const stray = await line.call('POST', activities(`${channel.id};messageid=1`), {
      type: 'message',
      text: 'Irrläufer',
    });
    assert.equal(codeOf(stray), 'ConversationNotFound');
  });

  it('knows that a private channel has fewer members than its team', async () => {
    const { channels, team, people } = emulator.directory;
    const names = async (id: string) =>
      ((await line.call('GET', members(id))).body as { members: { name: string }[] }).members.map(
        ({ name }) => name,
      );
    assert.deepEqual(await names(channels[0]?.id ?? ''), [
      'Tarik Yılmaz',
      'Mona Lindner',
      'Ute Berger',
      'Georg Brandt',
    ]);
    assert.equal((await names(team.id)).length, people.length);
    const listed = await line.call('GET', `/v3/teams/${encodeURIComponent(team.id)}/conversations`);
    assert.deepEqual(listed.body, { conversations: [{ id: team.id, name: null }] });
    const details = await line.call('GET', `/v3/teams/${encodeURIComponent(team.id)}`);
    assert.equal((details.body as { name: string }).name, team.name);

    const member = (id: string) =>
      line.call(
        'GET',
        `/v3/conversations/${encodeURIComponent(channels[0]?.id ?? '')}/members/${encodeURIComponent(id)}`,
      );
    assert.equal((await member(line.personId('tarik'))).status, 200);
    assert.equal(codeOf(await member(line.personId('erika'))), 'MemberNotFoundInConversation');
  });

  it('splits text and card into two messages without an id, as Teams does', async () => {
    const path = activities(emulator.directory.person('erika').conversationId);
    const sent = await line.call('POST', path, {
      type: 'message',
      text: 'Hallo',
      attachments: [attachment('Karte')],
    });
    assert.deepEqual(sent.body, {});
    assert.deepEqual(
      emulator.seenBy('erika').map((message) => [message.text, message.card !== null]),
      [
        ['Hallo', false],
        [null, true],
      ],
    );
  });

  it('installs the app everywhere with the activities Teams sends', async () => {
    await emulator.installAll();
    const { people, channels } = emulator.directory;
    const kinds = bot.heard.map((activity) => activity.type);
    assert.equal(kinds.filter((kind) => kind === 'installationUpdate').length, people.length);
    const added = bot.heard.filter((activity) => activity.channelData.eventType === 'channelMemberAdded');
    assert.equal(added.length, 1);
    assert.equal(added[0]?.conversation.id, channels[0]?.id);
    assert.equal(added[0]?.channelData.channel.type, 'private');
    assert.deepEqual(added[0]?.membersAdded, [{ id: `28:${APP_ID}` }]);
  });
});
