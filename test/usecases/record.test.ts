import assert from 'node:assert/strict';
import { type CaseTown, startCaseTown } from '../support/case-town.ts';
import { buttonsOn } from '../support/story/read-card.ts';

const TYPED = {
  'memory.date': '2026-11-24',
  'memory.words': 'Er rief: <script>alert("x")</script> & „Verschwinde“',
  'memory.order': 'Erst Lärm.\nDann das.',
};
const MINUTE = 60_000;

describe('what somebody wrote down from memory, as a page', function record() {
  this.timeout(60_000);
  let world: CaseTown;

  beforeEach(async () => {
    world = await startCaseTown(new Date('2026-11-24T09:10:00+01:00'));
    await world.taken('tarik');
  });
  afterEach(() => world.stop());

  const dialogOf = (person: string) => world.town.emulator.snapshot().dialogs[person]?.card ?? null;
  const press = async (verb: string, inputs: Readonly<Record<string, string>> = {}) => {
    const button = buttonsOn(dialogOf('erika')).find((other) => other.verb === verb);
    assert.ok(button, `no button ${verb}`);
    await world.town.emulator.act('erika', { kind: 'submit-dialog', action: button.action, inputs });
  };
  const linkIn = (person: string): string | null =>
    /"url":"([^"]*\/files\/record[^"]*)"/.exec(JSON.stringify(dialogOf(person)))?.[1] ?? null;
  const written = async (): Promise<string> => {
    await world.tap('erika', 'evidence');
    assert.equal(linkIn('erika'), null, 'there is nothing to print yet');
    await press('open-tell');
    await press('tell', TYPED);
    await world.tap('erika', 'evidence');
    const link = linkIn('erika');
    assert.ok(link, 'no link');
    return link;
  };
  const get = async (url: string) => {
    const response = await fetch(url);
    return { status: response.status, headers: response.headers, body: await response.text() };
  };
  const reads = () => world.data.query('select reader_id, depth from case_read');
  const pass = (ms: number) => world.town.clock.advanceTo(new Date(world.town.clock.now().getTime() + ms));

  it('holds every word, and nothing in it runs, loads, frames or stays', async () => {
    const { status, headers, body } = await get(await written());
    assert.equal(status, 200);
    assert.match(body, /<html lang="de">/);
    assert.match(body, /<h1>Gedächtnisprotokoll \w{2,3}-\w{2,3}<\/h1>/);
    assert.match(body, /Erika Sommer/);
    assert.match(body, /Er rief: &lt;script&gt;alert\(&quot;x&quot;\)&lt;\/script&gt; &amp; „Verschwinde“/);
    assert.match(body, /Erst Lärm\.\nDann das\./);
    assert.match(body, /<dd>Dienstag, 24\. November 2026<\/dd>/);
    assert.match(body, /<dt>Aufgeschrieben<\/dt><dd>Dienstag, 24\. November 2026 um 09:1\d<\/dd>/);
    assert.doesNotMatch(body, /<dt><\/dt>|<script|https?:/);
    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'sha256-/);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
  });

  it('is opened on record, without the id of the person, who is not told of their own reading', async () => {
    const link = await written();
    assert.deepEqual(await reads(), []);
    await get(link);
    assert.deepEqual(await reads(), [{ reader_id: 'reporter', depth: 'c' }]);
    const erika = world.town.emulator.directory.person('erika').id;
    assert.ok(!link.includes(erika));
    await world.tap('erika', 'shares');
    assert.match(world.dialog('erika'), /Bisher hat niemand etwas geöffnet/);
  });

  it('is closed to links that were bent, made for something else, or are over', async () => {
    const link = await written();
    const key = new URL(link).searchParams.get('key') ?? '';
    const [id = '', ends = '', signature = ''] = key.split('.');
    await world.tap('erika', 'deadlines');
    const [, calendar = ''] = /calendar\/([^/]+)\//.exec(JSON.stringify(dialogOf('erika'))) ?? [];
    assert.ok(calendar);
    const bent = [
      `${id}.${ends}.${'0'.repeat(32)}`,
      `${id}.${(Number.parseInt(ends, 36) + 1).toString(36)}.${signature}`,
      `00000000-0000-4000-8000-000000000000.${ends}.${signature}`,
      calendar,
      '',
    ];
    for (const other of bent) assert.equal((await get(link.replace(key, other))).status, 404, other);
    await pass(9 * MINUTE);
    assert.equal((await get(link)).status, 200);
    await pass(2 * MINUTE);
    const over = await get(link);
    assert.equal(over.status, 410);
    assert.match(over.body, /abgelaufen/);
    assert.equal((await reads()).length, 1);
  });

  it('is offered to nobody else: those who may read it find it in their details', async () => {
    await written();
    await world.tap('tarik', 'details');
    assert.match(world.dialog('tarik'), /Verschwinde/);
    assert.equal(linkIn('tarik'), null);
  });
});
