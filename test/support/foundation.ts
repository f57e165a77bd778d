import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../../src/app/config.ts';
import { type Foundation, layFoundation } from '../../src/app/foundation.ts';
import { createLog } from '../../src/app/log.ts';
import { freshDatabase, type TestDatabase } from './database.ts';

export const TENANT = '6d0a7c1e-4b7b-4f0e-9a51-0c5d7d1f2a10';
export const OTHER_TENANT = '6d0a7c1e-4b7b-4f0e-9a51-0c5d7d1f2a11';

export type Ground = Foundation & {
  readonly data: TestDatabase;
  readonly lines: () => readonly string[];
  stop(): Promise<void>;
};

/** Store, queue and keys on an empty database, without a bot. */
export async function layGround(): Promise<Ground> {
  const data = await freshDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'test-foundation-'));
  const env = {
    SIGN_IN_URL: 'http://127.0.0.1:1',
    MICROSOFT_APP_ID: 'app',
    MICROSOFT_APP_TENANT_ID: TENANT,
    MICROSOFT_APP_PASSWORD: 'secret',
    DATA_DIRECTORY: directory,
  };
  const lines: string[] = [];
  const log = createLog('info', { write: (line: string) => void lines.push(line) });
  const foundation = await layFoundation(parseConfig(env, directory), { databaseUrl: data.url, log });
  await foundation.prepare();
  await foundation.jobs.start();
  return {
    ...foundation,
    data,
    lines: () => [...lines],
    async stop() {
      await foundation.jobs.stop();
      await foundation.database.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
