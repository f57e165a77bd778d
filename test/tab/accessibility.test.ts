import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Frame } from 'playwright-core';
import { type SetupPage, startSetupPage } from './setup-page.ts';

type Finding = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };

/** Left out: stops that Fluent UI keeps at both ends of a group; they pass the focus on and never hold it. */
const RUN = `axe.run({ exclude: ['[data-tabster-dummy]'] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
  .then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) })))`;

const findings = async (tab: Frame): Promise<readonly string[]> => {
  // Colours that are still fading in would be measured half-way.
  await tab.evaluate('Promise.all(document.getAnimations().map((a) => a.finished.catch(() => null)))');
  await tab.evaluate(axe.source);
  const violations: readonly Finding[] = await tab.evaluate(RUN);
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 300)).join(' | ')}`,
  );
};

describe('the setup page for everybody', function () {
  this.timeout(60_000);
  let setup: SetupPage;

  before(async () => {
    setup = await startSetupPage();
  });
  after(() => setup.world.stop());
  beforeEach(() => setup.fill());
  afterEach(() => setup.closeAll());

  for (const theme of ['default', 'dark', 'contrast'] as const) {
    it(`has no barrier on any page (${theme})`, async () => {
      const { pool } = setup.world.pg.database;
      const longAgo = 'update contact set confirmed_at = $1 where tier = $2';
      await pool.query(longAgo, ['2026-05-20T08:00:00Z', 'first']);
      await pool.query(longAgo, ['2025-11-20T08:00:00Z', 'second']);
      const { tab } = await setup.open({ theme });
      await tab.getByText('Hilfe ist jetzt erreichbar').waitFor();
      for (const page of ['Ansprechpersonen', 'Bereiche', 'Zuständigkeiten', 'Verlauf']) {
        await tab.getByRole('tab', { name: page }).click();
        assert.deepEqual(await findings(tab), [], page);
      }
    });

    it(`has no barrier in a dialog with faults, nor after saving (${theme})`, async () => {
      const { tab } = await setup.open({ theme });
      await tab.getByRole('button', { name: 'Ansprechperson aufnehmen' }).click();
      const dialog = tab.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Objekt-ID von Hand eingeben' }).click();
      await dialog.getByLabel('Entra-Objekt-ID').fill('x');
      await dialog.getByLabel('Bis').fill('07:00');
      await dialog.getByRole('button', { name: 'Speichern' }).click();
      await dialog.getByText('Das ist keine Objekt-ID.').first().waitFor();
      assert.deepEqual(await findings(tab), []);
      await dialog.getByRole('button', { name: 'Abbrechen' }).click();
      await tab.getByRole('button', { name: 'Mona Lindner entfernen' }).click();
      await tab.getByRole('dialog').getByRole('button', { name: 'Entfernen' }).click();
      await tab.getByRole('status').getByText('Entfernt.').waitFor();
      await tab.getByRole('dialog').waitFor({ state: 'detached' });
      assert.deepEqual(await findings(tab), []);
    });
  }

  it('has no barrier before anything is set up', async () => {
    await setup.world.pg.clear(setup.world.emulator.tenantId);
    const { tab } = await setup.open();
    await tab.getByRole('heading', { name: 'In drei Schritten startklar' }).waitFor();
    assert.deepEqual(await findings(tab), []);
  });

  it('fits a narrow phone without scrolling sideways', async () => {
    const { tab } = await setup.open({ width: 320 });
    const wide = () =>
      tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    for (const page of ['Ansprechpersonen', 'Bereiche', 'Zuständigkeiten', 'Verlauf']) {
      await tab.getByRole('tab', { name: page }).click();
      assert.equal(await wide(), 0, page);
    }
    await tab.getByRole('tab', { name: 'Ansprechpersonen' }).click();
    await tab.getByRole('button', { name: 'Ansprechperson aufnehmen' }).click();
    await tab.getByRole('dialog').waitFor();
    // Below zero: the dialog keeps the place of the scroll bar.
    assert.ok(Number(await wide()) <= 0);
  });

  it('follows the theme of Teams while it is open', async () => {
    const { page, tab } = await setup.open();
    const ground = () => tab.evaluate('getComputedStyle(document.querySelector("main")).backgroundColor');
    await tab.getByText('Hilfe ist jetzt erreichbar').waitFor();
    assert.equal(await ground(), 'rgb(250, 250, 250)');
    await page.getByLabel('Darstellung').selectOption({ label: 'Kontrast' });
    await tab.locator('html[style*="dark"]').waitFor();
    assert.equal(await ground(), 'rgb(0, 0, 0)');
  });

  it('works by keyboard alone: opens, keeps the focus inside, closes, gives the focus back', async () => {
    const { page, tab } = await setup.open();
    const button = tab.getByRole('button', { name: 'Ute Berger bearbeiten' });
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = tab.getByRole('dialog');
    await dialog.waitFor();
    for (let stop = 0; stop < 40; stop += 1) {
      await page.keyboard.press('Tab');
      const inside =
        'document.activeElement === document.body || !!document.activeElement.closest("[role=dialog]")';
      assert.equal(await tab.evaluate(inside), true, `stop ${stop}`);
    }
    await dialog.getByRole('button', { name: 'Abbrechen' }).focus();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await tab.locator('button[aria-label="Ute Berger bearbeiten"]:focus').waitFor();
    await tab.getByRole('button', { name: 'Ute Berger entfernen' }).focus();
    await page.keyboard.press('Enter');
    await tab.getByRole('dialog').getByRole('button', { name: 'Entfernen' }).press('Enter');
    await tab.locator('h1:focus').waitFor();
  });

  it('speaks of one page title and goes down heading by heading', async () => {
    const { tab } = await setup.open();
    await tab.getByText('Hilfe ist jetzt erreichbar').waitFor();
    const levels: readonly number[] = await tab.evaluate(
      '[...document.querySelectorAll("h1, h2, h3, h4")].map((h) => Number(h.tagName[1]))',
    );
    assert.equal(levels.filter((level) => level === 1).length, 1);
    levels.slice(1).forEach((level, at) => {
      assert.ok(level - (levels[at] ?? 1) <= 1);
    });
  });
});
