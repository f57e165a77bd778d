import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { limitsOf } from './limits.ts';
import { printed } from './print.ts';
import { stopAll } from './started.ts';
import { measureTurn, NOTES } from './turn.ts';

const USAGE = 'npm run bench -- turn [--json] [--seconds N] [--rounds N] [--reports N]';

const options = {
  json: { type: 'boolean', default: false },
  seconds: { type: 'string', default: '5' },
  rounds: { type: 'string', default: '5' },
  reports: { type: 'string', default: '100' },
} as const;

const count = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`not a number above zero: ${text}\n${USAGE}`);
  return value;
};

/** What we compare with is installed here, beside the benchmark, at the first run. */
const installPeers = (): void => {
  if (existsSync(join(import.meta.dirname, 'node_modules/@microsoft/teams.apps'))) return;
  const install = ['ci', '--prefix', import.meta.dirname, '--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', install, { stdio: ['ignore', 'ignore', 'inherit'] });
};

const run = async (): Promise<void> => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (positionals[0] !== 'turn') throw new Error(USAGE);
  const { seconds, rounds, reports } = values;
  const wanted = { seconds: count(seconds), rounds: count(rounds), reports: count(reports) };
  installPeers();
  const measured = await measureTurn(wanted);
  const limits = limitsOf(measured);
  const machine = { node: process.version, cpus: cpus().length, cpu: cpus()[0]?.model ?? '' };
  const notes = [`Node ${process.version}, ${machine.cpus} × ${machine.cpu}`, ...NOTES];
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ machine, ...wanted, rows: measured.rows, limits, notes: NOTES })}\n`
      : printed(measured.rows, limits, notes),
  );
  process.exitCode = limits.every(({ kept }) => kept) ? 0 : 1;
};

const interrupted = async (): Promise<void> => {
  await stopAll();
  process.exit(1);
};
process.once('SIGINT', interrupted);
process.once('SIGTERM', interrupted);

run().catch(async (error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  await stopAll();
  process.exit(1);
});
