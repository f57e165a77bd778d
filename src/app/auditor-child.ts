import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { causeOf, type Log } from './log.ts';

const PAUSE_MS = 5000;
/** It holds nothing that is lost with it, and whoever stopped the bot may not wait for long. */
const PATIENCE_MS = 3000;

export type AuditorChildOptions = {
  /** The program that knows the verb `audit`. */
  readonly main: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly databaseUrl: string;
  readonly botUrl: string;
  readonly log: Log;
  readonly pauseMs?: number;
  readonly patienceMs?: number;
  /** The Node to run it with. */
  readonly node?: string;
};

const NOT_BEGUN = 'the auditor could not begin and is tried again';

const isOver = ({ pid, exitCode, signalCode }: ChildProcess): boolean =>
  pid === undefined || exitCode !== null || signalCode !== null;

/**
 * The auditor beside a bot: a process of its own, so that neither a busy loop nor a full memory of the bot can make it
 * believe that all is well. It ends with the bot; should it end before, or find no room to begin, another one begins.
 */
export const keepAuditor = ({
  main,
  env,
  databaseUrl,
  botUrl,
  log,
  pauseMs = PAUSE_MS,
  patienceMs = PATIENCE_MS,
  node = process.execPath,
}: AuditorChildOptions) => {
  let stopping = false;
  let again: NodeJS.Timeout | undefined;
  let child: ChildProcess | undefined;

  const beginAgain = (message: string, error?: unknown): void => {
    if (stopping) return;
    log.error(message, error === undefined ? {} : causeOf(error));
    again = setTimeout(begin, pauseMs);
  };

  /** No memory or no process left: some of it Node throws, some of it it tells later. Neither may end the bot. */
  const start = (): ChildProcess | undefined => {
    const own = { DATABASE_URL: databaseUrl, AUDIT_BOT_URL: env.AUDIT_BOT_URL || botUrl };
    try {
      return fork(main, ['audit'], { env: { ...env, ...own }, execArgv: [], execPath: node });
    } catch (error) {
      beginAgain(NOT_BEGUN, error);
      return undefined;
    }
  };

  const begin = (): void => {
    const begun = start();
    child = begun;
    begun?.once('exit', () => beginAgain('the auditor ended and begins again'));
    begun?.on('error', (error) => {
      if (begun.pid === undefined) beginAgain(NOT_BEGUN, error);
      else log.warn('the auditor could not be told', causeOf(error));
    });
  };
  begin();

  return async (): Promise<void> => {
    stopping = true;
    clearTimeout(again);
    if (!child || isOver(child)) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const impatient = setTimeout(() => child?.kill('SIGKILL'), patienceMs);
    await ended;
    clearTimeout(impatient);
  };
};
