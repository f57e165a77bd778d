import { setTimeout as pause } from 'node:timers/promises';

/** Seconds a job stands still for its turn to send, all waits together: far less than its lease. */
const PATIENCE_S = 1;

/** Its turn comes in so many seconds. */
export type NotYet = { readonly wait: number };

export type Asked = {
  /** It waited for its turn to send, and that has come. */
  readonly called: boolean;
  /** Whoever has to wait for longer goes back to the queue, in seconds. */
  readonly patience: number;
};

/**
 * Waits where it stands for a turn that is near: the queue would look again later than that. Nothing is held meanwhile,
 * neither a transaction nor a lock.
 */
export const awaitSlot = async <P extends object>(
  plan: (asked: Asked) => Promise<P | NotYet | null>,
  called: boolean,
  patience = PATIENCE_S,
): Promise<P | null> => {
  const planned = await plan({ called, patience });
  if (planned === null || !('wait' in planned)) return planned;
  const { wait } = planned;
  await pause(wait * 1000);
  return awaitSlot(plan, true, patience - wait);
};
