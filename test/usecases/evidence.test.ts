import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { reportUpTo, tap } from '../support/conversation.ts';
import { type EvidenceTown, file, openEvidenceTown } from '../support/evidence-town.ts';
import { textsOn } from '../support/story/read-card.ts';

describe('evidence', function evidence() {
  this.timeout(60_000);
  let town: EvidenceTown;

  beforeEach(async () => {
    town = await openEvidenceTown();
  });
  afterEach(() => town.stop());

  it('is not kept before there is a case: the first question comes first, and the person is told', async () => {
    await town.emulator.upload('erika', [file()]);
    assert.match(
      town.words('erika'),
      /nicht gespeichert.*bleibt hier im Chat.*Sind Sie gerade in Sicherheit/s,
    );
    assert.equal(await town.parts(), 0);
  });

  it('gives way to danger', async () => {
    await town.emulator.upload('erika', [file()], 'Bombe!');
    assert.match(town.words('erika'), /110/);
    assert.equal(await town.parts(), 0);
  });

  it('is kept in a draft as well, and leads back to it', async () => {
    await reportUpTo(town.emulator, 'erika', 'summary');
    await town.emulator.upload('erika', [file()]);
    assert.match(town.words('erika'), /Gesichert.*Beweis 1 ist gesichert/s);
    await tap(town.emulator, 'erika', 'resume');
    await tap(town.emulator, 'erika', 'send');
    assert.equal(await town.parts(), 1);
  });

  it('is kept once, however often Teams delivers the message at the same moment', async () => {
    await town.send();
    await town.emulator.upload('erika', [file()], '', 3);
    assert.equal(await town.parts(), 1);
    const acts = await town.data.query("select 1 from audit where act = 'evidence-kept'");
    assert.equal(acts.length, 1);
  });

  it('says of each file of a message what became of it', async () => {
    await town.send();
    const files = [file(), file('film.50MB.mp4'), file('foto.exe'), file('leer.png')];
    await town.emulator.upload('erika', [
      ...files.slice(0, 3),
      { name: 'leer.png', bytes: new Uint8Array() },
    ]);
    const seen = town.words('erika');
    assert.match(seen, /Nicht alles ist gesichert/);
    for (const said of [/Beweis 1 ist gesichert/, /höchstens 25 MB/, /Programme und Skripte/, /ist leer/])
      assert.match(seen, said);
    assert.equal(await town.parts(), 1);
  });

  it('takes a pasted picture, which only the bot may fetch', async () => {
    await town.send();
    await town.emulator.upload('erika', [{ ...file(), pasted: true }]);
    assert.match(town.words('erika'), /Beweis 1 ist gesichert/);
  });

  it('is fetched from no foreign host, neither named nor redirected to', async () => {
    await town.send();
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
    assert.match(town.words('erika'), /liegt nicht in Microsoft Teams/);
    foreign.closeAllConnections();
    foreign.close();
  });

  it('stands nowhere by name: not on a card, not in a log, not in the database', async () => {
    await town.send();
    await town.emulator.upload('erika', [file()]);
    await fetch(await town.takenOver());
    const cards = JSON.stringify(town.emulator.ledger());
    assert.doesNotMatch(cards, /qxz7/);
    assert.doesNotMatch(town.lines().join('\n'), /qxz7|tempauth|key=/);
    const tables = await town.data.query(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    for (const { name } of tables) {
      const rows = await town.data.query(`select to_jsonb(t)::text as row from "${String(name)}" t`);
      assert.doesNotMatch(JSON.stringify(rows), /qxz7/, String(name));
    }
  });

  it('goes with a report that was never sent', async () => {
    await reportUpTo(town.emulator, 'erika', 'summary');
    await town.emulator.upload('erika', [file()]);
    await tap(town.emulator, 'erika', 'resume');
    await tap(town.emulator, 'erika', 'ask-discard');
    await tap(town.emulator, 'erika', 'discard');
    assert.equal(await town.parts(), 0);
  });

  it('takes notes from memory in a dialog, keeps what was typed when something is wrong, and shows them', async () => {
    await town.send();
    await town.emulator.upload('erika', [file()]);
    await tap(town.emulator, 'erika', 'evidence');
    await town.inDialog('erika', 'open-tell');
    const typed = { 'memory.words': '„Verschwinde hier“', 'memory.order': 'x'.repeat(9000) };
    await town.inDialog('erika', 'tell', typed);
    const faulty = JSON.stringify(town.dialogOf('erika').card);
    assert.match(faulty, /Verschwinde hier/);
    assert.match(textsOn(town.dialogOf('erika').card).join(' '), /8000|8\.000/);
    await town.inDialog('erika', 'tell', { ...typed, 'memory.order': 'Erst Lärm, dann das.' });
    await town.takenOver();
    const seen = textsOn(town.dialogOf('tarik').card).join(' ');
    assert.match(seen, /Gedächtnisprotokoll Aufgeschrieben .*Erika Sommer/);
    assert.match(seen, /„Verschwinde hier“.*Erst Lärm, dann das\./s);
    assert.doesNotMatch(JSON.stringify(town.emulator.seenBy('erika')), /Verschwinde/);
  });

  it('answers in a sentence when nothing can be stored, and loses nothing', async () => {
    await town.send();
    await town.data.query('alter table case_evidence rename to elsewhere');
    await town.emulator.upload('erika', [file()]);
    assert.match(town.words('erika'), /Nicht gesichert.*bleibt hier im Chat/s);
    await town.data.query('alter table elsewhere rename to case_evidence');
    await town.emulator.upload('erika', [file()]);
    assert.match(town.words('erika'), /Beweis 1 ist gesichert/);
  });
});
