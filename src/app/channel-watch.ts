import { causeOf, type Log } from './log.ts';

/** Each replica asks by itself: one request for one page of members. */
const EVERY_MS = 5 * 60_000;

export type ChannelWatchOptions = {
  readonly probe: () => Promise<void>;
  readonly log: Log;
  readonly everyMs?: number;
};

export type ChannelWatch = {
  start(): void;
  /** Waits for what was being asked. */
  stop(): Promise<void>;
};

/** Asks for the support channel at the start and again and again; nobody waits for it. */
export const createChannelWatch = ({ probe, log, everyMs = EVERY_MS }: ChannelWatchOptions): ChannelWatch => {
  let timer: NodeJS.Timeout | undefined;
  let asking: Promise<void> = Promise.resolve();
  const ask = (): void => {
    asking = asking
      .then(probe)
      .catch((error: unknown) => log.warn('the channel could not be asked for', causeOf(error)));
  };
  return {
    start() {
      if (timer) return;
      timer = setInterval(ask, everyMs).unref();
      ask();
    },
    async stop() {
      clearInterval(timer);
      await asking;
    },
  };
};
