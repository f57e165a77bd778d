import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { remember } from './started.ts';

const run = promisify(execFile);

/** A bot under measurement, in a process of its own. */
export type BotProcess = {
  readonly url: string;
  readonly pid: number;
  /** Resident memory in MB. */
  memory(): Promise<number>;
  stop(): Promise<void>;
};

export type BotCommand = {
  readonly file: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
};

const READY = /ready.*(http:\/\/127\.0\.0\.1:\d+)|(http:\/\/127\.0\.0\.1:\d+).*ready/;
const PATIENCE_MS = 60_000;

const firstAddress = (child: ChildProcess, stdout: Readable, file: string): Promise<string> => {
  const words: string[] = [];
  if (child.stderr) createInterface(child.stderr).on('line', (line) => words.push(line));
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${file} was not ready in time`)), PATIENCE_MS);
    child.once('exit', () => {
      clearTimeout(late);
      reject(new Error(`${file} ended:\n${words.slice(-5).join('\n')}`));
    });
    createInterface(stdout).on('line', (line) => {
      const found = READY.exec(line);
      const address = found?.[1] ?? found?.[2];
      if (!address) return;
      clearTimeout(late);
      resolve(address);
    });
  });
};

/** Starts a bot and waits until it says where it is ready. Its environment is exactly what is given. */
export async function startBot({ file, args = [], env = {}, flags = [] }: BotCommand): Promise<BotProcess> {
  const child = spawn(process.execPath, [...flags, file, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
  };
  const { stop: end } = remember({ stop });
  const url = await firstAddress(child, child.stdout, file);
  return {
    url,
    pid: child.pid ?? 0,
    memory: async () => {
      const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(child.pid)]);
      return Number(stdout) / 1024;
    },
    stop: end,
  };
}
