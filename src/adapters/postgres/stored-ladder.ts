import type { Ladder } from '../../core/case.ts';
import type { StoredLadder } from './tables.ts';

/** A ladder as JSON keeps it, with its instants. */
export const ladderFrom = (stored: StoredLadder | null): Ladder | null =>
  stored && {
    ...stored,
    raised: stored.raised ?? false,
    declined: stored.declined ?? [],
    gathered: stored.gathered ?? false,
    nextAt: stored.nextAt === null ? null : new Date(stored.nextAt),
  };
