import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';

/**
 * The bot before the Microsoft 365 Agents Playground, Microsoft's own stand-in for Teams. It comes through npx and is no
 * dependency: its licence is Microsoft's. It knows no tokens, so the bot runs with PLAYGROUND=1, on this machine alone.
 */
const PLAYGROUND = '@microsoft/m365agentsplayground@0.2.28';
const PORT = 56150;
const BOT_PORT = 41978;

const ROOT = join(import.meta.dirname, '../..');
const MAIN = join(ROOT, 'src/main.ts');
const MUNICIPALITY = join(import.meta.dirname, 'municipality.yaml');
const DATA = join(ROOT, '.data/playground');
const ADDRESS = `http://localhost:${PORT}`;
const PATIENCE_MS = 120_000;
const LOOK_MS = 200;

const { tenant } = z.object({ tenant: z.guid() }).parse(parse(readFileSync(MUNICIPALITY, 'utf8')));

const botEnvironment = {
  ...process.env,
  PLAYGROUND: '1',
  MICROSOFT_APP_TENANT_ID: tenant,
  PORT: String(BOT_PORT),
  DATA_DIRECTORY: DATA,
  SERVICE_URL: `${ADDRESS}/_connector`,
};

const playgroundEnvironment = {
  ...process.env,
  BOT_ENDPOINT: `http://127.0.0.1:${BOT_PORT}/api/messages`,
  DEFAULT_CHANNEL_ID: 'msteams',
  TEAMSAPPTESTER_BROWSER: 'none',
  M365_AGENTS_PLAYGROUND_CONFIG_PATH: join(import.meta.dirname, '.m365agentsplayground.yml'),
  M365_AGENTS_PLAYGROUND_LOGFILE: join(DATA, 'playground.log'),
};

const startBot = (): ChildProcess =>
  spawn(process.execPath, [MAIN], { env: botEnvironment, stdio: ['ignore', 'ignore', 'inherit'] });

const startPlayground = (): ChildProcess =>
  spawn('npx', ['--yes', PLAYGROUND, '-p', String(PORT), '--disable-telemetry'], {
    env: playgroundEnvironment,
    stdio: ['ignore', 'ignore', 'inherit'],
    // npx starts the Playground as a child of its own and would leave it behind: the group is ended as one.
    detached: true,
  });

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

/** Settles when something answers there; fails when the process behind it has ended. */
const ready = async (url: string, child: ChildProcess, name: string): Promise<void> => {
  const giveUp = Date.now() + PATIENCE_MS;
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`${name} ended; its log is in ${DATA}`);
    if (Date.now() > giveUp) throw new Error(`${name} does not answer at ${url}`);
    await pause(LOOK_MS);
  }
};

const stop = async (child: ChildProcess, target: number | undefined): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null || target === undefined) return;
  const ended = once(child, 'exit');
  process.kill(target, 'SIGTERM');
  await ended;
};

const run = async (): Promise<void> => {
  await promisify(execFile)(process.execPath, [MAIN, 'import', MUNICIPALITY], { env: botEnvironment });
  const running = [startBot(), startPlayground()] as const;
  const [bot, playground] = running;
  const end = async (code: number): Promise<void> => {
    await stop(playground, playground.pid && -playground.pid);
    await stop(bot, bot.pid);
    process.exit(code);
  };
  process.once('SIGINT', () => end(0));
  process.once('SIGTERM', () => end(0));
  try {
    await ready(`http://127.0.0.1:${BOT_PORT}/readyz`, bot, 'the bot');
    await ready(ADDRESS, playground, 'the Playground');
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return end(1);
  }
  process.stdout.write(`ready ${ADDRESS}\n`);
  for (const child of running) child.once('exit', () => end(1));
};

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
