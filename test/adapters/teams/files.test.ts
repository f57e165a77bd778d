import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFileDoor, type FileDoorOptions } from '../../../src/adapters/teams/files.ts';
import { LARGEST_FILE } from '../../../src/core/evidence.ts';
import type { FileDoor, FileSource } from '../../../src/usecases/files.ts';
import { sampleFile } from '../../support/sample-files.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

describe('fetching a file somebody sent', function fetching() {
  this.timeout(20_000);
  let server: Server;
  let port: number;
  let answer: Answer;
  let asked: IncomingMessage[];
  let written: number;

  before(async () => {
    server = createServer((request, response) => {
      asked.push(request);
      answer(request, response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });
  beforeEach(() => {
    asked = [];
    written = 0;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const door = (rest: Partial<FileDoorOptions> = {}): FileDoor =>
    createFileDoor({
      fileHosts: ['127.0.0.1'],
      tokenHosts: ['127.0.0.1'],
      plainHttp: true,
      botToken: async () => 'the-token',
      ...rest,
    });
  const source = (rest: Partial<FileSource> = {}): FileSource => ({
    url: `http://127.0.0.1:${port}/file`,
    name: 'bild.png',
    door: 'link',
    ...rest,
  });
  const patience = (ms = 15_000): AbortSignal => AbortSignal.timeout(ms);
  const reasonOf = async (from: FileSource, options: Partial<FileDoorOptions> = {}, ms = 15_000) => {
    const found = await door(options).fetch(from, patience(ms));
    return found.state === 'refused' ? found.reason : found.state;
  };
  const giving = (bytes: Uint8Array): Answer => {
    return (_request, response) => void response.end(bytes);
  };

  it('brings every byte, its hash, and what it really is', async () => {
    const bytes = sampleFile('film.3MB.mp4');
    answer = giving(bytes);
    const found = await door().fetch(source({ name: 'egal.mp4' }), patience());
    assert.equal(found.state, 'fetched');
    if (found.state !== 'fetched') return;
    assert.equal(found.type, 'video/mp4');
    assert.equal(found.size, bytes.length);
    assert.equal(found.sha256, createHash('sha256').update(bytes).digest('hex'));
    assert.ok(found.parts.every((part) => part.length <= 1024 * 1024));
    assert.ok(Buffer.concat(found.parts).equals(bytes));
  });

  it('takes a file of exactly the limit', async () => {
    answer = giving(sampleFile('film.25MB.mp4'));
    const found = await door().fetch(source(), patience());
    assert.equal(found.state === 'fetched' && found.size, LARGEST_FILE);
  });

  const endless: Answer = (_request, response) => {
    const chunk = Buffer.alloc(256 * 1024);
    const more = (): void => {
      while (!response.destroyed && response.write(chunk)) written += chunk.length;
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  };

  it('refuses 50 MB by what the server says, without reading them', async () => {
    answer = (request, response) => {
      response.setHeader('content-length', 50 * 1024 * 1024);
      endless(request, response);
    };
    assert.equal(await reasonOf(source()), 'too-large');
    assert.ok(written < 5 * 1024 * 1024, `${written} bytes were sent`);
  });

  it('refuses what never ends as soon as it is too much', async () => {
    answer = endless;
    assert.equal(await reasonOf(source()), 'too-large');
    assert.ok(written < 2 * LARGEST_FILE, `${written} bytes were sent`);
  });

  it('gives up on a slow server when patience ends', async () => {
    answer = (_request, response) => void response.write('first byte');
    const began = performance.now();
    assert.equal(await reasonOf(source(), {}, 200), 'too-slow');
    assert.ok(performance.now() - began < 5000);
  });

  it('asks other hosts nothing, with or without encryption', async () => {
    answer = giving(sampleFile('bild.png'));
    assert.equal(await reasonOf(source(), { fileHosts: ['sharepoint.com'] }), 'untrusted');
    assert.equal(await reasonOf(source({ url: 'https://evilsharepoint.com/x' })), 'untrusted');
    assert.equal(await reasonOf(source({ url: 'file:///etc/passwd' })), 'untrusted');
    assert.equal(await reasonOf(source({ url: 'no address' })), 'untrusted');
    assert.equal(await reasonOf(source(), { plainHttp: false }), 'untrusted');
    assert.equal(asked.length, 0);
  });

  it('follows a redirect within, and none to a foreign host', async () => {
    const bytes = sampleFile('bild.png');
    answer = (request, response) => {
      if (request.url === '/here') return void response.end(bytes);
      response.writeHead(302, { location: '/here' });
      response.end();
    };
    assert.equal(await reasonOf(source()), 'fetched');
    asked = [];
    answer = (_request, response) => {
      response.writeHead(302, { location: `http://localhost:${port}/stolen` });
      response.end();
    };
    assert.equal(await reasonOf(source()), 'untrusted');
    assert.equal(asked.length, 1);
  });

  it('does not run in circles', async () => {
    answer = (_request, response) => {
      response.writeHead(302, { location: '/again' });
      response.end();
    };
    assert.equal(await reasonOf(source()), 'unreachable');
  });

  it('shows the token for a pasted picture only, and to trusted hosts only', async () => {
    answer = giving(sampleFile('bild.png'));
    await door().fetch(source(), patience());
    await door().fetch(source({ door: 'bot' }), patience());
    assert.deepEqual(
      asked.map(({ headers }) => headers.authorization),
      [undefined, 'Bearer the-token'],
    );
    assert.equal(await reasonOf(source({ door: 'bot' }), { tokenHosts: ['example.org'] }), 'untrusted');
    assert.equal(asked.length, 2);
  });

  it('says that a file is gone, that nobody listens, that a line broke, that nothing is in it', async () => {
    answer = (_request, response) => {
      response.writeHead(404);
      response.end('gone');
    };
    assert.equal(await reasonOf(source()), 'unreachable');
    assert.equal(await reasonOf(source({ url: 'http://127.0.0.1:1/' })), 'unreachable');
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half');
      setImmediate(() => response.destroy());
    };
    assert.equal(await reasonOf(source()), 'unreachable');
    answer = giving(new Uint8Array());
    assert.equal(await reasonOf(source()), 'empty');
  });

  const TAKEN: readonly (readonly [string, string])[] = [
    ['bild.png', 'image/png'],
    ['foto.jpg', 'image/jpeg'],
    ['brief.pdf', 'application/pdf'],
    ['notiz.txt', 'text/plain'],
    ['drohung.eml', 'message/rfc822'],
    ['drohung.msg', 'application/vnd.ms-outlook'],
    ['mailbox.m4a', 'audio/x-m4a'],
    ['mailbox.mp3', 'audio/mpeg'],
    ['film.mp4', 'video/mp4'],
  ];
  for (const [name, type] of TAKEN)
    it(`takes ${name}`, async () => {
      answer = giving(sampleFile(name));
      const found = await door().fetch(source({ name }), patience());
      assert.equal(found.state === 'fetched' ? found.type : found.reason, type);
    });

  const REFUSED: readonly (readonly [string, string, string])[] = [
    ['programm.exe', 'programm.exe', 'program'],
    ['programm.exe', 'foto.jpg', 'program'],
    ['programm.exe', '', 'program'],
    ['script.sh', 'notiz.txt', 'program'],
    ['script.bat', 'script.bat', 'program'],
    ['bild.png', 'bild.png.exe', 'program'],
    ['seite.html', 'seite.html', 'kind'],
    ['seite.html', 'seite.txt', 'kind'],
    ['zeichnung.svg', 'zeichnung.png', 'kind'],
    ['archiv.zip', 'archiv.zip', 'kind'],
    ['altes.doc', 'altes.doc', 'kind'],
    ['notiz.txt', 'notiz.xyz', 'kind'],
  ];
  for (const [content, name, reason] of REFUSED)
    it(`refuses ${content} called "${name}"`, async () => {
      answer = giving(sampleFile(content));
      assert.equal(await reasonOf(source({ name })), reason);
    });
});
