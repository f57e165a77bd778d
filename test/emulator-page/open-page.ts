import botbuilder from 'botbuilder';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Card, ClockMove } from '../../emulator/contract.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { type EchoBot, startEchoBot } from '../emulator/echo-bot.ts';
import { APP_ID, startMusterstadt } from '../emulator/start.ts';
import { launchBrowser } from '../support/browser.ts';

const FORWARD_MS: Readonly<Record<ClockMove['forward'], number>> = {
  '15m': 15 * 60_000,
  '4h': 4 * 3_600_000,
  'next-morning': 23 * 3_600_000,
};

/** A browser before the emulator's page, with a bot of the real SDK behind it. */
export type World = {
  readonly emulator: Emulator;
  readonly bot: EchoBot;
  /** What the browser complained about and every address it asked outside the emulator; both stay empty. */
  readonly complaints: readonly string[];
  open(options?: { hash?: string; width?: number; height?: number }): Promise<Page>;
  /** The bot sends a card to a person's 1:1 chat; gives the message's id. */
  sendCard(person: string, card: Card, options?: { summary?: string; alert?: boolean }): Promise<string>;
  stop(): Promise<void>;
};

export async function startWorld(): Promise<World> {
  let now = new Date('2026-11-24T09:10:00+01:00');
  const emulator: Emulator = await startMusterstadt({
    clock: { now: () => now },
    move: async (forward) => {
      now = new Date(now.getTime() + FORWARD_MS[forward]);
    },
  });
  const bot = await startEchoBot(emulator);
  const browser = await launchBrowser();
  const complaints: string[] = [];
  return {
    emulator,
    bot,
    complaints,
    open: (options) => openPage(browser, emulator.url, complaints, options),
    sendCard: (person, card, options) => sendCard(emulator, bot, person, card, options),
    stop: async () => {
      await browser.close();
      await bot.stop();
      await emulator.stop();
    },
  };
}

async function openPage(
  browser: Browser,
  url: string,
  complaints: string[],
  { hash = '', width = 1440, height = 900 } = {},
): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width, height },
    locale: 'de-DE',
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) complaints.push(request.url());
  });
  await page.goto(`${url}/${hash}`);
  await columnOf(page, 0).getByRole('heading', { level: 2 }).filter({ hasText: /./ }).waitFor();
  return page;
}

export const columnOf = (page: Page, seat: number): Locator => page.locator(`#column-${seat}`);

/** One message on the page, by its id: people may have got the same card before. */
export const messageOf = (page: Page, id: string): Locator => page.locator(`[data-message="${id}"]`);

async function sendCard(
  emulator: Emulator,
  bot: EchoBot,
  person: string,
  card: Card,
  { summary = 'Neue Anfrage', alert = false } = {},
): Promise<string> {
  await emulator.act(person, { kind: 'say', text: 'Hallo' });
  const greeting = bot.heard.findLast((activity) => activity.text === 'Hallo');
  if (!greeting) throw new Error(`the bot did not hear ${person}`);
  const reference = botbuilder.TurnContext.getConversationReference(greeting);
  let id = '';
  await bot.adapter.continueConversationAsync(APP_ID, reference, async (context) => {
    const sent = await context.sendActivity({
      summary,
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
      ...(alert ? { channelData: { notification: { alert: true } } } : {}),
    });
    id = sent?.id ?? '';
  });
  return id;
}
