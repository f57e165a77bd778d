import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import restify from 'restify';
import type { Emulator } from '../../emulator/emulator.ts';
import { createTabAuth } from '../../src/adapters/http/auth.ts';
import { tabRoutes } from '../../src/adapters/http/routes.ts';
import { loadTab, tabPages } from '../../src/adapters/http/static.ts';
import { confirmContact } from '../../src/usecases/confirm-contact.ts';
import { editRoster } from '../../src/usecases/edit-roster.ts';
import { readCoverage } from '../../src/usecases/read-coverage.ts';
import { readSetup } from '../../src/usecases/read-setup.ts';
import { APP_ID, startMusterstadt } from '../emulator/start.ts';
import { launchBrowser } from '../support/browser.ts';
import { noDrills } from '../support/no-drills.ts';
import { type RosterDatabase, startRosterDatabase } from '../support/roster-database.ts';
import { PROTOCOL } from '../support/sample-world.ts';
import { builtTab } from './built-tab.ts';

export type Look = {
  readonly person?: string;
  readonly theme?: 'default' | 'dark' | 'contrast';
  readonly width?: number;
  readonly height?: number;
};

export type OpenTab = { readonly page: Page; readonly tab: Frame; close(): Promise<void> };

/** The real page, its API on a real database, and the emulator as Teams around it. */
export type TabWorld = {
  readonly emulator: Emulator;
  readonly pg: RosterDatabase;
  readonly url: string;
  /** What browsers complained about; stays empty. */
  readonly complaints: string[];
  readonly browser: Browser;
  open(look?: Look): Promise<OpenTab>;
  stop(): Promise<void>;
};

/**
 * Noise: without a network teams-js does not get Microsoft's list of hosts and takes its own; and the browser notes
 * by itself whatever the bot refuses.
 */
const EXPECTED = /res\.cdn\.office\.net|the server responded with a status of 4\d\d/;

const listen = async (pg: RosterDatabase, emulator: Emulator) => {
  const { tenantId } = emulator;
  const server = restify.createServer({ name: 'tab', ignoreTrailingSlash: true });
  tabRoutes(server, {
    authenticate: createTabAuth({ tenantId, appId: APP_ID, authority: emulator.url }),
    readSetup: () => readSetup(pg.store)(tenantId),
    readCoverage: () =>
      readCoverage({ store: pg.store, policies: () => PROTOCOL.policies, members: async () => null })(
        tenantId,
      ),
    editRoster: (by, edit) => editRoster(pg.store)({ tenantId, by, edit }),
    confirmContact: (by, personId) => confirmContact(pg.store)({ tenantId, by, personId }),
    drills: noDrills,
    refused: () => 'REF',
    failed: () => 'FAILED',
  });
  const page = { directory: await builtTab(), frameAncestors: [emulator.url], host: emulator.url };
  tabPages(server, await loadTab(page));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address();
  return { server, url: `http://127.0.0.1:${port}` };
};

const watch = async (context: BrowserContext, complaints: string[]): Promise<void> => {
  // No test leaves the machine.
  await context.route(/^https:/, (route) => route.abort());
  context.on('console', (message) => {
    const text = `${message.text()} ${message.location().url}`;
    if (message.type() === 'error' && !EXPECTED.test(text)) complaints.push(text);
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
};

/** The page as the bot at this emulator's endpoint serves it. */
export const openTab = async (
  world: Pick<TabWorld, 'emulator' | 'complaints' | 'browser'>,
  look: Look,
): Promise<OpenTab> => {
  const { person = 'andrea', theme = 'default', width = 1200, height = 900 } = look;
  const context = await world.browser.newContext({ viewport: { width, height }, locale: 'de-DE' });
  await watch(context, world.complaints);
  const page = await context.newPage();
  await page.goto(`${world.emulator.url}/emulator/tab?person=${person}&theme=${theme}`);
  const frame = await page.waitForSelector('iframe');
  const tab = await frame.contentFrame();
  if (!tab) throw new Error('the host page frames nothing');
  await tab.waitForSelector('h1');
  return { page, tab, close: () => context.close() };
};

export async function startTabWorld(): Promise<TabWorld> {
  const pg = await startRosterDatabase();
  const emulator = await startMusterstadt();
  const { server, url } = await listen(pg, emulator);
  emulator.setBotEndpoint(`${url}/api/messages`);
  const browser = await launchBrowser();
  const world = { emulator, pg, url, complaints: [], browser };
  return {
    ...world,
    open: (look = {}) => openTab(world, look),
    async stop() {
      await browser.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await emulator.stop();
      await pg.stop();
    },
  };
}
