import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { type SetupPage, saved, startSetupPage } from './setup-page.ts';

const HELGA = '11111111-0000-4000-8000-000000000031';
const TARIK = '11111111-0000-4000-8000-000000000011';
const GEORG = '11111111-0000-4000-8000-000000000022';
const DIRK = '11111111-0000-4000-8000-000000000033';
const STRANGER = '99999999-0000-4000-8000-000000000001';

const addDialog = async (tab: Frame) => {
  await tab.getByRole('button', { name: 'Ansprechperson aufnehmen' }).click();
  return tab.getByRole('dialog', { name: 'Ansprechperson aufnehmen' });
};

describe('the contacts of the setup page', function () {
  // Builds the page and starts a browser.
  this.timeout(60_000);
  let setup: SetupPage;

  before(async () => {
    setup = await startSetupPage();
  });
  after(() => setup.world.stop());
  beforeEach(() => setup.fill());
  afterEach(() => setup.closeAll());

  it('lets an admin add a contact with hours of their own', async () => {
    const { tab } = await setup.open();
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
      (await setup.contacts()).find((contact) => contact.personId === HELGA),
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
    const { pool } = setup.world.pg.database;
    const at = 'update contact set confirmed_at = $1 where person_id = $2';
    await pool.query(at, ['2026-05-20T08:00:00Z', TARIK]);
    await pool.query(at, ['2025-11-20T08:00:00Z', GEORG]);
    const { tab } = await setup.open();
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
    const { tab } = await setup.open();
    const dialog = await addDialog(tab);
    await dialog.getByLabel('Person*', { exact: true }).selectOption({ label: 'Dirk Paulsen' });
    await dialog.getByLabel('Bis').fill('00:00');
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await saved(tab);
    const dirk = (await setup.contacts()).find((contact) => contact.personId === DIRK);
    assert.equal(dirk?.hours[0]?.to, '24:00');
  });

  it('finds people with the picker of Teams', async () => {
    const { page, tab } = await setup.open();
    const dialog = await addDialog(tab);
    await dialog.getByRole('button', { name: 'In Teams suchen' }).click();
    await page.getByRole('button', { name: 'Abbrechen' }).click();
    assert.equal(await dialog.getByText('Die Suche in Teams ging nicht').count(), 0);
    await dialog.getByRole('button', { name: 'In Teams suchen' }).click();
    await page.getByLabel('Name').fill('lea');
    await page.getByRole('button', { name: 'Lea Wagner, Poststelle' }).click();
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await saved(tab);
    assert.ok((await setup.contacts()).some((contact) => contact.name === 'Lea Wagner'));
  });

  it('takes somebody by object id, and says in German what is wrong with one', async () => {
    const { tab } = await setup.open();
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
    const found = (await setup.contacts()).find((contact) => contact.personId === STRANGER);
    assert.equal(found?.name, 'Neu Hier');
  });

  it('keeps the dialog open while hours make no sense', async () => {
    const { tab } = await setup.open();
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
    const { tab } = await setup.open();
    await tab.getByRole('button', { name: 'Mona Lindner entfernen' }).click();
    const dialog = tab.getByRole('dialog');
    await dialog.getByText('Danach ist in „Stufe 2“ niemand mehr.').waitFor();
    await dialog.getByRole('button', { name: 'Entfernen' }).click();
    await tab.getByRole('status').getByText('Achtung: In „Stufe 2“ ist jetzt niemand mehr.').waitFor();
    await tab.getByText('Niemand in „Stufe 2“.').waitFor();
    assert.equal(
      (await setup.contacts()).some((contact) => contact.tier === 'second'),
      false,
    );
  });
});
