import { setTimeout as pause } from 'node:timers/promises';

const PAUSES_MS = [100, 400, 1500] as const;

/**
 * Tries again for a moment. For writing down what already happened outside: given up at once, a message that arrived
 * would be sent a second time.
 */
export const insist = async <T>(work: () => Promise<T>): Promise<T> => {
  for (const ms of PAUSES_MS) {
    try {
      return await work();
    } catch (error) {
      // A connection that was not to be had; what is wrong for good fails again below, and is seen there.
      if (!(error instanceof Error)) throw error;
      await pause(ms);
    }
  }
  return work();
};
