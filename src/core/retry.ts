/** One try that came to nothing for now. */
export type Failed = {
  /** How often it was tried, this time included. */
  readonly attempts: number;
  /** The pause in seconds the other side asked for; null: none. */
  readonly asked: number | null;
  /** A person waits to be called. */
  readonly urgent: boolean;
  /** Random, from 0 up to 1: spreads what failed together. */
  readonly chance: number;
};

/**
 * Twice as long each time, up to this; the second channel does not wait for it. A status is what somebody frightened
 * looks at: it is right again a minute or so after Teams is.
 */
const LONGEST_S = { urgent: 20, other: 60 } as const;
/** A pause asked for is kept up to here. A page looks again within a minute whatever was said. */
const MOST_ASKED_S = { urgent: 60, other: 1800 } as const;
/** Up to a fifth more or less, so that what failed together does not come back together. */
const SPREAD = 0.2;
/** A pause that was asked for is drawn out by a second at most. */
const SHORT_S = 5;

/** Seconds until the next try. Never earlier than asked, as far as that is kept at all. */
export const pauseAfter = ({ attempts, asked, urgent, chance }: Failed): number => {
  const whose = urgent ? 'urgent' : 'other';
  if (asked !== null) {
    const kept = Math.min(asked, MOST_ASKED_S[whose]);
    return kept + SPREAD * chance * Math.min(kept, SHORT_S);
  }
  const grown = Math.min(2 ** Math.min(attempts - 1, 20), LONGEST_S[whose]);
  return grown * (1 + SPREAD * (2 * chance - 1));
};
