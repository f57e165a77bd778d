import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTown, type Town } from '../../emulator/demo-town.ts';
import { reportUpTo, tap } from '../support/conversation.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { buttonsOn } from '../support/story/read-card.ts';

const REMINDER = /rückt näher/;
const LINK = /http:\/\/127\.0\.0\.1:\d+\/api\/calendar\/[^"]+/;

describe('Rights and deadlines', function deadlines() {
  this.timeout(60_000);
  let data: TestDatabase;
  let directory: string;
  let town: Town;

  beforeEach(async () => {
    data = await freshDatabase();
    directory = await mkdtemp(join(tmpdir(), 'deadlines-'));
    town = await startTown({
      municipality: 'musterstadt',
      databaseUrl: data.url,
      dataDirectory: directory,
      start: new Date('2026-11-24T09:10:00+01:00'),
    });
  });
  afterEach(async () => {
    await town.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const text = (card: unknown): string => JSON.stringify(card ?? null);
  const reminders = (person = 'erika') =>
    town.emulator.seenBy(person).filter(({ card }) => REMINDER.test(text(card)));
  const dialog = (person = 'erika'): string => text(town.emulator.snapshot().dialogs[person]);
  const report = async (acts = 'BELEIDIGUNG', perpetrator = 'BUERGER_BEKANNT'): Promise<void> => {
    await reportUpTo(town.emulator, 'erika', 'summary', { what: { reporter: 'self', acts, perpetrator } });
    await tap(town.emulator, 'erika', 'send');
    await town.clock.settle();
    await tap(town.emulator, 'tarik', 'take-over');
    await town.clock.settle();
  };
  const open = (): Promise<unknown> => tap(town.emulator, 'erika', 'deadlines');
  /** A button of the dialog that is open. */
  const inDialog = async (verb: string, inputs: Readonly<Record<string, string>> = {}): Promise<void> => {
    const card = town.emulator.snapshot().dialogs.erika?.card ?? null;
    const found = buttonsOn(card).find((button) => button.verb === verb);
    assert.ok(found, `the dialog has no button ${verb}`);
    await town.emulator.act('erika', { kind: 'submit-dialog', action: found.action, inputs });
  };
  const linkOf = (): string => {
    const [link] = LINK.exec(dialog()) ?? [];
    assert.ok(link, 'the dialog has no link to a calendar file');
    return link;
  };
  const get = async (url: string) => {
    const response = await fetch(url);
    return { status: response.status, headers: response.headers, body: await response.text() };
  };

  it('stand in a dialog: the unrolled day, the rolled one as a note, the law behind it', async () => {
    await town.clock.advanceTo(new Date('2026-11-27T09:00:00+01:00'));
    await report();
    await open();
    const shown = dialog();
    assert.match(shown, /Bis Samstag, 27\. Februar 2027/);
    assert.match(shown, /erst am Montag, 1\. März 2027/);
    assert.match(shown, /§§ 77, 77b StGB/);
    assert.match(shown, /Geprüft am 22\.11\.2026/);
    assert.match(shown, /Läuft noch nicht/);
    assert.doesNotMatch(shown, /das ist (eine )?(Beleidigung|Volksverhetzung)/i);
  });

  it('remind four times, on mornings at nine, once each, in neutral words', async () => {
    await report();
    for (const [day, seen] of [
      ['2027-01-25T08:59:00+01:00', 0],
      ['2027-01-25T09:01:00+01:00', 1],
      ['2027-02-10T09:01:00+01:00', 2],
      ['2027-02-17T09:01:00+01:00', 3],
      ['2027-02-22T09:01:00+01:00', 4],
      ['2027-03-10T09:01:00+01:00', 4],
    ] as const) {
      await town.clock.advanceTo(new Date(day));
      assert.equal(reminders().length, seen, day);
    }
    for (const { card } of reminders()) assert.doesNotMatch(text(card), /Beleidigung|Strafantrag|StGB|Erika/);
    assert.equal(reminders('tarik').length, 0);
    const rows = await data.query("select kind, state from delivery where kind = 'reminder'");
    assert.deepEqual(rows, Array(4).fill({ kind: 'reminder', state: 'sent' }));
  });

  it('move with the day the person tells, and the old morning stays silent', async () => {
    await report('BELEIDIGUNG', 'BUERGER_UNBEKANNT');
    await open();
    assert.match(dialog(), /Läuft noch nicht/);
    await town.clock.advanceTo(new Date('2026-12-22T09:01:00+01:00'));
    assert.equal(
      town.emulator.seenBy('erika').filter(({ card }) => /Wissen Sie inzwischen mehr/.test(text(card)))
        .length,
      1,
    );
    await tap(town.emulator, 'erika', 'tell', { step: 'more' });
    await inDialog('tell', { perpetrator_known_at: '2026-12-21' });
    await town.clock.settle();
    await town.clock.advanceTo(new Date('2027-02-19T08:00:00+01:00'));
    assert.equal(reminders().length, 0);
    await town.clock.advanceTo(new Date('2027-02-19T09:01:00+01:00'));
    assert.equal(reminders().length, 1, '30 days before 21 March');
  });

  it('stop reminding with one tap, and for a clock that was ticked off', async () => {
    await report();
    await town.clock.advanceTo(new Date('2027-01-25T09:01:00+01:00'));
    await tap(town.emulator, 'erika', 'reminders', { wanted: 'no' });
    await town.clock.advanceTo(new Date('2027-02-12T09:01:00+01:00'));
    const gone = town.emulator.seenBy('erika').filter(({ card }) => /gilt nicht mehr/.test(text(card)));
    assert.equal(gone.length, 1);
    await open();
    await inDialog('reminders');
    assert.match(dialog(), /Nicht mehr erinnern/);
    await inDialog('deadline-done');
    assert.match(dialog(), /Als erledigt notiert/);
    await town.clock.advanceTo(new Date('2027-03-01T09:01:00+01:00'));
    const sent = await data.query("select state from delivery where kind = 'reminder' and state = 'sent'");
    assert.equal(sent.length, 1);
  });

  it('go into a calendar over a link that is short-lived, bound to the case and neutral', async () => {
    await report('BELEIDIGUNG,KOERPERVERLETZUNG');
    await open();
    const link = linkOf();
    const { status, headers, body } = await get(link);
    assert.equal(status, 200);
    assert.match(headers.get('content-type') ?? '', /^text\/calendar/);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.match(body, /DTSTART;VALUE=DATE:20270224/);
    assert.match(body, /DTSTART;VALUE=DATE:20271124/);
    assert.match(body, /SUMMARY:Rückhalt [A-Z0-9]+-[A-Z0-9]+/);
    assert.doesNotMatch(`${link}${body}`, /Erika|Strafantrag|Beleidigung|StGB|Trauma/i);
    const person = town.emulator.directory.person('erika').id;
    assert.ok(!link.includes(person));

    const [, token = ''] = /calendar\/([^/]+)\//.exec(link) ?? [];
    const [id = '', ends = '', signature = ''] = token.split('.');
    const forged = [
      `${id}.${ends}.${'0'.repeat(32)}`,
      `${id}.${(Number.parseInt(ends, 36) + 60_000).toString(36)}.${signature}`,
      `00000000-0000-4000-8000-000000000000.${ends}.${signature}`,
      'nonsense',
      `${'-'.repeat(36)}.${ends}.${signature}`,
    ];
    for (const bent of forged) assert.equal((await get(link.replace(token, bent))).status, 410, bent);
    await town.clock.advanceTo(new Date(town.clock.now().getTime() + 31 * 60_000));
    const over = await get(link);
    assert.equal(over.status, 410);
    assert.match(over.body, /gilt nicht mehr/);
  });
});
