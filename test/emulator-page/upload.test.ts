import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { sampleFile } from '../support/sample-files.ts';
import { columnOf, startWorld, type World } from './open-page.ts';

describe('emulator page: files', () => {
  let world: World;
  let page: Page;

  before(async () => {
    world = await startWorld();
    page = await world.open();
  });
  after(() => world.stop());

  it('sends the file chosen with the paper-clip and shows it with its size', async () => {
    const chosen = page.waitForEvent('filechooser');
    await columnOf(page, 0).getByRole('button', { name: 'Datei senden' }).click();
    const file = { name: 'drohung.png', mimeType: 'image/png', buffer: Buffer.from(sampleFile('a.2MB.png')) };
    await (await chosen).setFiles(file);
    await columnOf(page, 0).getByText('drohung.png').waitFor();
    await columnOf(page, 0).getByText('2 MB', { exact: true }).waitFor();
    const heard = world.bot.heard.findLast(({ attachments }) => attachments !== undefined);
    assert.match(JSON.stringify(heard?.attachments), /tempauth/);
    assert.deepEqual(world.complaints, []);
  });
});
