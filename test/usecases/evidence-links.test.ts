import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { reportUpTo, tap } from '../support/conversation.ts';
import { type EvidenceTown, file, NAME, openEvidenceTown } from '../support/evidence-town.ts';
import { sampleFile } from '../support/sample-files.ts';
import { textsOn } from '../support/story/read-card.ts';

describe('evidence behind its link', function evidenceLinks() {
  this.timeout(60_000);
  let town: EvidenceTown;

  beforeEach(async () => {
    town = await openEvidenceTown();
  });
  afterEach(() => town.stop());

  it('is opened by whoever has taken over, byte for byte, and the opening is written down', async () => {
    await town.send();
    await town.emulator.upload('erika', [file()]);
    const response = await fetch(await town.takenOver());
    const bytes = Buffer.from(await response.arrayBuffer());
    assert.equal(response.status, 200);
    assert.ok(bytes.equals(sampleFile(NAME)));
    const { headers } = response;
    assert.match(headers.get('content-disposition') ?? '', /^attachment; .*chat-mit-qxz7\.png$/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('content-type'), 'image/png');
    const shown = textsOn(town.dialogOf('tarik').card).join(' ').replaceAll(' ', '');
    assert.ok(shown.includes(createHash('sha256').update(bytes).digest('hex')));
    const tarik = town.emulator.directory.person('tarik').id;
    assert.deepEqual(await town.opened(), [{ reader_id: tarik, depth: 'c' }]);
    assert.match(JSON.stringify(town.emulator.seenBy('tarik')), /Gesicherte Beweise: 1/);
  });

  it('is opened without its name where the person does not want theirs to be known', async () => {
    await reportUpTo(town.emulator, 'erika', 'summary', { share: { mode: 'confidential' } });
    await tap(town.emulator, 'erika', 'send');
    await town.emulator.upload('erika', [file('erika-sommer.png')]);
    const response = await fetch(await town.takenOver());
    assert.match(response.headers.get('content-disposition') ?? '', /UTF-8''\w{3}-\w{3}-1\.png$/);
    await response.body?.cancel();
  });

  it('is closed to links that were bent, are over, or speak of somebody else', async () => {
    await town.send();
    await town.emulator.upload('erika', [file()]);
    const link = await town.takenOver();
    const [caseId = '', piece = '', person = '', ends = '', signature = ''] = (
      new URL(link).searchParams.get('key') ?? ''
    ).split('.');
    const mona = Buffer.from(town.emulator.directory.person('mona').id).toString('base64url');
    const bent = [
      [caseId, piece, mona, ends, signature],
      [caseId, piece, person, (Number.parseInt(ends, 36) + 1).toString(36), signature],
      [caseId, caseId, person, ends, signature],
      [caseId, piece, person, ends, '0'.repeat(64)],
      ['nothing'],
    ];
    for (const parts of bent) {
      const response = await fetch(`${town.bot.url}/files/evidence?key=${parts.join('.')}`);
      assert.equal(response.status, 404, parts.join('.'));
      assert.match(await response.text(), /nicht \(mehr\) für Sie freigegeben/);
    }
    assert.equal((await fetch(`${town.bot.url}/files/evidence`)).status, 404);
    assert.deepEqual(await town.opened(), []);
  });

  it('is closed at once when the person takes back what support may read', async () => {
    await town.send();
    await town.emulator.upload('erika', [file()]);
    const link = await town.takenOver();
    await tap(town.emulator, 'erika', 'shares');
    await town.inDialog('erika', 'shares', { 'share.support': 'none' });
    const response = await fetch(link);
    assert.equal(response.status, 404);
    assert.match(await response.text(), /nicht \(mehr\) für Sie freigegeben/);
    assert.deepEqual(await town.opened(), []);
    assert.equal(await town.parts(), 1);
  });

  it('is closed at once when the person removes it: the bytes are gone, the trace stays', async () => {
    await town.send();
    await town.emulator.upload('erika', [file()]);
    const link = await town.takenOver();
    await tap(town.emulator, 'erika', 'evidence');
    await town.inDialog('erika', 'evidence-remove');
    assert.match(textsOn(town.dialogOf('erika').card).join(' '), /Wirklich entfernen/);
    assert.equal(await town.parts(), 1);
    await town.inDialog('erika', 'evidence-remove');
    assert.match(textsOn(town.dialogOf('erika').card).join(' '), /Entfernt .* Prüfsumme/);
    assert.equal(await town.parts(), 0);
    assert.equal((await fetch(link)).status, 404);
  });
});
