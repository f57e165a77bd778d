import type { Tier } from '../duty.ts';
import type { Policy, RungTarget } from '../policy.ts';

const SUPPORT: readonly Tier[] = ['first', 'second', 'head'];

const tiersOf = (target: RungTarget): readonly Tier[] => (target === 'everyone' ? SUPPORT : [target]);

/** The tiers a ladder calls in the end: with one alone it hangs on the few people of that tier. */
export const tiersOn = (policy: Policy): readonly Tier[] => [
  ...new Set(policy.rungs.flatMap((rung) => rung.to).flatMap(tiersOf)),
];
