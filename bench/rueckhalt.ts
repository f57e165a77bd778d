import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../src/adapters/postgres/embedded.ts';
import { parseConfig } from '../src/app/config.ts';
import { importFile } from '../src/app/import-file.ts';
import { createLog } from '../src/app/log.ts';
import type { Connector } from './connector.ts';
import { type BotProcess, startBot } from './process.ts';
import { remember } from './started.ts';

const ROOT = join(import.meta.dirname, '..');

/** What `npm start` tells Node: measured is what runs. */
const startFlags = async (): Promise<readonly string[]> => {
  const about: unknown = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const { start } = (about as { scripts: { start: string } }).scripts;
  return start.split(' ').filter((word) => word.startsWith('--'));
};

export const TENANT = '6d0a7c1e-4b7b-4f0e-9a51-0c5d7d1f2a20';
export const APP = '22222222-0000-4000-8000-000000000002';
/** Who reports, and whose page is waited for; see municipality.yaml. */
export const REPORTER = '33333333-0000-4000-8000-000000000001';
export const FIRST_CONTACT = '33333333-0000-4000-8000-000000000011';

/** The bot as `npm start` runs it, on a PostgreSQL of its own in a directory that is gone afterwards. */
export async function startRueckhalt(
  connector: Connector,
  flags: readonly string[] = [],
): Promise<BotProcess> {
  const directory = await mkdtemp(join(tmpdir(), 'rueckhalt-bench-'));
  const server = await startEmbedded({ directory: join(directory, 'postgres'), log: () => undefined });
  const database = remember({
    url: server.url,
    async stop() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  });
  const env = {
    MICROSOFT_APP_ID: APP,
    MICROSOFT_APP_TENANT_ID: TENANT,
    MICROSOFT_APP_PASSWORD: connector.signIn.clientSecret,
    SIGN_IN_URL: connector.url,
    DATABASE_URL: database.url,
    DATA_DIRECTORY: directory,
    PORT: '0',
  };
  const file = join(import.meta.dirname, 'municipality.yaml');
  await importFile(parseConfig(env, ROOT), database.url, createLog('error'), file);
  const all = [...(await startFlags()), ...flags];
  const bot = await startBot({ file: join(ROOT, 'src/main.ts'), env, flags: all });
  return {
    ...bot,
    async stop() {
      await bot.stop();
      await database.stop();
    },
  };
}
