import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import axe from 'axe-core';
import type { Browser, Frame } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { type CaseTown, startCaseTown } from '../support/case-town.ts';
import { type Look, type OpenTab, openTab } from './open-tab.ts';

const TUESDAY = new Date('2026-11-24T09:10:00+01:00');
const RUN = `axe.run({ exclude: ['[data-tabster-dummy]'] }).then(({ violations }) => violations.map(({ id }) => id))`;

/** The page of the running bot: what is tapped here calls people there. */
describe('the page of drills', function drillsPage() {
  this.timeout(90_000);
  let browser: Browser;
  let town: CaseTown;
  let opened: OpenTab[] = [];
  const complaints: string[] = [];

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());
  beforeEach(async () => {
    town = await startCaseTown(TUESDAY);
  });
  afterEach(async () => {
    await Promise.all(opened.map((tab) => tab.close()));
    opened = [];
    await town.stop();
    assert.deepEqual(complaints, []);
  });

  const open = async (look: Look = {}): Promise<OpenTab> => {
    const one = await openTab({ emulator: town.town.emulator, browser, complaints }, look);
    opened.push(one);
    await one.tab.getByRole('tab', { name: 'Probealarm' }).click();
    await one.tab.getByRole('heading', { name: 'Bisherige Probealarme' }).waitFor();
    return one;
  };
  const start = async (tab: Frame): Promise<void> => {
    await tab.getByRole('button', { name: 'Jetzt proben' }).click();
    await tab.getByRole('dialog').getByRole('button', { name: 'Probealarm auslösen' }).click();
    await tab.getByRole('status').getByText('Der Probealarm ist ausgelöst.').waitFor();
    await town.town.clock.settle();
  };
  const newest = (tab: Frame) => tab.getByRole('tabpanel').getByRole('listitem').first();

  it('begins one after a question, shows how far it is, hop by hop, and who was reached', async () => {
    town.town.emulator.addFault({ at: 'person:georg', kind: 'status', status: 403 });
    const { tab } = await open();
    await tab.getByText('Es gab noch keinen Probealarm.').waitFor();
    await start(tab);
    await newest(tab).getByText('Läuft gerade').waitFor();
    await newest(tab).getByText('Tarik Yılmaz: erreicht, im Chat').waitFor();
    await town.tap('tarik', 'take-drill');
    await newest(tab).getByText('Übernommen', { exact: true }).waitFor();
    await newest(tab)
      .getByText(/Im Kanal nach .* · Erste Nachricht im Chat nach .* · Übernommen nach /)
      .waitFor();
    await newest(tab).getByText('1 von 2 Gerufenen erreicht').click();
    await newest(tab)
      .getByText(/Georg Brandt: nicht erreicht/)
      .waitFor();
    await newest(tab).getByText('Mona Lindner: nicht gerufen: vorher zu Ende').waitFor();
    await tab.getByText('Rückhalt-Team: Die letzte Nachricht kam an.').waitFor();
    assert.equal(await tab.getByText('Tarik Yılmaz hat').count(), 0, 'who was first is not said');
  });

  it('ends one, and lets another be held then', async () => {
    const { tab } = await open();
    await start(tab);
    await tab.getByRole('button', { name: 'Probealarm abbrechen' }).click();
    await tab.getByRole('dialog').getByRole('button', { name: 'Probealarm abbrechen' }).click();
    await newest(tab).getByText('Abgebrochen').waitFor();
    await tab.getByRole('button', { name: 'Jetzt proben' }).waitFor();
  });

  it('sets the monthly date, names the next one, and writes down who set it', async () => {
    const { tab } = await open();
    await tab.getByRole('button', { name: 'Termin festlegen' }).click();
    const dialog = tab.getByRole('dialog');
    await dialog.getByLabel('Einmal im Monat').check();
    await dialog.getByLabel('Uhrzeit').fill('');
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await dialog.getByText('Bitte eine Uhrzeit wie 08:00 angeben.').first().waitFor();
    await dialog.getByLabel('Uhrzeit').fill('09:30');
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await tab.getByText('Jeden ersten Dienstag im Monat, 09:30 Uhr').waitFor();
    await tab.getByText('Nächster Probealarm: Dienstag, 1. Dezember um 09:30').waitFor();
    await tab.page().reload();
    const again = await open();
    await again.tab.getByRole('tab', { name: 'Verlauf' }).click();
    await again.tab.getByText('Fester Termin für den Probealarm geändert').waitFor();
    await again.tab.getByText('Jeden ersten Dienstag im Monat, 09:30 Uhr').waitFor();
  });

  it('gives the Personalrat everything to read, also as a table, and no button', async () => {
    const admin = await open();
    await start(admin.tab);
    await town.tap('tarik', 'take-drill');
    const { page, tab } = await open({ person: 'dana' });
    await newest(tab).getByText('2 von 2 Gerufenen erreicht').waitFor();
    assert.equal(await tab.getByRole('button').count(), 0);
    const download = page.waitForEvent('download');
    await tab.getByRole('link', { name: 'Als Tabelle speichern (CSV)' }).click();
    const table = await readFile(await (await download).path(), 'utf8');
    assert.match(table, /"Tarik Yılmaz";"erreicht, im Chat"\r\n/);
    assert.match(table, /"ausgelöst von Andrea Köhler"/);
  });

  for (const theme of ['default', 'dark', 'contrast'] as const)
    it(`has no barrier, also on a narrow phone (${theme})`, async () => {
      const { tab } = await open({ theme, width: 320 });
      await start(tab);
      await newest(tab).getByText('Tarik Yılmaz: erreicht, im Chat').waitFor();
      await tab.evaluate('Promise.all(document.getAnimations().map((a) => a.finished.catch(() => null)))');
      await tab.evaluate(axe.source);
      assert.deepEqual(await tab.evaluate(RUN), []);
      const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      assert.equal(await tab.evaluate(wide), 0);
      await tab.getByRole('button', { name: 'Termin festlegen' }).click();
      await tab.getByRole('dialog').getByLabel('Einmal im Monat').check();
      const cut = `[...document.querySelectorAll('[role=dialog] select')].filter((list) =>
        list.getBoundingClientRect().right > list.closest('form').getBoundingClientRect().right).length`;
      assert.equal(await tab.evaluate(cut), 0, 'no list is cut off at the side');
    });
});
