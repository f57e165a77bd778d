import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { remember } from '../started.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Starts a bot again as soon as it is gone, as an operator's supervisor does. */
export type BotKeeper = {
  readonly url: string;
  /** `kill -9`; resolves when the next bot is ready. Milliseconds from one to the other. */
  kill(): Promise<number>;
  /** Stands still while `meanwhile` goes on: a paused virtual machine. */
  freeze(meanwhile: () => Promise<void>): Promise<void>;
  /** The clock of its host is off by so many milliseconds. */
  shiftClock(ms: number): Promise<void>;
  /** How often each line stood in its log. */
  lines(): ReadonlyMap<string, number>;
  /** What it said last, each time it ended without being killed. */
  crashes(): readonly string[];
  stop(): Promise<void>;
};

export type KeeperOptions = {
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
  readonly directory: string;
};

const LAST_LINES = 12;

type Life = {
  readonly child: ChildProcess;
  /** Resolves when it is ready, or gone. */
  readonly ready: Promise<void>;
  readonly ended: Promise<unknown>;
  readonly last: () => string;
};

/** What a line of the log is about. */
const gist = (line: string): string => {
  if (!line.startsWith('{')) return line;
  const { level, msg, cause, code } = JSON.parse(line) as Record<string, unknown>;
  return [level, msg, cause, code].filter((part) => part !== undefined).join(' · ');
};

const begin = (env: KeeperOptions['env'], count: (line: string) => void): Life => {
  const shift = join(import.meta.dirname, 'clock-shift.ts');
  const flags = ['--max-semi-space-size=8', '--no-deprecation', '--import', shift];
  const child = spawn(process.execPath, [...flags, join(ROOT, 'src/main.ts')], { env, stdio: 'pipe' });
  const ended = once(child, 'exit');
  const last: string[] = [];
  const ready = new Promise<void>((resolve) => {
    const read = (line: string): void => {
      last.push(line);
      if (last.length > LAST_LINES) last.shift();
      count(gist(line));
      if (line.includes('"msg":"ready"')) resolve();
    };
    createInterface(child.stdout).on('line', read);
    createInterface(child.stderr).on('line', read);
    child.once('exit', () => resolve());
  });
  return { child, ready, ended, last: () => last.join('\n') };
};

export async function keepBot({ env, port, directory }: KeeperOptions): Promise<BotKeeper> {
  const counts = new Map<string, number>();
  const count = (line: string): void => void counts.set(line, (counts.get(line) ?? 0) + 1);
  const file = join(directory, 'clock-shift');
  const whole = { ...env, PORT: String(port), CLOCK_SHIFT_FILE: file };
  const crashes: string[] = [];
  const condemned = new WeakSet<ChildProcess>();
  let life = begin(whole, count);
  const watch = ({ child, last }: Life): void => {
    child.once('exit', () => {
      if (condemned.has(child)) return;
      crashes.push(last());
      start();
    });
  };
  const start = (): void => {
    life = begin(whole, count);
    watch(life);
  };
  watch(life);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const { child, ended } = life;
    condemned.add(child);
    child.kill('SIGCONT');
    child.kill(signal);
    await ended;
  };
  const { stop } = remember({ stop: () => end('SIGTERM') });
  await life.ready;
  return {
    url: `http://127.0.0.1:${port}`,
    async kill() {
      const from = performance.now();
      await end('SIGKILL');
      start();
      await life.ready;
      return performance.now() - from;
    },
    async freeze(meanwhile) {
      life.child.kill('SIGSTOP');
      await meanwhile();
      life.child.kill('SIGCONT');
    },
    async shiftClock(ms) {
      await writeFile(file, String(ms));
      life.child.kill('SIGUSR2');
    },
    lines: () => counts,
    crashes: () => crashes,
    stop,
  };
}
