import { causeOf, type Log } from './log.ts';

export type Again = {
  /** Settles when it was done once; from then on it is done again and again. */
  start(): Promise<void>;
  /** Does it no more; settles when what runs is over. */
  stop(): Promise<void>;
};

export type AgainOptions = {
  readonly work: () => Promise<void>;
  readonly everyMs: number;
  /** What the log says when it fails; the next time comes all the same. */
  readonly fault: string;
  readonly log: Log;
};

/** Does something again and again while the bot runs, never twice at a time. */
export function again({ work, everyMs, fault, log }: AgainOptions): Again {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const next = (): Promise<void> => {
    running = running.then(work).catch((error: unknown) => log.warn(fault, causeOf(error)));
    return running;
  };
  return {
    start() {
      clearInterval(timer);
      timer = setInterval(next, everyMs).unref();
      return next();
    },
    stop() {
      clearInterval(timer);
      return running;
    },
  };
}
