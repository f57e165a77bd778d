import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { Snapshot } from '../../emulator/contract.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { BUTTONS, type EchoBot, startEchoBot } from './echo-bot.ts';
import { startMusterstadt } from './start.ts';

describe('web surface of the emulator', () => {
  let emulator: Emulator;
  let bot: EchoBot;
  let now = new Date('2026-11-24T08:10:00Z');

  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
    const response = await fetch(`${emulator.url}${path}`, { ...init, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const get = async (path: string) => (await fetch(`${emulator.url}${path}`)).json();
  const events = async () => new SnapshotEvents(await fetch(`${emulator.url}/emulator/events`));

  before(async () => {
    emulator = await startMusterstadt({
      clock: { now: () => now },
      move: async () => {
        now = new Date(now.getTime() + 15 * 60_000);
      },
    });
    bot = await startEchoBot(emulator);
  });

  after(async () => {
    await bot.stop();
    await emulator.stop();
  });

  it('streams a snapshot at once and after every change', async () => {
    const stream = await events();
    const first = await stream.next();
    assert.equal(first.municipality, 'Musterstadt');
    assert.equal(first.people.length, 21);
    assert.deepEqual(first.channels, [
      { key: 'support', name: 'Rückhalt-Team', members: ['tarik', 'mona', 'ute', 'georg'] },
    ]);
    assert.equal(first.clockMoves, true);
    await emulator.act('lea', { kind: 'say', text: 'Hilfe' });
    const seen = await stream.nextThat((snapshot) =>
      snapshot.messages.some(({ text }) => text === 'Echo: Hilfe'),
    );
    assert.deepEqual(
      seen.messages.map(({ place, from }) => [place, from]),
      [
        ['person:lea', 'lea'],
        ['person:lea', 'bot'],
      ],
    );
    await stream.close();
  });

  it('lets the page act, and names what it got wrong', async () => {
    const said = await post('/emulator/people/erika/acts', { kind: 'say', text: 'karte' });
    assert.deepEqual(said, { status: 200, body: { status: 200, notice: null } });
    const messageId = emulator.seenBy('erika').at(-1)?.id;
    const tap = { kind: 'tap', messageId, action: { ...BUTTONS.execute, verb: 'word' }, inputs: {} };
    assert.equal((await post('/emulator/people/erika/acts', tap)).body.notice, 'Notiert.');
    assert.equal((await post('/emulator/people/nobody/acts', { kind: 'close-dialog' })).status, 404);
    assert.equal((await post('/emulator/people/erika/acts', { ...tap, messageId: '1' })).status, 404);
    assert.equal((await post('/emulator/people/erika/acts', { kind: 'dance' })).status, 400);
    assert.equal((await post('/emulator/people/erika/acts', { ...tap, inputs: { a: 1 } })).status, 400);
  });

  it('shows snapshot and ledger', async () => {
    assert.deepEqual(await get('/emulator/snapshot'), JSON.parse(JSON.stringify(emulator.snapshot())));
    assert.deepEqual(await get('/emulator/ledger'), emulator.ledger());
  });

  it('adds and removes faults', async () => {
    const added = await post('/emulator/faults', { at: 'channel:support', kind: 'status', status: 403 });
    assert.equal(added.status, 201);
    assert.deepEqual(emulator.snapshot().faults, [added.body]);
    assert.equal((await post('/emulator/faults', { at: 'everywhere', kind: 'status' })).status, 400);
    const remove = () => fetch(`${emulator.url}/emulator/faults/${added.body.id}`, { method: 'DELETE' });
    assert.equal((await remove()).status, 200);
    assert.equal((await remove()).status, 404);
    assert.deepEqual(emulator.snapshot().faults, []);
  });

  it('moves the clock when one is attached that moves', async () => {
    const moved = await post('/emulator/clock', { forward: '15m' });
    assert.deepEqual(moved, { status: 200, body: { now: '2026-11-24T08:25:00.000Z' } });
    assert.equal((await post('/emulator/clock', { forward: 'yesterday' })).status, 400);
    const still = await startMusterstadt();
    assert.equal(still.snapshot().clockMoves, false);
    const refused = await fetch(`${still.url}/emulator/clock`, { method: 'POST', body: '{"forward":"4h"}' });
    assert.equal(refused.status, 409);
    await still.stop();
  });

  it('gives tab tokens for people who exist', async () => {
    const { token } = (await get('/emulator/tab-token?person=andrea')) as { token: string };
    assert.equal(token.split('.').length, 3);
    assert.equal((await fetch(`${emulator.url}/emulator/tab-token?person=nobody`)).status, 404);
  });

  it("refuses other people's web pages", async () => {
    const say = { kind: 'say', text: 'fremd' };
    const before = emulator.ledger().length;
    const foreign = await post('/emulator/people/erika/acts', say, { origin: 'https://elsewhere.example' });
    assert.equal(foreign.status, 403);
    const own = await post('/emulator/people/erika/acts', { kind: 'close-dialog' }, { origin: emulator.url });
    assert.equal(own.status, 200);
    assert.equal(await statusWithHost('elsewhere.example'), 403);
    assert.equal(await statusWithHost(new URL(emulator.url).host), 200);
    assert.equal(emulator.ledger().length, before);
  });

  it('serves the page and the card renderer, and nothing outside', async () => {
    const page = await fetch(emulator.url);
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-type') ?? '', /text\/html/);
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'self'/);
    const renderer = await fetch(`${emulator.url}/emulator/vendor/adaptivecards.js`);
    assert.match(await renderer.text(), /AdaptiveCards/);
    for (const path of [
      '/%2e%2e/emulator.ts',
      '/..%2f..%2fpackage.json',
      '/missing.js',
      '/emulator/vendor/other.js',
    ]) {
      assert.equal((await fetch(`${emulator.url}${path}`)).status, 404, path);
    }
    assert.equal((await post('/', {})).status, 404);
  });

  it('takes no body without measure', async () => {
    const huge = { kind: 'say', text: 'x'.repeat(1_100_000) };
    assert.equal((await post('/emulator/people/erika/acts', huge)).status, 413);
  });

  it('fails plainly on a port in use', async () => {
    const { port } = new URL(emulator.url);
    await assert.rejects(startMusterstadt({ port: Number(port) }), /EADDRINUSE/);
  });

  function statusWithHost(host: string): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      request(`${emulator.url}/emulator/snapshot`, { headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  }
});

/** Reads server-sent events as a browser does. */
class SnapshotEvents {
  readonly #reader: ReadableStreamDefaultReader<string>;
  #text = '';

  constructor(response: Response) {
    assert.ok(response.body);
    assert.match(response.headers.get('content-type') ?? '', /text\/event-stream/);
    this.#reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  }

  async next(): Promise<Snapshot> {
    while (!this.#text.includes('\n\n')) {
      const { value, done } = await this.#reader.read();
      if (done) throw new Error('the stream ended');
      this.#text += value;
    }
    const end = this.#text.indexOf('\n\n');
    const event = this.#text.slice(0, end);
    this.#text = this.#text.slice(end + 2);
    return JSON.parse(event.replace(/^data: /, '')) as Snapshot;
  }

  async nextThat(holds: (snapshot: Snapshot) => boolean): Promise<Snapshot> {
    const snapshot = await this.next();
    return holds(snapshot) ? snapshot : this.nextThat(holds);
  }

  async close(): Promise<void> {
    await this.#reader.cancel();
  }
}
