import { join } from 'node:path';
import { startEmbedded } from '../src/adapters/postgres/embedded.ts';
import { toLocal } from '../src/core/local-time.ts';
import { movedTo } from './demo-clock.ts';
import { startTown } from './demo-town.ts';
import { freshDatabase } from './fresh-database.ts';

const ROOT = join(import.meta.dirname, '..');
const PORT = Number(process.env.DEMO_PORT ?? 3900);

const WEEKDAYS = 5;
const ZONE = 'Europe/Berlin';

/** Whoever looks at the demo on a Sunday shall see somebody answer: then it begins on the next working morning. */
const workday = (now: Date): Date => {
  const { weekday, hour } = toLocal(now, ZONE);
  if (weekday <= WEEKDAYS && hour >= 8 && hour < 15) return now;
  const next = movedTo(now, 'next-morning', ZONE);
  return toLocal(next, ZONE).weekday <= WEEKDAYS ? next : workday(next);
};

const run = async (): Promise<void> => {
  const dataDirectory = join(ROOT, '.data/demo');
  const database = await startEmbedded({ directory: join(dataDirectory, 'postgres'), log: () => undefined });
  const town = await startTown({
    municipality: 'musterstadt',
    databaseUrl: await freshDatabase(database.url, 'demo'),
    dataDirectory,
    start: workday(new Date()),
    emulatorPort: PORT,
    logLevel: 'warn',
  });
  town.clock.flow();
  const stop = async (): Promise<void> => {
    await town.stop();
    await database.stop();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.stdout.write(`ready ${town.emulator.url}\n`);
};

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
