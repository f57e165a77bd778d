import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { pageCard, questionCard } from './cards.ts';
import { columnOf, messageOf, startWorld, type World } from './open-page.ts';

type Finding = {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
};

const RUN = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
  .then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ html }) => ({ html })) })))`;

/** Evaluated by the browser's debugger, which the page's content policy does not stop. */
async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const violations: readonly Finding[] = await page.evaluate(RUN);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}

describe('emulator page: accessibility', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  for (const theme of ['hell', 'dunkel', 'kontrast']) {
    it(`has no serious barrier before the first message (${theme})`, async () => {
      const page = await world.open({ hash: `#thema=${theme}&spalten=jonas,kanal.support,helga,nils` });
      assert.deepEqual(await findings(page), []);
      await page.close();
    });

    it(`has no serious barrier with cards, errors, a dialog and a drawer (${theme})`, async () => {
      const question = await world.sendCard('erika', questionCard);
      const details = await world.sendCard('tarik', questionCard, { alert: true });
      await world.sendCard('petra', pageCard, { alert: true });
      const page = await world.open({ hash: `#thema=${theme}` });
      await messageOf(page, question).getByRole('button', { name: 'Weiter' }).click();
      await messageOf(page, details).getByRole('button', { name: 'Details' }).click();
      await columnOf(page, 2).getByRole('dialog').getByText('Im Dialog').waitFor();
      await page.getByRole('button', { name: 'Störungen' }).click();
      assert.deepEqual(await findings(page), []);
      await page.getByRole('button', { name: 'Protokoll' }).click();
      await page.locator('.ledger-list summary').first().click();
      assert.deepEqual(await findings(page), []);
      await page.close();
      await world.emulator.act('tarik', { kind: 'close-dialog' });
    });
  }

  it('says news politely', async () => {
    const page = await world.open();
    await world.sendCard('petra', pageCard, { summary: 'Ein Hinweis für Sie' });
    await page
      .locator('[aria-live=polite]')
      .filter({ hasText: 'Petra Hoffmann: Rückhalt schreibt: Ein Hinweis für Sie' })
      .waitFor({ state: 'attached' });
    assert.equal(await page.locator('html').getAttribute('lang'), 'de');
    await page.close();
  });

  it('can be used with the keyboard alone', async () => {
    const id = await world.sendCard('petra', pageCard);
    const page = await world.open();
    await messageOf(page, id).getByRole('button', { name: 'Ich übernehme' }).focus();
    await page.keyboard.press('Enter');
    await messageOf(page, id).getByText('Danke, ja').waitFor();
    assert.equal(await messageOf(page, id).locator('article:focus').count(), 1);
    await page.keyboard.press('F6');
    assert.equal(await columnOf(page, 0).locator(':focus').count(), 1);
    await page.close();
  });
});
