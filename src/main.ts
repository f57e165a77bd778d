import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type EmbeddedDatabase, startEmbedded } from './adapters/postgres/embedded.ts';
import { type Config, parseConfig } from './app/config.ts';
import { createLog, type Log } from './app/log.ts';

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

/** What is wrong outside is heard of outside only where an address for it is named. */
const besideOf = async (config: Config, log: Log, databaseUrl: string, botUrl: string) => {
  if (config.audit.deadManUrl !== null) {
    const { keepAuditor } = await import('./app/auditor-child.ts');
    return keepAuditor({ main: import.meta.filename, env: process.env, databaseUrl, botUrl, log });
  }
  if (config.production)
    log.warn('DEADMAN_URL is missing: should paging stand still, nobody outside hears of it');
  return () => Promise.resolve();
};

const serve = async (config: Config, log: Log, database: Server): Promise<void> => {
  const { compose } = await import('./app/compose.ts');
  // What we started for a bot that cannot be must not run on without it.
  const giveUp = async (error: unknown): Promise<never> => {
    await database.stop();
    throw error;
  };
  const bot = await compose(config, { root, databaseUrl: database.url, log }).catch(giveUp);
  let stopping = false;
  let stopAuditor = (): Promise<void> => Promise.resolve();
  const stop = async (): Promise<void> => {
    stopping = true;
    // Side by side: whoever stopped the bot may not wait for long, and it has to drain.
    await Promise.all([stopAuditor(), bot.stop()]);
    await database.stop();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  log.info('listening', { address: bot.url });
  await bot.ready.catch(async (error: unknown) => {
    await bot.stop();
    return giveUp(error);
  });
  if (stopping) return;
  log.info('ready', { address: bot.url });
  stopAuditor = await besideOf(config, log, database.url, bot.url);
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
  const { checkPackage } = await import('./app/check-package.ts');
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
  const { coverageData, coverageOfFile } = await import('./app/coverage.ts');
  const { describeCoverage } = await import('./app/describe-coverage.ts');
  const read =
    file === undefined ? await coverageHere() : await coverageOfFile(file, values.protocol ?? STANDARD, from);
  const text = values.json ? JSON.stringify(coverageData(read)) : describeCoverage(read).join('\n');
  const code = read.proof.holes.some((hole) => hole.urgent) ? 1 : 0;
  process.stdout.write(`${text}\n`, () => process.exit(code));
};

const coverageHere = async () => {
  const { coverageOfDatabase } = await import('./app/coverage.ts');
  const config = parseConfig(process.env, root);
  const log = createLog('error');
  const database = await findDatabase(config, log);
  try {
    return await coverageOfDatabase(config, database.url, log);
  } finally {
    await database.stop();
  }
};

/** Beside a bot, or on a machine of its own; once: says what is wrong and ends with 1 when something is. */
const audit = async (words: readonly string[]): Promise<void> => {
  const { values } = parseArgs({ args: [...words], options: { once: { type: 'boolean' } } });
  const { openAuditor } = await import('./app/auditor.ts');
  const config = parseConfig(process.env, root);
  const auditor = openAuditor({ config, log: createLog(config.logLevel) });
  if (values.once) {
    const verdict = await auditor.judge();
    if (verdict.length > 0) throw new Error(verdict.map(({ key, count }) => `${key}: ${count}`).join('\n'));
    process.stdout.write('Everything is on time.\n');
    return;
  }
  const stopped = new AbortController();
  const stop = (): void => stopped.abort();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // A bot that is gone takes its auditor with it: then nobody tells that all is well, and that is heard.
  process.once('disconnect', stop);
  if (process.send && !process.connected) stop();
  await auditor.run(stopped.signal);
  process.exit(0);
};

const run = async (): Promise<void> => {
  const [verb, ...words] = process.argv.slice(2);
  if (verb === 'check-package') return checkProtocol(words);
  if (verb === 'coverage') return showCoverage(words);
  if (verb === 'audit') return audit(words);
  if (verb === 'write-schemas') {
    const { writeSchemas } = await import('./app/write-schemas.ts');
    process.stdout.write(`${(await writeSchemas(root)).join(', ')}\n`);
    return;
  }
  const [file] = words;
  const config = parseConfig(process.env, root);
  const log = createLog(config.logLevel);
  const database = await findDatabase(config, log);
  if (verb !== 'import') return serve(config, log, database);
  if (file === undefined) throw new Error('Which file? npm run import -- FILE.yaml');
  const { importFile } = await import('./app/import-file.ts');
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
