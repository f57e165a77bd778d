import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runChaos } from './chaos/chaos.ts';
import { chaosLimits } from './chaos/figures.ts';
import { chaosFacts, printedChaos } from './chaos/print-chaos.ts';
import { type Limit, limitsOf } from './limits.ts';
import { printed } from './print.ts';
import { stopAll } from './started.ts';
import { measureTurn, NOTES } from './turn.ts';

const USAGE = `npm run bench -- turn [--json] [--seconds N] [--rounds N] [--reports N]
npm run bench -- chaos [--json] [--minutes N] [--reports N] [--seed N]`;

const options = {
  json: { type: 'boolean', default: false },
  seconds: { type: 'string', default: '5' },
  rounds: { type: 'string', default: '5' },
  reports: { type: 'string' },
  minutes: { type: 'string', default: '5' },
  seed: { type: 'string', default: String(randomInt(1, 2 ** 31)) },
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

type Values = { readonly [K in keyof typeof options]?: string | boolean };

const numberOf = (values: Values, name: keyof Values, otherwise = ''): number =>
  count(String(values[name] ?? otherwise));

const kept = (limits: readonly Limit[]): number => (limits.every((limit) => limit.kept) ? 0 : 1);

const machineOf = () => ({ node: process.version, cpus: cpus().length, cpu: cpus()[0]?.model ?? '' });

const turn = async (values: Values): Promise<void> => {
  const wanted = {
    seconds: numberOf(values, 'seconds'),
    rounds: numberOf(values, 'rounds'),
    reports: numberOf(values, 'reports', '100'),
  };
  installPeers();
  const measured = await measureTurn(wanted);
  const limits = limitsOf(measured);
  const machine = machineOf();
  const notes = [`Node ${process.version}, ${machine.cpus} × ${machine.cpu}`, ...NOTES];
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ machine, ...wanted, rows: measured.rows, limits, notes: NOTES })}\n`
      : printed(measured.rows, limits, notes),
  );
  process.exitCode = kept(limits);
};

/** In five minutes more than a thousand. */
const REPORTS_A_MINUTE = 220;

const chaos = async (values: Values): Promise<void> => {
  const minutes = numberOf(values, 'minutes');
  const wanted = { minutes, reports: numberOf(values, 'reports', String(minutes * REPORTS_A_MINUTE)) };
  const say = (line: string): void => void (values.json || process.stderr.write(`${line}\n`));
  const options = { ...wanted, seconds: minutes * 60, units: 40, pace: 1, patience: 600, say };
  const result = await runChaos({ ...options, seed: numberOf(values, 'seed') });
  const limits = chaosLimits(result.figures);
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ machine: machineOf(), ...wanted, ...chaosFacts(result), limits })}\n`
      : printedChaos(result, limits),
  );
  process.exitCode = result.breaches.length > 0 ? 1 : kept(limits);
};

const BENCHES: Readonly<Record<string, (values: Values) => Promise<void>>> = { turn, chaos };

const run = async (): Promise<void> => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const bench = BENCHES[positionals[0] ?? ''];
  if (!bench) throw new Error(USAGE);
  await bench(values);
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
