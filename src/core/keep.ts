import type { Case } from './case.ts';
import { change, type Decision, unchanged } from './effect.ts';
import { type Evidence, isHere, MOST_PIECES } from './evidence.ts';

export type NewPiece = Pick<Evidence, 'id' | 'name' | 'type' | 'size' | 'sha256'>;

/** `piece`: the one that is in the case now; null when there is no room for it. */
export type Kept = Decision & {
  readonly outcome: 'kept' | 'already' | 'too-many';
  readonly piece: Evidence | null;
};

const isOpen = (c: Case): boolean => c.state !== 'cancelled' && c.state !== 'closed';

/** Those called already see on their cards that something came in; a draft has shown nobody anything. */
const shownAgain = (c: Case) => (c.state === 'draft' ? [] : [{ kind: 'refresh-cards' } as const]);

/** Takes a file into the case. The same content twice is one piece. */
export const keep = (c: Case, file: NewPiece, now: Date): Kept => {
  const here = c.evidence.filter(isHere);
  const same = here.find((piece) => piece.sha256 === file.sha256);
  if (same) return { ...unchanged(c, 'evidence-known'), outcome: 'already', piece: same };
  if (here.length >= MOST_PIECES || !isOpen(c))
    return { ...unchanged(c, 'evidence-refused'), outcome: 'too-many', piece: null };
  const number = Math.max(0, ...c.evidence.map((piece) => piece.number)) + 1;
  const piece: Evidence = { ...file, number, at: now, by: 'reporter', removedAt: null };
  const evidence = [...c.evidence, piece];
  return { ...change(c, 'evidence-kept', { evidence }, shownAgain(c)), outcome: 'kept', piece };
};

/** The person takes a piece back: its bytes go, that it was here stays. */
export const remove = (c: Case, id: string, now: Date): Decision => {
  const piece = c.evidence.find((other) => other.id === id);
  if (!piece || !isHere(piece) || !isOpen(c)) return unchanged(c, 'evidence-gone');
  const evidence = c.evidence.map((other) =>
    other === piece ? { ...piece, name: '', removedAt: now } : other,
  );
  return change(c, 'evidence-removed', { evidence }, [{ kind: 'drop-evidence', id }, ...shownAgain(c)]);
};
