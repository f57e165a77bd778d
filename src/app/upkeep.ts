import { type Again, again } from './again.ts';
import type { Log } from './log.ts';

const EVERY_MS = 60_000;

/** Takes up what no job would ever look at again. */
export const createUpkeep = (takeUp: () => Promise<number>, log: Log, everyMs = EVERY_MS): Again =>
  again({
    work: async () => {
      const found = await takeUp();
      if (found > 0) log.warn('work that no job was left for was taken up again', { jobs: found });
    },
    everyMs,
    fault: 'nobody looked for work that no job is left for',
    log,
  });
