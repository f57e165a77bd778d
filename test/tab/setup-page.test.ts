import assert from 'node:assert/strict';
import { type SetupPage, saved, startSetupPage } from './setup-page.ts';

describe('the setup page', function () {
  // Builds the page and starts a browser.
  this.timeout(60_000);
  let setup: SetupPage;

  before(async () => {
    setup = await startSetupPage();
  });
  after(() => setup.world.stop());
  beforeEach(() => setup.fill());
  afterEach(() => setup.closeAll());

  it('says who can be reached now, and what is missing', async () => {
    const { tab } = await setup.open();
    const state = tab.getByRole('region', { name: 'So steht es gerade' });
    await state.getByText('Hilfe ist jetzt erreichbar').waitFor();
    await state.getByText('Im Dienst: Georg Brandt, Mona Lindner, Tarik Yılmaz und Ute Berger.').waitFor();
    await state.getByText('Noch kein Kanal verbunden.').waitFor();
    await state.getByText('„Personalrat“ hat keine Führungskraft.').waitFor();
    assert.equal(await tab.locator('html').getAttribute('lang'), 'de');
  });

  it('changes units, supervisors and responsibilities', async () => {
    const { tab } = await setup.open();
    await tab.getByRole('tab', { name: 'Bereiche' }).click();
    await tab.getByRole('button', { name: 'Bereich anlegen' }).click();
    const unit = tab.getByRole('dialog');
    await unit.getByLabel('Name des Bereichs').fill('Jugendamt Süd');
    await unit.getByLabel('Führungskraft').selectOption({ label: 'Karl Voss' });
    await unit.getByLabel('Übergeordneter Bereich').selectOption({ label: 'Behördenleitung' });
    await unit.getByRole('button', { name: 'Speichern' }).click();
    await saved(tab);
    await tab.getByRole('tab', { name: 'Zuständigkeiten' }).click();
    await tab.getByRole('button', { name: 'Datenschutz bearbeiten' }).click();
    await tab.getByRole('dialog').getByLabel('Zuständige Person').selectOption({ label: 'Niemand' });
    await tab.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click();
    await tab.getByRole('dialog').waitFor({ state: 'detached' });
    const roster = await setup.world.pg.roster(setup.world.emulator.tenantId).read();
    const made = roster?.units.find((u) => u.id === 'jugendamt-sued');
    assert.equal(roster?.names[made?.supervisor ?? ''], 'Karl Voss');
    assert.equal(roster?.roles.DSB, undefined);
  });

  it('says why a unit cannot go', async () => {
    const { tab } = await setup.open();
    await tab.getByRole('tab', { name: 'Bereiche' }).click();
    await tab.getByRole('button', { name: 'Hauptamt entfernen' }).click();
    await tab.getByRole('dialog').getByRole('button', { name: 'Entfernen' }).click();
    await tab.getByRole('dialog').getByText('Dieser Bereich wird noch gebraucht').waitFor();
  });

  it('shows a reader everything and no button to change it', async () => {
    const { tab } = await setup.open({ person: 'dana' });
    await tab.getByText('Sie sehen hier alles und können nichts ändern.').waitFor();
    for (const page of ['Ansprechpersonen', 'Bereiche', 'Zuständigkeiten', 'Verlauf']) {
      await tab.getByRole('tab', { name: page }).click();
      assert.equal(await tab.getByRole('button').count(), 0, page);
    }
    await tab.getByText('Kanal „Rückhalt-Team“ benannt').waitFor();
  });

  it('tells somebody without a role whom it is for', async () => {
    const { tab } = await setup.open({ person: 'erika' });
    await tab.getByRole('alert').getByText('Diese Seite ist für die Administration').waitFor();
    assert.equal(await tab.getByText('Mona Lindner').count(), 0);
  });

  it('tells an admin of an empty tenant what to do first, and starts with it', async () => {
    await setup.world.pg.clear(setup.world.emulator.tenantId);
    const { tab } = await setup.open();
    await tab.getByRole('heading', { name: 'In drei Schritten startklar' }).waitFor();
    await tab.getByRole('button', { name: 'Verwaltung anlegen' }).click();
    const dialog = tab.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await dialog.getByText('Bitte ein Bundesland wählen.').first().waitFor();
    await dialog.getByLabel('Name*', { exact: true }).fill('Kleinstadt');
    await dialog.getByLabel('Bundesland').selectOption({ label: 'Hessen' });
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await tab.getByText('Gerade ist niemand im Dienst').waitFor();
    await tab.getByText('Niemand in „Stufe 1“.').waitFor();
  });

  it('speaks English to those whose Teams does', async () => {
    const { tab } = await setup.open({ person: 'amara' });
    await tab.getByRole('alert').getByText('This page is for the administrators').waitFor();
    assert.equal(await tab.locator('html').getAttribute('lang'), 'en');
  });

  it('says so when the bot cannot be reached, and comes back', async () => {
    const { page, tab } = await setup.open();
    await tab.getByRole('button', { name: 'Mona Lindner entfernen' }).click();
    await page.context().route('**/api/**', (route) => route.abort());
    await tab.getByRole('dialog').getByRole('button', { name: 'Entfernen' }).click();
    await tab.getByRole('dialog').getByText('Rückhalt ist gerade nicht erreichbar.').waitFor();
    await page.context().unroute('**/api/**');
    await tab.getByRole('dialog').getByRole('button', { name: 'Entfernen' }).click();
    await tab.getByRole('status').getByText('Entfernt.').waitFor();
    setup.world.complaints.length = 0;
  });

  it('shows nothing outside of Teams', async () => {
    const page = await setup.world.browser.newPage();
    await page.route(/^https:/, (route) => route.abort());
    await page.goto(`${setup.world.url}/tab/`);
    await page.getByRole('heading', { name: /Microsoft Teams/ }).waitFor();
    await page.close();
  });

  it('is shown in no frame but those of Teams and its host page', async () => {
    const page = await setup.world.browser.newPage();
    await page.setContent(`<iframe src="${setup.world.url}/tab/"></iframe>`);
    const frame = await (await page.waitForSelector('iframe')).contentFrame();
    await frame?.waitForLoadState();
    assert.equal(await frame?.locator('#root').count(), 0);
    await page.close();
  });
});
