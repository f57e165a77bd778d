import { causeOf, type Log } from './log.ts';

const EVERY_MS = 60_000;

export type Upkeep = {
  /** Looks once, and from then on again and again. A look that fails is logged, and the next one comes all the same. */
  start(): Promise<void>;
  /** Looks no more; settles when a look that runs is over. */
  stop(): Promise<void>;
};

/** Takes up what no job would ever look at again. */
export function createUpkeep(takeUp: () => Promise<number>, log: Log, everyMs = EVERY_MS): Upkeep {
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  const look = async (): Promise<void> => {
    try {
      const found = await takeUp();
      if (found > 0) log.warn('work that no job was left for was taken up again', { jobs: found });
    } catch (error) {
      log.warn('nobody looked for work that no job is left for', causeOf(error));
    }
  };
  const next = (): Promise<void> => {
    looking = looking.then(look);
    return looking;
  };

  return {
    start() {
      clearInterval(timer);
      timer = setInterval(next, everyMs).unref();
      return next();
    },
    stop() {
      clearInterval(timer);
      return looking;
    },
  };
}
