import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { buildGallery, GALLERY } from '../../emulator/gallery/build-gallery.ts';
import { launchBrowser } from '../support/browser.ts';

const CARDS = join(import.meta.dirname, '../../cards');
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const GRAVE = new Set(['serious', 'critical']);

type Violation = { readonly id: string; readonly impact: string | null; readonly nodes: readonly unknown[] };

const entries = GALLERY.flatMap((group) => group.entries);

describe('the gallery', function () {
  this.timeout(90_000);
  let directory: string;
  let browser: Browser;
  let page: Page;

  const choose = (name: string, value: string) =>
    page.locator(`#switches [name=${name}]`).selectOption(value);

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'gallery-'));
    await buildGallery(directory);
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1500, height: 1000 } });
    await page.goto(pathToFileURL(join(directory, 'index.html')).href);
    await page.locator('body[data-drawn]').waitFor();
  });
  after(async () => {
    await browser.close();
    await rm(directory, { recursive: true, force: true });
  });

  it('has an entry for every template', () => {
    const templates = readdirSync(CARDS).flatMap((file) => /^([\w-]+)\.json$/.exec(file)?.[1] ?? []);
    const shown = new Set(entries.map(({ template }): string => template));
    assert.deepEqual(
      templates.filter((name) => !shown.has(name)),
      [],
    );
  });

  it('names every entry differently', () => {
    const titles = entries.map(({ title }) => title);
    assert.equal(new Set(titles).size, titles.length);
  });

  it('shows no text with a hole in it', async () => {
    const text = (await page.locator('main').textContent()) ?? '';
    assert.deepEqual(text.match(/.{0,40}\{\w+\}/g) ?? [], []);
  });

  it('draws every card in both languages, themes and widths, without a fault', async () => {
    assert.equal(await page.locator('#faults').textContent(), '');
    assert.equal(await page.locator('.cell .ac-adaptiveCard').count(), entries.length * 8);
  });

  it('shows each answer that is filled in beforehand, also where the same card stands beside it', async () => {
    const article = page.locator('article', { hasText: 'Wer darf davon erfahren?' });
    const chosen = article.locator('.cell').first().locator('input[type=radio]:checked');
    assert.ok((await chosen.count()) >= 2, 'support and depth have an answer from the start');
  });

  it('shows what the switches ask for', async () => {
    const visible = () => page.locator('.cell:visible').count();
    assert.equal(await visible(), entries.length * 8);
    await choose('languages', 'de');
    await choose('themes', 'dunkel');
    await choose('widths', 'handy');
    assert.equal(await visible(), entries.length);
    for (const name of ['languages', 'themes', 'widths']) await choose(name, 'beide');
  });

  it('keeps every card within the width of a phone', async () => {
    const wide = await page.evaluate<number>(
      `[...document.querySelectorAll('.cell[data-width=handy] .card')]
        .filter((card) => card.scrollWidth > card.clientWidth).length`,
    );
    assert.equal(wide, 0);
  });

  for (const [theme, language] of [
    ['hell', 'de'],
    ['dunkel', 'en'],
  ] as const) {
    it(`has no serious barrier (${theme}, ${language})`, async () => {
      await choose('themes', theme);
      await choose('languages', language);
      await choose('widths', 'handy');
      await page.addScriptTag({ path: AXE });
      const found = await page.evaluate<{ violations: readonly Violation[] }>('axe.run()');
      const grave = found.violations.filter(({ impact }) => impact !== null && GRAVE.has(impact));
      assert.deepEqual(
        grave.map(({ id, nodes }) => `${id} ×${nodes.length}`),
        [],
      );
    });
  }
});
