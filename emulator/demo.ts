import { join } from 'node:path';
import { startEmbedded } from '../src/adapters/postgres/embedded.ts';
import { startTown } from './demo-town.ts';

const ROOT = join(import.meta.dirname, '..');
const PORT = Number(process.env.DEMO_PORT ?? 3900);

const run = async (): Promise<void> => {
  const dataDirectory = join(ROOT, '.data/demo');
  const database = await startEmbedded({ directory: join(dataDirectory, 'postgres'), log: () => undefined });
  const town = await startTown({
    municipality: 'musterstadt',
    databaseUrl: database.url,
    dataDirectory,
    start: new Date(),
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
