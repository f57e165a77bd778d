import type { Policy } from './policy.ts';

/** An earlier report of the same person. */
export type Recent = {
  readonly sentAt: Date;
  /** When the contacts are called for it, while it waits to be looked at together with others; null: it does not. */
  readonly gatheredUntil: Date | null;
};

const MINUTE = 60_000;

/** How far back reports of the same person are looked at; null: never at this level. */
export const recentSince = ({ gather }: Policy, now: Date): Date | null =>
  gather ? new Date(now.getTime() - gather.minutes * MINUTE) : null;

/**
 * Somebody sends unusually many reports in a short time. None of them is refused and nobody is blocked: from one on they
 * wait for a moment at which a human looks at them together, the same for all. Null: the contacts are called at once.
 */
export const gatherUntil = (policy: Policy, recent: readonly Recent[], now: Date): Date | null => {
  const { gather } = policy;
  const since = recentSince(policy, now);
  if (!gather || !since) return null;
  if (recent.filter(({ sentAt }) => sentAt > since).length < gather.moreThan) return null;
  const waiting = recent.flatMap(({ gatheredUntil }) =>
    gatheredUntil && gatheredUntil > now ? [+gatheredUntil] : [],
  );
  return new Date(Math.min(...waiting, now.getTime() + gather.minutes * MINUTE));
};
