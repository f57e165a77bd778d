import type { RunningBot } from '../../src/app/compose.ts';
import { freshDatabase, type TestDatabase } from './database.ts';
import { startTenancy, type Tenancy } from './running-bot.ts';

/** Musterstadt in real time with support set up: its bot is ready, everybody has the app. */
export type OpenTown = Tenancy & { readonly data: TestDatabase; readonly bot: RunningBot };

export async function openTown(env: Readonly<Record<string, string>> = {}): Promise<OpenTown> {
  const data = await freshDatabase();
  const tenancy = await startTenancy(env);
  try {
    await tenancy.setUp(data.url);
    const bot = await tenancy.startBot(data.url);
    await bot.ready;
    await tenancy.emulator.installAll();
    return { ...tenancy, data, bot };
  } catch (error) {
    await tenancy.stop();
    throw error;
  }
}
