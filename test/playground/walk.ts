import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';

/**
 * `npm run playground:walk`: a report through the Microsoft 365 Agents Playground, from „Hilfe" to the page in the channel,
 * clicked in a browser. Not part of `npm test`, because the Playground comes from the network. It always speaks English.
 */
const ROOT = join(import.meta.dirname, '../..');
const IMAGES = join(ROOT, 'docs/images');
const FAILED = join(ROOT, '.data/playground/failed.png');
const CHANNEL = 'Stadt Musterstadt - Rückhalt-Team';

const startPlayground = async () => {
  const entry = join(ROOT, 'emulator/playground/playground.ts');
  const child = spawn(process.execPath, [entry], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the Playground ended with ${code}`)));
    createInterface(child.stdout).on('line', (line) => {
      if (line.startsWith('ready ')) resolve(line.slice('ready '.length));
    });
  });
  const stop = async (): Promise<void> => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return { url, stop };
};

const tap = (page: Page, label: string) =>
  page.getByRole('button', { name: label, exact: true }).last().click();
const heading = (page: Page, text: string) => page.getByText(text, { exact: true }).last().waitFor();
const open = (page: Page, place: string) => page.getByRole('treeitem', { name: place }).click();

/** Opens a list of the card, takes one entry and closes it again. */
const choose = async (page: Page, list: number, entry: string): Promise<void> => {
  await page.getByRole('combobox').nth(list).click();
  // Lists of one and of many have other roles there; the words are the same.
  await page.getByText(entry, { exact: true }).last().click();
  await page.keyboard.press('Escape');
};

const photograph = async (page: Page, name: string): Promise<void> => {
  await page.screenshot({ path: join(IMAGES, `playground-${name}.png`) });
};

const report = async (page: Page): Promise<void> => {
  await page.locator('div[role=textbox]').last().click();
  await page.keyboard.type('Hilfe');
  await page.getByRole('button', { name: 'Send Message' }).click();
  await heading(page, 'Are you safe right now?');
  await photograph(page, 'home');
  await tap(page, 'I am safe');
  await heading(page, 'What happened?');
  await choose(page, 0, 'Insult, verbal abuse');
  await choose(page, 1, 'At the counter or in a consultation');
  await choose(page, 2, 'Citizen, name known');
  await photograph(page, 'report');
  await tap(page, 'Next');
  await heading(page, 'What is the situation now?');
  await tap(page, 'Next');
  await heading(page, 'Who may know about this?');
  await tap(page, 'Next');
  await heading(page, 'What happens when you send this');
  await tap(page, 'Send');
  await heading(page, 'How your report stands');
};

const walk = async (page: Page, url: string): Promise<void> => {
  await page.goto(url);
  // The log beside the chat names directories of this machine: it stays out of the pictures.
  await page.getByTitle('Hide log panel').click();
  // The bot learns of the channel when somebody opens it for the first time.
  await open(page, CHANNEL);
  await open(page, 'Personal Chat');
  await report(page);
  await page.getByText('Tarik Yılmaz').last().waitFor();
  await photograph(page, 'status');
  await open(page, CHANNEL);
  await heading(page, 'Neue Anfrage');
  await photograph(page, 'channel');
  const post = await page
    .getByText('Wer übernimmt?', { exact: true })
    .last()
    .locator('xpath=ancestor::*[3]')
    .textContent();
  assert.doesNotMatch(
    post ?? '',
    /Beleidigung|Insult|Erika|Schalter|counter/,
    'the channel learns code and level only',
  );
  // The Playground shows one person alone; that the contact was reached 1:1 stands in its log.
  await page.getByTitle('Toggle Log Panel').click();
  const log = (await page.locator('body').textContent()) ?? '';
  assert.match(log, /createConversation\s*201/, 'a 1:1 chat with the contact was opened');
  assert.doesNotMatch(log, /message\s*500/, 'and every message was accepted');
};

const run = async (): Promise<void> => {
  await mkdir(IMAGES, { recursive: true });
  const playground = await startPlayground();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1500, height: 900 } });
    try {
      await walk(page, playground.url);
    } catch (error) {
      await page.screenshot({ path: FAILED });
      throw error;
    }
    process.stdout.write(`walked; pictures in ${IMAGES}\n`);
  } finally {
    await browser.close();
    await playground.stop();
  }
};

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
