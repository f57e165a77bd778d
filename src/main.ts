import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type EmbeddedDatabase, startEmbedded } from './adapters/postgres/embedded.ts';
import { checkPackage } from './app/check-package.ts';
import { compose } from './app/compose.ts';
import { type Config, parseConfig } from './app/config.ts';
import { coverageData, coverageOfDatabase, coverageOfFile } from './app/coverage.ts';
import { describeCoverage } from './app/describe-coverage.ts';
import { importFile } from './app/import-file.ts';
import { createLog, type Log } from './app/log.ts';
import { writeSchemas } from './app/write-schemas.ts';

const root = join(import.meta.dirname, '..');

type Server = Pick<EmbeddedDatabase, 'url' | 'stop'>;

/** The database named in the configuration, or a server of our own. */
const findDatabase = async (config: Config, log: Log): Promise<Server> => {
  if (config.databaseUrl !== null) return { url: config.databaseUrl, stop: () => Promise.resolve() };
  const directory = join(config.dataDirectory, 'postgres');
  const { url, started, stop } = await startEmbedded({ directory, log: () => undefined });
  log.info(started ? 'embedded PostgreSQL started' : 'embedded PostgreSQL found running');
  // A server somebody else started is theirs to stop.
  return { url, stop: started ? stop : () => Promise.resolve() };
};

const serve = async (config: Config, log: Log, database: Server): Promise<void> => {
  const bot = await compose(config, { root, databaseUrl: database.url, log }).catch(
    async (error: unknown) => {
      // What we started for a bot that cannot be must not run on without it.
      await database.stop();
      throw error;
    },
  );
  const stop = async (): Promise<void> => {
    await bot.stop();
    await database.stop();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  log.info('listening', { address: bot.url });
  await bot.ready;
  log.info('ready', { address: bot.url });
};

const USAGE = 'npm run protocol:check -- DIRECTORY [--municipality FILE.yaml]';

const checkProtocol = async (words: readonly string[]): Promise<void> => {
  const { positionals, values } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { municipality: { type: 'string' } },
  });
  const [directory] = positionals;
  if (directory === undefined) throw new Error(`Which package? ${USAGE}`);
  const municipality = values.municipality ?? null;
  const { holes, summary } = await checkPackage({ root, directory, municipality, now: new Date() });
  if (holes.length > 0) throw new Error(holes.join('\n'));
  process.stdout.write(`${summary}\n`);
};

const STANDARD = join(root, 'protocols/standard');

/** Ends with 1 where a hole is urgent. With a file: as it would be after its import. Without: as the database has it. */
const showCoverage = async (words: readonly string[]): Promise<void> => {
  const { positionals, values } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, from: { type: 'string' }, protocol: { type: 'string' } },
  });
  const [file] = positionals;
  const from = values.from === undefined ? new Date() : new Date(values.from);
  if (Number.isNaN(from.getTime())) throw new Error('--from must be a date, e.g. 2026-12-01');
  const read =
    file === undefined ? await coverageHere() : await coverageOfFile(file, values.protocol ?? STANDARD, from);
  const text = values.json ? JSON.stringify(coverageData(read)) : describeCoverage(read).join('\n');
  const code = read.proof.holes.some((hole) => hole.urgent) ? 1 : 0;
  process.stdout.write(`${text}\n`, () => process.exit(code));
};

const coverageHere = async () => {
  const config = parseConfig(process.env, root);
  const log = createLog('error');
  const database = await findDatabase(config, log);
  try {
    return await coverageOfDatabase(config, database.url, log);
  } finally {
    await database.stop();
  }
};

const run = async (): Promise<void> => {
  const [verb, ...words] = process.argv.slice(2);
  if (verb === 'check-package') return checkProtocol(words);
  if (verb === 'coverage') return showCoverage(words);
  if (verb === 'write-schemas') {
    process.stdout.write(`${(await writeSchemas(root)).join(', ')}\n`);
    return;
  }
  const [file] = words;
  const config = parseConfig(process.env, root);
  const log = createLog(config.logLevel);
  const database = await findDatabase(config, log);
  if (verb !== 'import') return serve(config, log, database);
  if (file === undefined) throw new Error('Which file? npm run import -- FILE.yaml');
  const changed = await importFile(config, database.url, log, file);
  await database.stop();
  process.stdout.write(`${changed} entries changed\n`);
  process.exit(0);
};

// Until it serves, what fails is configuration, files or the database server: named in full for whoever operates it.
run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
