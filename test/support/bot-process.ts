import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from './running-bot.ts';

const MAIN = join(ROOT, 'src/main.ts');

/** A bot as an operator starts it: a process of its own. */
export type BotProcess = {
  readonly id: number;
  /** Everything it has written so far. */
  output(): string;
  /** Resolves once this line stands in the log, with the address in it. */
  says(line: string): Promise<string>;
  kill(signal: NodeJS.Signals): void;
  /** The exit code; null when it was killed. */
  readonly ended: Promise<number | null>;
};

/** `words`: another verb of the program than to serve. */
export function startProcess(
  env: Readonly<Record<string, string>>,
  words: readonly string[] = [],
): BotProcess {
  const child = spawn(process.execPath, [MAIN, ...words], { env });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  let over = false;
  child.once('close', () => {
    over = true;
  });
  return {
    id: child.pid ?? 0,
    output: () => text,
    async says(line) {
      for (;;) {
        const found = text.split('\n').find((logged) => logged.includes(`"msg":"${line}"`));
        if (found !== undefined) return String(JSON.parse(found).address ?? '');
        if (over) throw new Error(`the bot ended: ${text}`);
        await Promise.race([once(child.stdout, 'data'), ended]);
      }
    },
    kill: (signal) => void child.kill(signal),
    ended,
  };
}
