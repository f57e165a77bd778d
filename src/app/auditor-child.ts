import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Log } from './log.ts';

const PAUSE_MS = 5000;

export type AuditorChildOptions = {
  /** The program that knows the verb `audit`. */
  readonly main: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly databaseUrl: string;
  readonly botUrl: string;
  readonly log: Log;
  readonly pauseMs?: number;
};

/**
 * The auditor beside a bot: a process of its own, so that neither a busy loop nor a full memory of the bot can make it
 * believe that all is well. It ends with the bot; should it end before, another one begins.
 */
export const keepAuditor = ({
  main,
  env,
  databaseUrl,
  botUrl,
  log,
  pauseMs = PAUSE_MS,
}: AuditorChildOptions) => {
  let stopping = false;
  let again: NodeJS.Timeout | undefined;
  let child: ChildProcess;

  const begin = (): void => {
    const own = { DATABASE_URL: databaseUrl, AUDIT_BOT_URL: env.AUDIT_BOT_URL || botUrl };
    child = fork(main, ['audit'], { env: { ...env, ...own }, execArgv: [] });
    child.once('exit', () => {
      if (stopping) return;
      log.error('the auditor ended and begins again');
      again = setTimeout(begin, pauseMs);
    });
  };
  begin();

  return async (): Promise<void> => {
    stopping = true;
    clearTimeout(again);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
};
