import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { parseDocument } from 'yaml';
import { compose, type RunningBot } from '../src/app/compose.ts';
import { type Config, parseConfig } from '../src/app/config.ts';
import { type Content, loadContent } from '../src/app/content.ts';
import { importFile } from '../src/app/import-file.ts';
import { createLog, type Log } from '../src/app/log.ts';
import type { Random } from '../src/usecases/ports.ts';
import { createDemoClock, type DemoClock, movedTo } from './demo-clock.ts';
import { type Emulator, startEmulator } from './emulator.ts';

const ROOT = join(import.meta.dirname, '..');
const BOT_ID = '22222222-0000-4000-8000-000000000001';

export type Town = {
  readonly emulator: Emulator;
  readonly clock: DemoClock;
  /** The bot running now; another one after a restart. */
  bot(): RunningBot;
  /** Stops the bot as an operator would, and starts another one on the same database. */
  restartBot(): Promise<void>;
  /** The bot is down from now until then; what has fallen due meanwhile is done before this settles. */
  outage(until: Date): Promise<void>;
  stop(): Promise<void>;
};

export type TownOptions = {
  /** Name of a sample municipality. */
  readonly municipality: string;
  readonly databaseUrl: string;
  readonly dataDirectory: string;
  readonly start: Date;
  readonly emulatorPort?: number;
  readonly logLevel?: string;
  /** What the bot's environment has beside what it needs to live here. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where ids, codes and pauses come from; absent: chance. */
  readonly random?: Random;
  /** Whether the municipality's support is set up in the bot; false shows the first steps. */
  readonly setUp?: boolean;
};

export const municipalityFile = (name: string): string =>
  join(ROOT, 'emulator/municipalities', `${name}.yaml`);

const zoneOf = (file: string): string => {
  const read: unknown = parseDocument(readFileSync(file, 'utf8')).get('timezone');
  return typeof read === 'string' ? read : 'Europe/Berlin';
};

const contents = new Map<string, Promise<Content>>();

/** Read once: a town restarts its bot, and tests have many towns. */
const contentOf = (config: Config): Promise<Content> => {
  const { protocolDirectory } = config;
  const known = contents.get(protocolDirectory) ?? loadContent(config, ROOT);
  contents.set(protocolDirectory, known);
  return known;
};

/**
 * The town begins with contacts who have just said that they are there, whatever year its clock shows. Before its bot:
 * one that runs would at once ask those whose word is old by that clock.
 */
const confirmEverybody = async (databaseUrl: string, at: Date): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ there: boolean }>(
      "select to_regclass('contact') is not null as there",
    );
    if (rows[0]?.there) await client.query('update contact set confirmed_at = $1, asks_at = null', [at]);
  } finally {
    await client.end();
  }
};

/** A whole small world on this machine: the tenant, its people, the bot and a clock that moves them all. */
export async function startTown(options: TownOptions): Promise<Town> {
  const file = municipalityFile(options.municipality);
  const zone = zoneOf(file);
  let bot: RunningBot;
  const clock = createDemoClock({
    start: options.start,
    pool: () => bot.database.pool,
    idle: () => emulator.idle(),
  });
  const emulator: Emulator = await startEmulator({
    municipality: file,
    clock: { now: clock.now },
    move: (forward) => clock.advanceTo(movedTo(clock.now(), forward, zone)),
    bot: { appId: BOT_ID },
    ...(options.emulatorPort !== undefined && { port: options.emulatorPort }),
  });
  const env = { ...emulator.environment(), PORT: '0', DATA_DIRECTORY: options.dataDirectory, ...options.env };
  const config = parseConfig(env, ROOT);
  const log: Log = createLog(options.logLevel ?? 'error');
  const startBot = async (): Promise<RunningBot> => {
    const { databaseUrl, random } = options;
    bot = await compose(config, {
      root: ROOT,
      content: await contentOf(config),
      databaseUrl,
      log,
      clock: clock.boss,
      ...(random && { random }),
    });
    await bot.ready;
    emulator.setBotEndpoint(`${bot.url}/api/messages`);
    return bot;
  };
  if (options.setUp !== false) await importFile(config, options.databaseUrl, log, file);
  await confirmEverybody(options.databaseUrl, options.start);
  await startBot();
  await emulator.installAll();
  return {
    emulator,
    clock,
    bot: () => bot,
    async restartBot() {
      await bot.stop();
      await startBot();
    },
    async outage(until) {
      await clock.settle();
      await bot.stop();
      await clock.passTo(until);
      await startBot();
      await clock.settle();
    },
    async stop() {
      await clock.stop();
      await bot.stop();
      await emulator.stop();
    },
  };
}
