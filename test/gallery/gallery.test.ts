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
  this.timeout(180_000);
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

  // Leaves the page with nothing on it: it must stay the last.
  it('has no serious barrier, in German and light, in English and dark', async () => {
    await page.addScriptTag({ path: AXE });
    // Only what is looked at stays, and group by group: what axe does grows faster than the page.
    await page.evaluate(`(() => {
      const kept = '[data-width=handy]:is([data-theme=hell][data-language=de], [data-theme=dunkel][data-language=en])';
      for (const cell of document.querySelectorAll('.cell:not(' + kept + ')')) cell.remove();
      window.groups = [...document.querySelectorAll('main section')];
      for (const group of window.groups) group.remove();
    })()`);
    const grave: string[] = [];
    for (let at = 0; at < GALLERY.length; at += 1) {
      const violations = await page.evaluate<readonly Violation[]>(`(async () => {
        const group = window.groups[${at}];
        document.querySelector('main').append(group);
        const { violations } = await axe.run();
        group.remove();
        return violations;
      })()`);
      for (const { id, impact, nodes } of violations)
        if (impact !== null && GRAVE.has(impact)) grave.push(`${GALLERY[at]?.title}: ${id} ×${nodes.length}`);
    }
    assert.deepEqual(grave, []);
  });
});
