import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { fetchBotToken } from '../emulator/echo-bot.ts';
import { callConnector } from '../emulator/start.ts';
import { questionCard } from './cards.ts';
import { columnOf, messageOf, startWorld, type World } from './open-page.ts';

describe('emulator page: channel', () => {
  let world: World;
  let page: Page;

  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());
  beforeEach(async () => {
    page = await world.open();
  });
  afterEach(async () => {
    await page.close();
    assert.deepEqual(world.complaints, []);
  });

  /** The bot begins a thread in the channel; gives the message's id. */
  async function postInChannel(): Promise<string> {
    const { emulator } = world;
    const token = await fetchBotToken(emulator.environment());
    const posted = await callConnector(emulator, token, 'POST', '/v3/conversations', {
      isGroup: true,
      channelData: { channel: { id: emulator.directory.channel('support').id } },
      activity: {
        type: 'message',
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: questionCard }],
      },
    });
    return (posted.body as { activityId: string }).activityId;
  }

  it('lets nobody write there, and every member tap', async () => {
    const card = messageOf(page, await postInChannel());
    const channel = columnOf(page, 1);
    assert.equal(await channel.getByLabel('Nachricht an Rückhalt').isVisible(), false);
    const actor = channel.getByLabel('Im Kanal handeln als');
    assert.deepEqual(await actor.locator('option').allTextContents(), [
      'Tarik Yılmaz',
      'Mona Lindner',
      'Ute Berger',
      'Georg Brandt',
    ]);
    assert.equal(await actor.inputValue(), 'tarik');
    await actor.selectOption('mona');
    await card.getByRole('button', { name: 'Später' }).click();
    await channel.getByRole('status').filter({ hasText: 'Notiert.' }).waitFor();
    assert.equal(world.bot.heard.at(-1)?.from.name, 'Mona Lindner');
  });

  it('opens a dialog over the channel for whom it was opened there, and only once', async () => {
    const card = messageOf(page, await postInChannel());
    await card.getByRole('button', { name: 'Details' }).click();
    await columnOf(page, 1).getByRole('dialog', { name: 'Einzelheiten' }).waitFor();
    assert.equal(await page.getByRole('dialog').count(), 1);
    await columnOf(page, 1).getByRole('button', { name: 'Dialog schließen' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('follows a new message, but leaves alone who reads further up', async () => {
    const last = messageOf(page, await postInChannel());
    const chat = columnOf(page, 1).locator('.chat');
    await last.getByRole('heading', { name: 'Was ist passiert?' }).waitFor();
    await messageOf(page, await postInChannel()).waitFor();
    await page.waitForFunction(
      `document.querySelector('#column-1 .chat').scrollTop >= document.querySelector('#column-1 li:last-child').offsetTop - 10`,
    );
    await chat.evaluate('document.querySelector("#column-1 .chat").scrollTop = 0');
    const newest = messageOf(page, await postInChannel());
    const jump = columnOf(page, 1).getByRole('button', { name: 'Neue Nachricht' });
    await jump.waitFor();
    assert.equal(await chat.evaluate('document.querySelector("#column-1 .chat").scrollTop'), 0);
    await jump.click();
    await jump.waitFor({ state: 'hidden' });
    await newest.getByRole('heading', { name: 'Was ist passiert?' }).waitFor();
  });
});
