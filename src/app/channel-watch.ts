import { type Again, again } from './again.ts';
import type { Log } from './log.ts';

/** Each replica asks by itself: one request for one page of members. */
const EVERY_MS = 5 * 60_000;

/** Asks for the support channel, so that one that is gone is missed before a page needs it. */
export const createChannelWatch = (probe: () => Promise<void>, log: Log, everyMs = EVERY_MS): Again =>
  again({ work: probe, everyMs, fault: 'the channel could not be asked for', log });
