import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { municipalityFile } from '../../emulator/demo-town.ts';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { compose, type RunningBot } from '../../src/app/compose.ts';
import { type Config, parseConfig } from '../../src/app/config.ts';
import { importFile } from '../../src/app/import-file.ts';
import { createLog, type Log } from '../../src/app/log.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BOT_ID = '22222222-0000-4000-8000-000000000002';

/** A tenant in real time, and all a bot process needs to live in it. */
export type Tenancy = {
  readonly emulator: Emulator;
  readonly env: Readonly<Record<string, string>>;
  readonly config: Config;
  readonly log: Log;
  /** Every line logged so far. */
  lines(): readonly string[];
  /** Sets support up, as an administration does before the first report. */
  setUp(databaseUrl: string): Promise<void>;
  /** Another bot, listening; ready or not. */
  startBot(databaseUrl: string): Promise<RunningBot>;
  stop(): Promise<void>;
};

/** Musterstadt with support on duty around the clock, so that tests in real time mean the same at any hour. */
const alwaysOnDuty = async (directory: string, change: (text: string) => string): Promise<string> => {
  const text = await readFile(municipalityFile('musterstadt'), 'utf8');
  const hours = "weekdays: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }]";
  const path = join(directory, 'musterstadt.yaml');
  const always = text
    .replace(/^ {2}weekdays: .*$/m, `  ${hours}`)
    .replace(/hours: weekdays \}/g, 'hours: weekdays, on_holidays: true }');
  await writeFile(path, change(always));
  return path;
};

const linesInto = (into: string[]): Log =>
  createLog('info', { write: (line: string) => void into.push(line) });

export async function startTenancy(
  env: Readonly<Record<string, string>> = {},
  /** Makes another town of the sample municipality. */
  change: (municipality: string) => string = (text) => text,
): Promise<Tenancy> {
  const directory = await mkdtemp(join(tmpdir(), 'test-bot-'));
  const municipality = await alwaysOnDuty(directory, change);
  const emulator = await startEmulator({ municipality, bot: { appId: BOT_ID } });
  const whole = {
    ...emulator.environment(),
    PORT: '0',
    DATA_DIRECTORY: directory,
    // On a busy machine an answer may take its time; where that is what a test is about it says so.
    EMERGENCY_AFTER_MS: '10000',
    ...env,
  };
  const config = parseConfig(whole, ROOT);
  const logged: string[] = [];
  const log = linesInto(logged);
  const running: RunningBot[] = [];
  return {
    emulator,
    env: whole,
    config,
    log,
    lines: () => [...logged],
    setUp: async (databaseUrl) => void (await importFile(config, databaseUrl, log, municipality)),
    async startBot(databaseUrl) {
      const bot = await compose(config, { root: ROOT, databaseUrl, log });
      running.push(bot);
      emulator.setBotEndpoint(`${bot.url}/api/messages`);
      return bot;
    },
    async stop() {
      for (const bot of running) await bot.stop();
      await emulator.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
