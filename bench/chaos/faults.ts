import type { FaultWish } from '../../emulator/faults.ts';

type Share = Omit<FaultWish, 'id' | 'at' | 'chance'> & { readonly share: number };

/**
 * Of a hundred calls thirty go wrong. Only the last kind is accepted all the same: nobody can know it, and the message
 * comes twice.
 */
const SHARES: readonly Share[] = [
  { kind: 'status', status: 429, share: 0.06 },
  { kind: 'status', status: 429, retryAfter: 2, share: 0.03 },
  { kind: 'status', status: 412, share: 0.05 },
  { kind: 'status', status: 502, share: 0.05 },
  { kind: 'status', status: 503, share: 0.05 },
  { kind: 'status', status: 504, share: 0.03 },
  { kind: 'reset-before', share: 0.027 },
  { kind: 'reset-after', share: 0.003 },
];

/** Each looks at what the ones before it left: its chance is its share of that. */
export const connectorFaults = (): readonly FaultWish[] => {
  let left = 1;
  const wishes = SHARES.map(({ share, ...fault }, number): FaultWish => {
    const chance = share / left;
    left -= share;
    return { ...fault, id: `chaos-${number}`, at: 'all', chance };
  });
  return [...wishes, { id: 'chaos-slow', kind: 'delay', delayMs: 150, at: 'all', chance: 0.1 }];
};
