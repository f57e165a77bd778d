import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { pageCard } from './cards.ts';
import { columnOf, startWorld, type World } from './open-page.ts';

describe('emulator page: stage and tools', () => {
  let world: World;
  let page: Page;

  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());
  beforeEach(async () => {
    page = await world.open();
  });
  afterEach(async () => {
    await page.close();
    world.emulator.clearFaults();
    assert.deepEqual(world.complaints, []);
  });

  const names = () => page.getByRole('heading', { level: 2 }).allTextContents();

  it('shows the four seats side by side and remembers another choice in the address', async () => {
    assert.deepEqual(await names(), ['Erika Sommer', 'Rückhalt-Team', 'Tarik Yılmaz', 'Petra Hoffmann']);
    await page.getByLabel('Spalte 4').selectOption('person:georg');
    await page.waitForURL(/spalten=erika,kanal\.support,tarik,georg/);
    await page.reload();
    await columnOf(page, 3).getByText('Georg Brandt').first().waitFor();
    assert.equal(await columnOf(page, 3).getByRole('heading', { level: 2 }).textContent(), 'Georg Brandt');
  });

  it('changes the theme and keeps it after a reload', async () => {
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await ground();
    await page.getByRole('radio', { name: 'Dunkel' }).check();
    await page.waitForURL(/thema=dunkel/);
    assert.notEqual(await ground(), light);
    await page.reload();
    await columnOf(page, 0).getByText('Erika Sommer').first().waitFor();
    assert.equal(await page.locator('html').getAttribute('data-theme'), 'dunkel');
    assert.equal(await page.getByRole('radio', { name: 'Dunkel' }).isChecked(), true);
  });

  it('narrows every column to a phone', async () => {
    await page.getByRole('radio', { name: 'Telefon' }).check();
    await page.waitForURL(/breite=telefon/);
    assert.equal((await columnOf(page, 0).locator('.chat').boundingBox())?.width, 360);
  });

  it('lets a small screen walk through the columns by tabs', async () => {
    const small = await world.open({ width: 390, height: 844 });
    await small.getByRole('navigation', { name: 'Spalten' }).getByRole('button', { name: 'Tarik' }).click();
    await small.locator('.tab[aria-current]').filter({ hasText: 'Tarik' }).waitFor();
    const box = await columnOf(small, 2).boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 390);
    await small.close();
  });

  it('moves the clock of the tenant', async () => {
    await page.locator('#clock-time').filter({ hasText: '09:10' }).waitFor();
    await page.locator('#clock-date').filter({ hasText: 'Dienstag, 24. November 2026' }).waitFor();
    await page.getByRole('button', { name: '+15 Min.' }).click();
    await page.locator('#clock-time').filter({ hasText: '09:25' }).waitFor();
    await page.getByRole('button', { name: 'Nächster Morgen' }).click();
    await page.locator('#clock-date').filter({ hasText: 'Mittwoch, 25. November 2026' }).waitFor();
  });

  it('switches a fault on and off', async () => {
    await page.getByRole('button', { name: 'Störungen' }).click();
    const panel = page.getByRole('complementary', { name: 'Störungen' });
    await panel.getByLabel('Wo?').selectOption('person:mona');
    await panel.getByLabel('Was?').selectOption('throttled');
    await panel.getByLabel('Wartezeit in Sekunden').fill('7');
    await panel.getByLabel('Wie lange?').selectOption('thrice');
    await panel.getByRole('button', { name: 'Störung einschalten' }).click();
    const remove = panel.getByRole('button', {
      name: 'Beheben: Mona Lindner, Antwort 429, erneut nach 7 s, noch 3 ×',
    });
    await remove.waitFor();
    const [fault] = world.emulator.snapshot().faults;
    assert.deepEqual(
      { ...fault, id: '' },
      { id: '', at: 'person:mona', kind: 'status', status: 429, retryAfter: 7, times: 3 },
    );
    await remove.click();
    await panel.getByText('Zurzeit ist nichts gestört.').waitFor();
    assert.deepEqual(world.emulator.snapshot().faults, []);
  });

  it('offers every kind of fault and the emulator accepts each', async () => {
    await page.getByRole('button', { name: 'Störungen' }).click();
    const panel = page.getByRole('complementary', { name: 'Störungen' });
    for (const kind of ['refused', 'throttled', 'gateway', 'reset-before', 'reset-after', 'delay']) {
      await panel.getByLabel('Was?').selectOption(kind);
      await panel.getByLabel('Wie lange?').selectOption('quarter');
      await panel.getByRole('button', { name: 'Störung einschalten' }).click();
    }
    await panel
      .getByRole('button', { name: /^Beheben/ })
      .nth(5)
      .waitFor();
    const kinds = world.emulator.snapshot().faults.map((fault) => fault.status ?? fault.kind);
    assert.deepEqual(kinds.map(String).sort(), ['403', '429', '502', 'delay', 'reset-after', 'reset-before']);
  });

  it('shows in the ledger what really left the bot, with its JSON on demand', async () => {
    await world.sendCard('tarik', pageCard);
    await page.getByRole('button', { name: 'Protokoll' }).click();
    const panel = page.getByRole('complementary', { name: 'Protokoll' });
    const newest = panel.locator('.ledger-list > li').first();
    await newest.getByText('Tarik Yılmaz').waitFor();
    const lines = await panel.locator('.ledger-list > li').count();
    await newest.locator('summary').click();
    assert.match((await newest.locator('pre').textContent()) ?? '', /Neue Anfrage K7-3F/);
    await world.emulator.act('tarik', { kind: 'say', text: 'noch etwas' });
    const opened = panel.locator('.ledger-list > li').filter({ hasText: 'Neue Anfrage K7-3F' });
    await panel.locator('.ledger-list > li').nth(lines).waitFor();
    assert.equal(await opened.locator('pre').isVisible(), true);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
  });

  it('says who else was written to and brings them on the stage', async () => {
    await world.sendCard('mona', pageCard);
    await page.getByRole('button', { name: /^Mona Lindner/ }).click();
    await columnOf(page, 2).getByRole('heading', { name: 'Neue Anfrage K7-3F' }).waitFor();
    assert.equal((await names())[2], 'Mona Lindner');
  });

  it('tells that a person has no app, and installs it', async () => {
    await world.emulator.act('karl', { kind: 'install', installed: false });
    await page.getByLabel('Spalte 4').selectOption('person:karl');
    await columnOf(page, 3).getByRole('button', { name: 'App installieren' }).click();
    await columnOf(page, 3).getByText('nicht installiert').waitFor({ state: 'hidden' });
    assert.equal(world.emulator.snapshot().people.find((person) => person.key === 'karl')?.installed, true);
  });

  it('leads to the administration', async () => {
    const link = page.getByRole('link', { name: /Verwaltung/ });
    assert.equal(await link.getAttribute('href'), '/emulator/tab?person=andrea');
  });
});
