import { readableDepth } from '../core/access.ts';
import { type Evidence, isHere } from '../core/evidence.ts';
import { isConfidential } from '../core/message.ts';
import { type EvidenceLink, readEvidenceToken } from './evidence-link.ts';
import type { Ports } from './ports.ts';
import { rosterOf } from './turn.ts';

export type OpenedEvidence =
  | {
      readonly state: 'open';
      /** Code of the case, for a file without a name. */
      readonly code: string;
      readonly piece: Evidence;
      readonly parts: AsyncIterable<Uint8Array>;
    }
  /** unknown: no such piece, not theirs to read, or taken back meanwhile; a link does not tell which. */
  | { readonly state: 'expired' | 'unknown' };

/** Part by part, each in a transaction of its own: a slow reader holds up nobody. */
async function* partsOf(ports: Ports, tenantId: string, { caseId, piece }: EvidenceLink) {
  for (let number = 0; ; number += 1) {
    const part = await ports.store.transaction(tenantId, (tx) => tx.evidence.part(caseId, piece, number));
    if (!part) return;
    yield part;
  }
}

/** Opens a piece of evidence by its link. The rights are those of this moment, and the opening is written down. */
export const openEvidence =
  (ports: Ports) =>
  (tenantId: string, token: string): Promise<OpenedEvidence> =>
    ports.store.transaction(tenantId, async (tx): Promise<OpenedEvidence> => {
      const link = readEvidenceToken(tx, token);
      const found = link && (await tx.cases.read(link.caseId));
      if (!link || !found) return { state: 'unknown' };
      if (link.until < (await tx.now)) return { state: 'expired' };
      const depth = readableDepth(link.personId, found, await rosterOf(tx));
      const piece = found.evidence.find(({ id }) => id === link.piece);
      if (depth !== 'c' || !piece || !isHere(piece)) return { state: 'unknown' };
      await tx.audit.read(found, link.personId, depth, piece.id);
      // A file may be named after whoever sent it.
      const shown = isConfidential(found) ? { ...piece, name: '' } : piece;
      return { state: 'open', code: found.code, piece: shown, parts: partsOf(ports, tenantId, link) };
    });
