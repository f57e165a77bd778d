import type { Clock } from 'pg-boss';

/**
 * Time since the process began, which no setting of the host's clock moves. The queue plans its look after dead workers by
 * it: on a clock set back by an hour their jobs would lie for that hour.
 */
export const steadyClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  setTimeout: (work, ms) => setTimeout(work, ms),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
  setInterval: (work, ms) => setInterval(work, ms),
  clearInterval: (timer) => clearInterval(timer as NodeJS.Timeout),
};
