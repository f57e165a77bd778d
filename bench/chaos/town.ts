import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { type Config, parseConfig } from '../../src/app/config.ts';
import { importFile } from '../../src/app/import-file.ts';
import { createLog } from '../../src/app/log.ts';
import { freePort } from '../../test/support/free-port.ts';
import { remember } from '../started.ts';
import { type BotKeeper, keepBot } from './bot-keeper.ts';
import { type DatabaseKeeper, keepDatabase } from './database-keeper.ts';
import { Outages } from './outages.ts';
import { type TownSize, townFile } from './town-file.ts';

const ROOT = join(import.meta.dirname, '../..');
const APP = '22222222-0000-4000-8000-000000000002';

/** A tenant, a database and a bot that can all be broken. */
export type Town = {
  readonly emulator: Emulator;
  readonly database: DatabaseKeeper;
  readonly bot: BotKeeper;
  readonly outages: Outages;
  readonly config: Config;
  stop(): Promise<void>;
};

export async function startTown(size: TownSize): Promise<Town> {
  const directory = await mkdtemp(join(tmpdir(), 'rueckhalt-chaos-'));
  const municipality = join(directory, 'town.yaml');
  await writeFile(municipality, townFile(size));
  const emulator = await startEmulator({ municipality, bot: { appId: APP } });
  const database = await keepDatabase(join(directory, 'postgres'));
  const env = { ...emulator.environment(), DATABASE_URL: database.url, DATA_DIRECTORY: directory };
  const config = parseConfig({ ...env, PORT: '0' }, ROOT);
  await importFile(config, database.url, createLog('error'), municipality);
  await database.setClock();
  const bot = await keepBot({ env, port: await freePort(), directory });
  emulator.setBotEndpoint(`${bot.url}/api/messages`);
  await emulator.installAll();
  const { stop } = remember({
    async stop() {
      await bot.stop();
      await emulator.stop();
      await database.stop();
      await rm(directory, { recursive: true, force: true });
    },
  });
  return { emulator, database, bot, outages: new Outages(), config, stop };
}
