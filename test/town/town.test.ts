import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Frame, Locator, Page } from 'playwright-core';
import { startTown, type Town } from '../../emulator/demo-town.ts';
import { freshDatabase } from '../../emulator/fresh-database.ts';
import { type EmbeddedDatabase, startEmbedded } from '../../src/adapters/postgres/embedded.ts';
import { launchBrowser } from '../support/browser.ts';

const TUESDAY = new Date('2026-11-24T09:10:00+01:00');

describe('the whole town in a browser', function () {
  this.timeout(90_000);
  let directory: string;
  let database: EmbeddedDatabase;
  let town: Town;
  let browser: Browser;
  let page: Page;

  /** Columns stand side by side: affected person, channel, contact, supervisor. */
  const column = (seat: number): Locator => page.locator(`#column-${seat}`);
  const tap = async (label: string | RegExp): Promise<void> => {
    await page
      .getByRole('button', { name: label, exact: typeof label === 'string' })
      .first()
      .click();
  };
  const heading = (text: string) => page.getByText(text, { exact: true }).first().waitFor();

  /** Erika's report, clicked as she would, up to and with "Absenden". */
  const report = async (): Promise<void> => {
    await tap('Ich bin in Sicherheit');
    await page.getByLabel('Beleidigung, Beschimpfung').check();
    await page.getByLabel('Am Schalter oder in der Beratung').check();
    await page.getByLabel('Von wem ging es aus?').selectOption({ label: 'Bürger*in, namentlich bekannt' });
    await tap('Weiter');
    await heading('Wie ist die Lage jetzt?');
    await tap('Weiter');
    await heading('Wer darf davon erfahren?');
    await tap('Weiter');
    await heading('Das passiert beim Absenden');
    await tap('Absenden');
    await heading('Stand Ihrer Meldung');
  };

  const openTab = async (person: string): Promise<Frame> => {
    const host = await browser.newPage();
    await host.goto(`${town.emulator.url}/emulator/tab?person=${person}`);
    const frame = await (await host.waitForSelector('iframe')).contentFrame();
    assert.ok(frame);
    await frame.waitForSelector('h1');
    return frame;
  };

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'town-'));
    database = await startEmbedded({ directory, log: () => undefined });
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    const databaseUrl = await freshDatabase(database.url, 'town');
    town = await startTown({
      municipality: 'musterstadt',
      databaseUrl,
      dataDirectory: directory,
      start: TUESDAY,
    });
    page = await browser.newPage({ viewport: { width: 1500, height: 1200 } });
    await page.goto(`${town.emulator.url}/#thema=hell`);
    await tap('„Hilfe“ senden');
  });
  afterEach(async () => {
    await page.close();
    await town.stop();
  });
  after(async () => {
    await browser.close();
    await database.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('carries a report from the first tap to a contact who has taken over', async () => {
    await report();
    await town.clock.settle();
    await column(2).getByRole('button', { name: 'Ich übernehme' }).click();
    await page.getByText('Tarik Yılmaz hat übernommen und meldet sich bei Ihnen.').first().waitFor();
    await page.getByText('Tarik Yılmaz hat übernommen.', { exact: true }).first().waitFor();
    await tap('Angaben lesen');
    await page.getByRole('dialog').getByText('Erika Sommer').first().waitFor();
  });

  it('calls a contact whom an admin has just added in the tab', async () => {
    assert.equal(town.emulator.seenBy('helga').length, 0);
    const tab = await openTab('andrea');
    await tab.getByRole('button', { name: 'Ansprechperson aufnehmen' }).click();
    const dialog = tab.getByRole('dialog', { name: 'Ansprechperson aufnehmen' });
    await dialog.getByLabel('Person*', { exact: true }).selectOption({ label: 'Helga Stein' });
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await tab.getByRole('status').getByText('Gespeichert.').waitFor();
    await report();
    await town.clock.settle();
    const pages = town.emulator.seenBy('helga');
    assert.equal(pages.length, 1);
    assert.match(JSON.stringify(pages[0]?.card), /Ich übernehme/);
  });
});
