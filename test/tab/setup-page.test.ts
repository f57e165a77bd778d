import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Frame } from 'playwright-core';
import { parseMunicipality } from '../../src/adapters/municipality/parse-municipality.ts';
import { importMunicipality } from '../../src/usecases/import-municipality.ts';
import { type Look, type OpenTab, startTabWorld, type TabWorld } from './open-tab.ts';

const SAMPLE = new URL('../../emulator/municipalities/musterstadt.yaml', import.meta.url);
const ANDREA = { personId: '11111111-0000-4000-8000-000000000036', name: 'Andrea Köhler' };
const HELGA = '11111111-0000-4000-8000-000000000031';
const TARIK = '11111111-0000-4000-8000-000000000011';
const GEORG = '11111111-0000-4000-8000-000000000022';
const DIRK = '11111111-0000-4000-8000-000000000033';
const STRANGER = '99999999-0000-4000-8000-000000000001';

describe('the setup page', function () {
  // Builds the page and starts a browser.
  this.timeout(60_000);
  let world: TabWorld;
  let opened: OpenTab[] = [];
  const open = async (look: Look = {}): Promise<OpenTab> => {
    const tab = await world.open(look);
    opened.push(tab);
    return tab;
  };
  const contacts = async () => (await world.pg.roster(world.emulator.tenantId).read())?.contacts ?? [];
  const addDialog = async (tab: Frame) => {
    await tab.getByRole('button', { name: 'Ansprechperson aufnehmen' }).click();
    return tab.getByRole('dialog', { name: 'Ansprechperson aufnehmen' });
  };
  const saved = (tab: Frame) => tab.getByRole('status').getByText('Gespeichert.').waitFor();

  before(async () => {
    world = await startTabWorld();
  });
  after(() => world.stop());
  beforeEach(async () => {
    const { tenantId } = world.emulator;
    await world.pg.clear(tenantId);
    const file = parseMunicipality(await readFile(SAMPLE, 'utf8'));
    await importMunicipality(world.pg.store)({ tenantId, by: ANDREA, file });
  });
  afterEach(async () => {
    await Promise.all(opened.map((tab) => tab.close()));
    opened = [];
    assert.deepEqual(world.complaints, []);
  });

  it('says who can be reached now, and what is missing', async () => {
    const { tab } = await open();
    const state = tab.getByRole('region', { name: 'So steht es gerade' });
    await state.getByText('Hilfe ist jetzt erreichbar').waitFor();
    await state.getByText('Im Dienst: Georg Brandt, Mona Lindner, Tarik Yılmaz und Ute Berger.').waitFor();
    await state.getByText('Noch kein Kanal verbunden.').waitFor();
    await state.getByText('„Personalrat“ hat keine Führungskraft.').waitFor();
    assert.equal(await tab.locator('html').getAttribute('lang'), 'de');
  });

  it('lets an admin add a contact with hours of their own', async () => {
    const { tab } = await open();
    const dialog = await addDialog(tab);
    await dialog.getByLabel('Person*', { exact: true }).selectOption({ label: 'Helga Stein' });
    await dialog.getByLabel('Stufe').selectOption({ label: 'Stufe 2' });
    await dialog.getByRole('button', { name: 'Freitag' }).click();
    await dialog.getByLabel('Von').fill('07:30');
    await dialog.getByLabel('Rufbereitschaft').check();
    await dialog.getByLabel('Bürgerbüro').check();
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await saved(tab);
    await tab.getByText('Mo–Do 07:30–16:00 Uhr').waitFor();
    assert.deepEqual(
      (await contacts()).find((contact) => contact.personId === HELGA),
      {
        personId: HELGA,
        name: 'Helga Stein',
        tier: 'second',
        units: ['buergerbuero'],
        hours: [{ days: [1, 2, 3, 4], from: '07:30', to: '16:00' }],
        onCall: true,
      },
    );
    await tab.getByRole('tab', { name: 'Verlauf' }).click();
    const line = tab.getByRole('tabpanel').getByRole('listitem').first();
    await line.getByText('Helga Stein als Ansprechperson aufgenommen').waitFor();
    await line.getByText('Andrea Köhler, Dienstag, 24. November').waitFor();
  });

  it('shows who has not confirmed, and takes a new word with one tap', async () => {
    const { pool } = world.pg.database;
    const at = 'update contact set confirmed_at = $1 where person_id = $2';
    await pool.query(at, ['2026-05-20T08:00:00Z', TARIK]);
    await pool.query(at, ['2025-11-20T08:00:00Z', GEORG]);
    const { tab } = await open();
    const state = tab.getByRole('region', { name: 'So steht es gerade' });
    await state.getByText('Im Dienst: Mona Lindner, Tarik Yılmaz und Ute Berger.').waitFor();
    await state.getByText('Tarik Yılmaz hat seit über sechs Monaten nicht bestätigt').waitFor();
    await state.getByText('Georg Brandt wird nicht mehr gerufen, solange andere da sind').waitFor();
    const row = tab.getByRole('listitem').filter({ hasText: 'bestätigt am 20. November 2025' });
    await row.getByText('Über ein Jahr nicht bestätigt').waitFor();
    await tab.getByRole('button', { name: 'Georg Brandt: Heute bestätigt' }).click();
    await saved(tab);
    await tab.getByText('Über ein Jahr nicht bestätigt').waitFor({ state: 'detached' });
    await state.getByText('Im Dienst: Georg Brandt, Mona Lindner, Tarik Yılmaz und Ute Berger.').waitFor();
    await tab.getByRole('tab', { name: 'Verlauf' }).click();
    await tab.getByText('Bestätigt am: 20. November 2025 → 24. November 2026').waitFor();
  });

  it('takes a day that ends at midnight', async () => {
    const { tab } = await open();
    const dialog = await addDialog(tab);
    await dialog.getByLabel('Person*', { exact: true }).selectOption({ label: 'Dirk Paulsen' });
    await dialog.getByLabel('Bis').fill('00:00');
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await saved(tab);
    const dirk = (await contacts()).find((contact) => contact.personId === DIRK);
    assert.equal(dirk?.hours[0]?.to, '24:00');
  });

  it('finds people with the picker of Teams', async () => {
    const { page, tab } = await open();
    const dialog = await addDialog(tab);
    await dialog.getByRole('button', { name: 'In Teams suchen' }).click();
    await page.getByRole('button', { name: 'Abbrechen' }).click();
    assert.equal(await dialog.getByText('Die Suche in Teams ging nicht').count(), 0);
    await dialog.getByRole('button', { name: 'In Teams suchen' }).click();
    await page.getByLabel('Name').fill('lea');
    await page.getByRole('button', { name: 'Lea Wagner, Poststelle' }).click();
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await saved(tab);
    assert.ok((await contacts()).some((contact) => contact.name === 'Lea Wagner'));
  });

  it('takes somebody by object id, and says in German what is wrong with one', async () => {
    const { tab } = await open();
    const dialog = await addDialog(tab);
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await dialog.getByText('Bitte wählen Sie eine Person.').first().waitFor();
    await dialog.getByRole('button', { name: 'Objekt-ID von Hand eingeben' }).click();
    await dialog.getByLabel('Name').fill('Neu Hier');
    await dialog.getByLabel('Entra-Objekt-ID').fill('neu');
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await dialog.getByText('Das ist keine Objekt-ID.').first().waitFor();
    assert.equal(await dialog.getByLabel('Entra-Objekt-ID').getAttribute('aria-invalid'), 'true');
    await dialog.getByLabel('Entra-Objekt-ID').fill(STRANGER.toUpperCase());
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await saved(tab);
    const found = (await contacts()).find((contact) => contact.personId === STRANGER);
    assert.equal(found?.name, 'Neu Hier');
  });

  it('keeps the dialog open while hours make no sense', async () => {
    const { tab } = await open();
    await tab.getByRole('button', { name: 'Mona Lindner bearbeiten' }).click();
    const dialog = tab.getByRole('dialog', { name: 'Mona Lindner bearbeiten' });
    await dialog.getByLabel('Bis').fill('07:00');
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await dialog.getByText('Das Ende muss nach dem Beginn liegen.').first().waitFor();
    await dialog.getByLabel('Bis').fill('12:00');
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await saved(tab);
    await tab.getByText('Mo–Fr 08:00–12:00 Uhr').waitFor();
  });

  it('warns before and after the last contact of a tier goes', async () => {
    const { tab } = await open();
    await tab.getByRole('button', { name: 'Mona Lindner entfernen' }).click();
    const dialog = tab.getByRole('dialog');
    await dialog.getByText('Danach ist in „Stufe 2“ niemand mehr.').waitFor();
    await dialog.getByRole('button', { name: 'Entfernen' }).click();
    await tab.getByRole('status').getByText('Achtung: In „Stufe 2“ ist jetzt niemand mehr.').waitFor();
    await tab.getByText('Niemand in „Stufe 2“.').waitFor();
    assert.equal(
      (await contacts()).some((contact) => contact.tier === 'second'),
      false,
    );
  });

  it('changes units, supervisors and responsibilities', async () => {
    const { tab } = await open();
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
    const roster = await world.pg.roster(world.emulator.tenantId).read();
    const made = roster?.units.find((u) => u.id === 'jugendamt-sued');
    assert.equal(roster?.names[made?.supervisor ?? ''], 'Karl Voss');
    assert.equal(roster?.roles.DSB, undefined);
  });

  it('says why a unit cannot go', async () => {
    const { tab } = await open();
    await tab.getByRole('tab', { name: 'Bereiche' }).click();
    await tab.getByRole('button', { name: 'Hauptamt entfernen' }).click();
    await tab.getByRole('dialog').getByRole('button', { name: 'Entfernen' }).click();
    await tab.getByRole('dialog').getByText('Dieser Bereich wird noch gebraucht').waitFor();
  });

  it('shows a reader everything and no button to change it', async () => {
    const { tab } = await open({ person: 'dana' });
    await tab.getByText('Sie sehen hier alles und können nichts ändern.').waitFor();
    for (const page of ['Ansprechpersonen', 'Bereiche', 'Zuständigkeiten', 'Verlauf']) {
      await tab.getByRole('tab', { name: page }).click();
      assert.equal(await tab.getByRole('button').count(), 0, page);
    }
    await tab.getByText('Kanal „Rückhalt-Team“ benannt').waitFor();
  });

  it('tells somebody without a role whom it is for', async () => {
    const { tab } = await open({ person: 'erika' });
    await tab.getByRole('alert').getByText('Diese Seite ist für die Administration').waitFor();
    assert.equal(await tab.getByText('Mona Lindner').count(), 0);
  });

  it('tells an admin of an empty tenant what to do first, and starts with it', async () => {
    await world.pg.clear(world.emulator.tenantId);
    const { tab } = await open();
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
    const { tab } = await open({ person: 'amara' });
    await tab.getByRole('alert').getByText('This page is for the administrators').waitFor();
    assert.equal(await tab.locator('html').getAttribute('lang'), 'en');
  });

  it('says so when the bot cannot be reached, and comes back', async () => {
    const { page, tab } = await open();
    await tab.getByRole('button', { name: 'Mona Lindner entfernen' }).click();
    await page.context().route('**/api/**', (route) => route.abort());
    await tab.getByRole('dialog').getByRole('button', { name: 'Entfernen' }).click();
    await tab.getByRole('dialog').getByText('Rückhalt ist gerade nicht erreichbar.').waitFor();
    await page.context().unroute('**/api/**');
    await tab.getByRole('dialog').getByRole('button', { name: 'Entfernen' }).click();
    await tab.getByRole('status').getByText('Entfernt.').waitFor();
    world.complaints.length = 0;
  });

  it('shows nothing outside of Teams', async () => {
    const page = await world.browser.newPage();
    await page.route(/^https:/, (route) => route.abort());
    await page.goto(`${world.url}/tab/`);
    await page.getByRole('heading', { name: /Microsoft Teams/ }).waitFor();
    await page.close();
  });

  it('is shown in no frame but those of Teams and its host page', async () => {
    const page = await world.browser.newPage();
    await page.setContent(`<iframe src="${world.url}/tab/"></iframe>`);
    const frame = await (await page.waitForSelector('iframe')).contentFrame();
    await frame?.waitForLoadState();
    assert.equal(await frame?.locator('#root').count(), 0);
    await page.close();
  });
});
