import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningBot } from '../../src/app/compose.ts';
import { buttonsOf, lastCard, reportUpTo, tap } from '../support/conversation.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { startTenancy, type Tenancy } from '../support/running-bot.ts';
import { sampleFile } from '../support/sample-files.ts';
import { buttonsOn, textsOn } from '../support/story/read-card.ts';

const NAME = 'chat-mit-qxz7.png';
const file = (name = NAME) => ({ name, bytes: sampleFile(name) });

describe('evidence', function evidence() {
  this.timeout(60_000);
  let data: TestDatabase;
  let town: Tenancy;
  let bot: RunningBot;

  beforeEach(async () => {
    data = await freshDatabase();
    town = await startTenancy();
    await town.setUp(data.url);
    bot = await town.startBot(data.url);
    await bot.ready;
    await town.emulator.installAll();
  });
  afterEach(() => town.stop());

  const words = (person: string): string => textsOn(lastCard(town.emulator, person).card).join(' ');
  const send = async () => {
    await reportUpTo(town.emulator, 'erika', 'summary');
    await tap(town.emulator, 'erika', 'send');
  };
  const parts = async () => (await data.query('select count(*)::int as n from case_evidence'))[0]?.n;
  const opened = () => data.query('select reader_id, depth from case_read where evidence_id is not null');
  const dialogOf = (person: string) => {
    const dialog = town.emulator.snapshot().dialogs[person];
    assert.ok(dialog, `${person} sees no dialog`);
    return dialog;
  };
  const inDialog = async (person: string, verb: string, inputs: Record<string, string> = {}) => {
    const button = buttonsOn(dialogOf(person).card).find((other) => other.verb === verb);
    assert.ok(button, `no button ${verb}`);
    return town.emulator.act(person, { kind: 'submit-dialog', action: button.action, inputs });
  };
  const linkSeenBy = (person: string): string => {
    const [, url] = /"url":"([^"]*\/files\/evidence[^"]*)"/.exec(JSON.stringify(dialogOf(person).card)) ?? [];
    assert.ok(url, 'no link');
    return url;
  };
  const takenOver = async (): Promise<string> => {
    await town.emulator.until(() => buttonsOf(town.emulator, 'tarik', 'take-over').length > 0);
    await tap(town.emulator, 'tarik', 'take-over');
    await town.emulator.until(() => buttonsOf(town.emulator, 'tarik', 'details').length > 0);
    await tap(town.emulator, 'tarik', 'details');
    return linkSeenBy('tarik');
  };

  it('is not kept before there is a case: the first question comes first, and the person is told', async () => {
    await town.emulator.upload('erika', [file()]);
    assert.match(words('erika'), /nicht gespeichert.*bleibt hier im Chat.*Sind Sie gerade in Sicherheit/s);
    assert.equal(await parts(), 0);
  });

  it('gives way to danger', async () => {
    await town.emulator.upload('erika', [file()], 'Bombe!');
    assert.match(words('erika'), /110/);
    assert.equal(await parts(), 0);
  });

  it('is kept in a draft as well, and leads back to it', async () => {
    await reportUpTo(town.emulator, 'erika', 'summary');
    await town.emulator.upload('erika', [file()]);
    assert.match(words('erika'), /Gesichert.*Beweis 1 ist gesichert/s);
    await tap(town.emulator, 'erika', 'resume');
    await tap(town.emulator, 'erika', 'send');
    assert.equal(await parts(), 1);
  });

  it('is kept once, however often Teams delivers the message at the same moment', async () => {
    await send();
    await town.emulator.upload('erika', [file()], '', 3);
    assert.equal(await parts(), 1);
    const acts = await data.query("select 1 from audit where act = 'evidence-kept'");
    assert.equal(acts.length, 1);
  });

  it('says of each file of a message what became of it', async () => {
    await send();
    const files = [file(), file('film.50MB.mp4'), file('foto.exe'), file('leer.png')];
    await town.emulator.upload('erika', [
      ...files.slice(0, 3),
      { name: 'leer.png', bytes: new Uint8Array() },
    ]);
    const seen = words('erika');
    assert.match(seen, /Nicht alles ist gesichert/);
    for (const said of [/Beweis 1 ist gesichert/, /höchstens 25 MB/, /Programme und Skripte/, /ist leer/])
      assert.match(seen, said);
    assert.equal(await parts(), 1);
  });

  it('takes a pasted picture, which only the bot may fetch', async () => {
    await send();
    await town.emulator.upload('erika', [{ ...file(), pasted: true }]);
    assert.match(words('erika'), /Beweis 1 ist gesichert/);
  });

  it('is fetched from no foreign host, neither named nor redirected to', async () => {
    await send();
    const asked: string[] = [];
    const foreign = createServer((request, response) => {
      asked.push(request.headers.host ?? '');
      const { port } = foreign.address() as AddressInfo;
      response.writeHead(302, { location: `http://127.0.0.2:${port}/` });
      response.end();
    });
    foreign.listen(0, '0.0.0.0');
    await once(foreign, 'listening');
    const { port } = foreign.address() as AddressInfo;
    await town.emulator.upload('erika', [{ ...file(), url: `http://127.0.0.2:${port}/` }]);
    assert.deepEqual(asked, []);
    await town.emulator.upload('erika', [{ ...file(), url: `http://127.0.0.1:${port}/` }]);
    assert.deepEqual(asked, [`127.0.0.1:${port}`]);
    assert.match(words('erika'), /liegt nicht in Microsoft Teams/);
    foreign.closeAllConnections();
    foreign.close();
  });

  it('is opened by whoever has taken over, byte for byte, and the opening is written down', async () => {
    await send();
    await town.emulator.upload('erika', [file()]);
    const response = await fetch(await takenOver());
    const bytes = Buffer.from(await response.arrayBuffer());
    assert.equal(response.status, 200);
    assert.ok(bytes.equals(sampleFile(NAME)));
    const { headers } = response;
    assert.match(headers.get('content-disposition') ?? '', /^attachment; .*chat-mit-qxz7\.png$/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('content-type'), 'image/png');
    const shown = textsOn(dialogOf('tarik').card).join(' ').replaceAll(' ', '');
    assert.ok(shown.includes(createHash('sha256').update(bytes).digest('hex')));
    const tarik = town.emulator.directory.person('tarik').id;
    assert.deepEqual(await opened(), [{ reader_id: tarik, depth: 'c' }]);
    assert.match(JSON.stringify(town.emulator.seenBy('tarik')), /Gesicherte Beweise: 1/);
  });

  it('is opened without its name where the person does not want theirs to be known', async () => {
    await reportUpTo(town.emulator, 'erika', 'summary', { share: { mode: 'confidential' } });
    await tap(town.emulator, 'erika', 'send');
    await town.emulator.upload('erika', [file('erika-sommer.png')]);
    const response = await fetch(await takenOver());
    assert.match(response.headers.get('content-disposition') ?? '', /UTF-8''\w{3}-\w{3}-1\.png$/);
    await response.body?.cancel();
  });

  it('is closed to links that were bent, are over, or speak of somebody else', async () => {
    await send();
    await town.emulator.upload('erika', [file()]);
    const link = await takenOver();
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
      const response = await fetch(`${bot.url}/files/evidence?key=${parts.join('.')}`);
      assert.equal(response.status, 404, parts.join('.'));
      assert.match(await response.text(), /nicht \(mehr\) für Sie freigegeben/);
    }
    assert.equal((await fetch(`${bot.url}/files/evidence`)).status, 404);
    assert.deepEqual(await opened(), []);
  });

  it('is closed at once when the person takes back what support may read', async () => {
    await send();
    await town.emulator.upload('erika', [file()]);
    const link = await takenOver();
    await tap(town.emulator, 'erika', 'shares');
    await inDialog('erika', 'shares', { 'share.support': 'none' });
    const response = await fetch(link);
    assert.equal(response.status, 404);
    assert.match(await response.text(), /nicht \(mehr\) für Sie freigegeben/);
    assert.deepEqual(await opened(), []);
    assert.equal(await parts(), 1);
  });

  it('is closed at once when the person removes it: the bytes are gone, the trace stays', async () => {
    await send();
    await town.emulator.upload('erika', [file()]);
    const link = await takenOver();
    await tap(town.emulator, 'erika', 'evidence');
    await inDialog('erika', 'evidence-remove');
    assert.match(textsOn(dialogOf('erika').card).join(' '), /Wirklich entfernen/);
    assert.equal(await parts(), 1);
    await inDialog('erika', 'evidence-remove');
    assert.match(textsOn(dialogOf('erika').card).join(' '), /Entfernt .* Prüfsumme/);
    assert.equal(await parts(), 0);
    assert.equal((await fetch(link)).status, 404);
  });

  it('stands nowhere by name: not on a card, not in a log, not in the database', async () => {
    await send();
    await town.emulator.upload('erika', [file()]);
    await fetch(await takenOver());
    const cards = JSON.stringify(town.emulator.ledger());
    assert.doesNotMatch(cards, /qxz7/);
    assert.doesNotMatch(town.lines().join('\n'), /qxz7|tempauth|key=/);
    const tables = await data.query(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    for (const { name } of tables) {
      const rows = await data.query(`select to_jsonb(t)::text as row from "${String(name)}" t`);
      assert.doesNotMatch(JSON.stringify(rows), /qxz7/, String(name));
    }
  });

  it('goes with a report that was never sent', async () => {
    await reportUpTo(town.emulator, 'erika', 'summary');
    await town.emulator.upload('erika', [file()]);
    await tap(town.emulator, 'erika', 'resume');
    await tap(town.emulator, 'erika', 'ask-discard');
    await tap(town.emulator, 'erika', 'discard');
    assert.equal(await parts(), 0);
  });

  it('takes notes from memory in a dialog, keeps what was typed when something is wrong, and shows them', async () => {
    await send();
    await town.emulator.upload('erika', [file()]);
    await tap(town.emulator, 'erika', 'evidence');
    await inDialog('erika', 'open-tell');
    const typed = { 'memory.words': '„Verschwinde hier“', 'memory.order': 'x'.repeat(9000) };
    await inDialog('erika', 'tell', typed);
    const faulty = JSON.stringify(dialogOf('erika').card);
    assert.match(faulty, /Verschwinde hier/);
    assert.match(textsOn(dialogOf('erika').card).join(' '), /8000|8\.000/);
    await inDialog('erika', 'tell', { ...typed, 'memory.order': 'Erst Lärm, dann das.' });
    await takenOver();
    const seen = textsOn(dialogOf('tarik').card).join(' ');
    assert.match(seen, /Gedächtnisprotokoll Aufgeschrieben .*Erika Sommer/);
    assert.match(seen, /„Verschwinde hier“.*Erst Lärm, dann das\./s);
    assert.doesNotMatch(JSON.stringify(town.emulator.seenBy('erika')), /Verschwinde/);
  });

  it('answers in a sentence when nothing can be stored, and loses nothing', async () => {
    await send();
    await data.query('alter table case_evidence rename to elsewhere');
    await town.emulator.upload('erika', [file()]);
    assert.match(words('erika'), /Nicht gesichert.*bleibt hier im Chat/s);
    await data.query('alter table elsewhere rename to case_evidence');
    await town.emulator.upload('erika', [file()]);
    assert.match(words('erika'), /Beweis 1 ist gesichert/);
  });
});
