import assert from 'node:assert/strict';
import { type SetupPage, startSetupPage } from './setup-page.ts';

const MONA = '11111111-0000-4000-8000-000000000012';
const UTE = '11111111-0000-4000-8000-000000000013';

describe('absences and coverage in the tab', function () {
  // Builds the page and starts a browser.
  this.timeout(90_000);
  let setup: SetupPage;
  const reliefs = async () => {
    const { pg, emulator } = setup.world;
    return (await pg.roster(emulator.tenantId).read())?.reliefs;
  };

  before(async () => {
    setup = await startSetupPage();
    await setup.fill();
    await setup.world.pg.database.pool.query(
      "update person set reachable = true, conversation_id = 'a:' || person_id",
    );
  });
  after(() => setup.world.stop());
  afterEach(() => setup.closeAll());

  it('shows an admin the hole an absence opens, and how a substitute closes it', async () => {
    const { tab } = await setup.open();
    const coverage = tab.getByRole('region', { name: 'Die nächsten 28 Tage' });
    await coverage.getByText('Keine dringende Lücke.').waitFor();
    await tab.getByRole('button', { name: 'Abwesenheit eintragen' }).click();
    const dialog = tab.getByRole('dialog', { name: 'Abwesenheit eintragen' });
    await dialog.getByLabel('Wer ist weg?').selectOption({ label: 'Mona Lindner' });
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await dialog.getByText('Bitte ein Datum wählen.').first().waitFor();
    await dialog.getByLabel('Von').fill('2026-11-24');
    await dialog.getByLabel('Bis einschließlich').fill('2026-11-27');
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await coverage.getByText('Lücken: 1').waitFor();
    await coverage.getByText('Stufe 2: niemand').waitFor();
    await coverage.getByText('Stufe 2: niemand. Mona Lindner: Abwesend, und niemand vertritt.').waitFor();
    await tab.getByText('Keine Vertretung: Der Platz bleibt leer.').first().waitFor();
    assert.deepEqual(
      (await reliefs())?.map(({ personId, from, to }) => [personId, from.toISOString(), to.toISOString()]),
      [[MONA, '2026-11-23T23:00:00.000Z', '2026-11-27T23:00:00.000Z']],
    );

    await tab.getByRole('button', { name: 'Dienst übergeben' }).click();
    const shift = tab.getByRole('dialog', { name: 'Dienst übergeben' });
    await shift.getByLabel('Wer gibt den Dienst ab?').selectOption({ label: 'Mona Lindner' });
    await shift.getByLabel('Von').fill('2026-11-24T00:30');
    await shift.getByLabel('Bis').fill('2026-11-27T23:59');
    await shift.getByLabel('Wer übernimmt?').selectOption({ label: 'Ute Berger' });
    await shift.getByRole('button', { name: 'Speichern' }).click();
    await coverage.getByText('Keine dringende Lücke.').waitFor();
    await coverage.getByText('Schon vorher gerufen.').waitFor();
    assert.equal((await reliefs())?.[1]?.substitute, UTE);

    await tab.getByRole('button', { name: 'Eintrag von Mona Lindner entfernen' }).first().click();
    await tab.getByRole('dialog').getByRole('button', { name: 'Entfernen' }).click();
    await tab.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal((await reliefs())?.length, 1);
  });

  it('shows a reader who is called, and no button', async () => {
    const { tab } = await setup.open({ person: 'dana' });
    const coverage = tab.getByRole('region', { name: 'Die nächsten 28 Tage' });
    await coverage.getByText('Gefahrenstufe 2', { exact: true }).click();
    const level = coverage.locator('details').filter({ hasText: 'Gefahrenstufe 2' });
    await level.getByText('Zuerst: Georg Brandt und Tarik Yılmaz').first().waitFor();
    await level.getByText('Es wird niemand gerufen.').first().waitFor();
    assert.equal(await tab.getByRole('button').count(), 0);
  });
});
