import assert from 'node:assert/strict';
import type { Emulator } from '../../emulator/emulator.ts';
import { sampleFile } from '../support/sample-files.ts';
import { type EchoBot, fetchBotToken, startEchoBot } from './echo-bot.ts';
import { startMusterstadt } from './start.ts';

type Attachment = {
  readonly contentType: string;
  readonly contentUrl?: string;
  readonly name?: string;
  readonly content?: { readonly downloadUrl: string; readonly fileType: string };
};

describe('files sent in the emulator', () => {
  let emulator: Emulator;
  let bot: EchoBot;
  const bytes = sampleFile('bild.png');

  before(async () => {
    emulator = await startMusterstadt({ patienceMs: 2000 });
    bot = await startEchoBot(emulator);
  });
  after(async () => {
    await bot.stop();
    await emulator.stop();
  });

  const heard = (): readonly Attachment[] => bot.heard.at(-1)?.attachments as readonly Attachment[];
  const read = async (url: string | undefined, token?: string) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(url ?? '', { headers });
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
  };

  it('reach the bot as an address that opens without a token', async () => {
    await emulator.upload('erika', [{ name: 'bild.png', bytes }], 'Hier');
    const [file, html] = heard();
    assert.equal(file?.contentType, 'application/vnd.microsoft.teams.file.download.info');
    assert.equal(file?.name, 'bild.png');
    assert.equal(file?.content?.fileType, 'png');
    assert.equal(html?.contentType, 'text/html');
    const got = await read(file?.content?.downloadUrl);
    assert.ok(got.bytes.equals(bytes));
    assert.deepEqual(emulator.seenBy('erika').findLast(({ from }) => from === 'erika')?.files, [
      { name: 'bild.png', size: bytes.length },
    ]);
  });

  it('cannot be guessed', async () => {
    const url = new URL(heard()[0]?.content?.downloadUrl ?? '');
    url.searchParams.set('tempauth', '0'.repeat(36));
    assert.equal((await read(url.href)).status, 404);
  });

  it('reach it as a picture only the bot may fetch when they were pasted', async () => {
    await emulator.upload('erika', [{ name: 'egal.png', bytes, pasted: true }]);
    const [picture] = heard();
    assert.equal(picture?.contentType, 'image/*');
    assert.equal((await read(picture?.contentUrl)).status, 401);
    const got = await read(picture?.contentUrl, await fetchBotToken(emulator.environment()));
    assert.ok(got.bytes.equals(bytes));
  });

  it('come over HTTP as well, larger than any other request', async () => {
    const film = sampleFile('film.3MB.mp4');
    const url = `${emulator.url}/emulator/people/erika/files?name=film.mp4&text=Film`;
    const response = await fetch(url, { method: 'POST', body: film });
    assert.deepEqual(await response.json(), { status: 200, notice: null });
    assert.ok((await read(heard()[0]?.content?.downloadUrl)).bytes.equals(film));
    const nobody = await fetch(url.replace('erika', 'niemand'), { method: 'POST', body: film });
    assert.equal(nobody.status, 404);
  });

  it('do not leave where the app is not installed', async () => {
    const before = bot.heard.length;
    await emulator.act('lea', { kind: 'install', installed: false });
    const uninstalled = bot.heard.length;
    const result = await emulator.upload('lea', [{ name: 'bild.png', bytes }]);
    assert.equal(result.status, 403);
    assert.equal(bot.heard.length, uninstalled);
    assert.ok(uninstalled >= before);
  });
});
