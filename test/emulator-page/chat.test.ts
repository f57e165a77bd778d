import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { pageCard, questionCard } from './cards.ts';
import { columnOf, messageOf, startWorld, type World } from './open-page.ts';

describe('emulator page: chats and cards', () => {
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
    assert.deepEqual(world.complaints, []);
  });

  const invokes = () => world.bot.heard.filter((activity) => activity.name === 'adaptiveCard/action');
  const button = (seat: number, name: string) =>
    columnOf(page, seat).getByRole('button', { name, exact: true });

  it('offers the first step to the affected person and sends it', async () => {
    await button(0, '„Hilfe“ senden').click();
    await columnOf(page, 0).getByText('Echo: Hilfe').waitFor();
    assert.equal(await columnOf(page, 0).getByText('um zu beginnen').isVisible(), false);
    assert.equal(world.emulator.seenBy('erika')[0]?.text, 'Hilfe');
  });

  it('sends what is typed with Enter', async () => {
    await columnOf(page, 3).getByLabel('Nachricht an Rückhalt').fill('Guten Morgen');
    await columnOf(page, 3).getByLabel('Nachricht an Rückhalt').press('Enter');
    await columnOf(page, 3).getByText('Echo: Guten Morgen').waitFor();
    assert.equal(await columnOf(page, 3).getByLabel('Nachricht an Rückhalt').inputValue(), '');
  });

  it('asks for required inputs first, then sends the tap with all inputs and shows the next card', async () => {
    const card = messageOf(page, await world.sendCard('erika', questionCard));
    const before = invokes().length;
    await card.getByRole('button', { name: 'Weiter', exact: true }).click();
    await card.getByText('Bitte tragen Sie etwas ein.').waitFor();
    assert.equal(invokes().length, before);

    await card.getByLabel('Name').fill('Erika');
    await card.getByLabel('Beleidigung').check();
    await card.getByLabel('Bedrohung').check();
    await card.getByLabel('Wer war dabei?').selectOption({ label: 'Bilal Demir (Ausländerbehörde)' });
    await card.getByRole('button', { name: 'Weiter', exact: true }).click();
    await card.getByText('Danke, Erika').waitFor();
    await card.getByText('aktualisiert').waitFor();
    assert.deepEqual(invokes().at(-1)?.value.action.data, {
      step: 'acts',
      name: 'Erika',
      acts: 'BELEIDIGUNG,BEDROHUNG',
      person: world.emulator.snapshot().people.find((person) => person.key === 'bilal')?.id,
      quiet: 'false',
    });
  });

  it('shows a notice, needs no inputs for a button that takes none, and keeps what was typed', async () => {
    const card = messageOf(page, await world.sendCard('erika', questionCard));
    await card.getByLabel('Name').fill('halb ferti');
    await card.getByRole('button', { name: 'Später', exact: true }).click();
    await columnOf(page, 0).getByRole('status').filter({ hasText: 'Notiert.' }).waitFor();
    assert.equal(await card.getByLabel('Name').inputValue(), 'halb ferti');
    assert.equal(await card.getByRole('button', { name: 'Später', exact: true }).isEnabled(), true);
  });

  it('keeps typed inputs while other people get messages and the theme changes', async () => {
    const card = messageOf(page, await world.sendCard('erika', questionCard));
    await card.getByLabel('Name').fill('noch am Tippen');
    await world.emulator.act('petra', { kind: 'say', text: 'zwischendurch' });
    await columnOf(page, 3).getByText('Echo: zwischendurch').waitFor();
    await page.getByRole('radio', { name: 'Dunkel' }).check();
    assert.equal(await card.getByLabel('Name').inputValue(), 'noch am Tippen');
  });

  it('lets a button be tapped once while the answer is awaited', async () => {
    const card = messageOf(page, await world.sendCard('tarik', pageCard));
    const held = Promise.withResolvers<void>();
    let posts = 0;
    await page.route('**/emulator/people/tarik/acts', async (route) => {
      posts += 1;
      await held.promise;
      await route.continue();
    });
    const take = card.getByRole('button', { name: 'Ich übernehme', exact: true });
    await take.dblclick();
    assert.equal(await take.isDisabled(), true);
    assert.equal(await card.getByRole('button', { name: 'Abbrechen', exact: true }).isDisabled(), true);
    held.resolve();
    await card.getByText('Danke, ja').waitFor();
    assert.equal(posts, 1);
  });

  it('shows what a lock screen would reveal of an alert, and nothing for a quiet message', async () => {
    await world.sendCard('mona', pageCard, { summary: 'Neue Anfrage, Stufe 2', alert: true });
    await world.sendCard('karl', pageCard, { summary: 'Neue Anfrage, Stufe 2' });
    await page.getByLabel('Spalte 3').selectOption('person:mona');
    await columnOf(page, 2).getByText('Vorschau auf dem Sperrbildschirm: „Neue Anfrage, Stufe 2“').waitFor();
    await page.getByLabel('Spalte 3').selectOption('person:karl');
    // The same card stood here a moment ago: first its preview goes, then the heading is the other person's.
    await columnOf(page, 2).getByText('Vorschau auf dem Sperrbildschirm').waitFor({ state: 'detached' });
    await columnOf(page, 2).getByRole('heading', { name: 'Neue Anfrage K7-3F' }).waitFor();
  });

  it('asks before it dials, shows Markdown and never markup', async () => {
    const card = messageOf(page, await world.sendCard('erika', questionCard));
    await card.getByRole('link', { name: '110 anrufen' }).click();
    assert.equal(
      await columnOf(page, 0).getByRole('link', { name: 'Wirklich wählen' }).getAttribute('href'),
      'tel:110',
    );
    await card.getByText('<b>Kein Markup</b>').waitFor();
    assert.equal(await card.locator('strong').textContent(), 'nicht allein');
    await card.getByRole('button', { name: 'Mehr', exact: true }).click();
    await card.getByText('Nur zum Ausklappen').waitFor();
  });

  it('opens a dialog in its own column, keeps the focus in it and closes it with Escape', async () => {
    const card = messageOf(page, await world.sendCard('tarik', questionCard));
    await card.getByRole('button', { name: 'Details', exact: true }).click();
    const dialog = columnOf(page, 2).getByRole('dialog', { name: 'Einzelheiten' });
    await dialog.getByText('Im Dialog').waitFor();
    for (let stop = 0; stop < 6; stop += 1) {
      await page.keyboard.press('Tab');
      assert.equal(await dialog.locator(':focus').count(), 1);
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(world.emulator.snapshot().dialogs.tarik, undefined);
  });

  it('submits a dialog and shows the answer', async () => {
    const card = messageOf(page, await world.sendCard('tarik', questionCard));
    await card.getByRole('button', { name: 'Details', exact: true }).click();
    const dialog = columnOf(page, 2).getByRole('dialog', { name: 'Einzelheiten' });
    await dialog.getByRole('button', { name: 'Details' }).click();
    await columnOf(page, 2).getByRole('status').filter({ hasText: 'Gespeichert.' }).waitFor();
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(world.bot.heard.at(-1)?.name, 'task/submit');
  });

  it('tells when the bot does not answer', async () => {
    const card = messageOf(page, await world.sendCard('tarik', pageCard));
    world.emulator.setBotEndpoint('http://127.0.0.1:9/api/messages');
    await card.getByRole('button', { name: 'Ich übernehme', exact: true }).click();
    await columnOf(page, 2).getByRole('status').filter({ hasText: 'nicht erreichbar' }).waitFor();
    world.emulator.setBotEndpoint(world.bot.endpoint);
    assert.equal(await card.getByRole('button', { name: 'Ich übernehme', exact: true }).isEnabled(), true);
  });
});
