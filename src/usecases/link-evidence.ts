import type { Case } from '../core/case.ts';
import type { PersonId } from '../core/duty.ts';
import { isHere } from '../core/evidence.ts';
import { evidenceToken } from './evidence-link.ts';
import type { Ports } from './ports.ts';

export type LinkEvidence = { readonly tenantId: string; readonly case: Case; readonly personId: PersonId };

/** A token for every piece of a case, by id. For somebody who was just let in; asked again when one is opened. */
export const linkEvidence =
  (ports: Ports) =>
  ({ tenantId, case: c, personId }: LinkEvidence): Promise<ReadonlyMap<string, string>> =>
    ports.store.transaction(tenantId, async (tx) => {
      const now = await tx.now;
      const pieces = c.evidence.filter(isHere);
      return new Map(
        pieces.map(({ id }) => [id, evidenceToken(tx, { caseId: c.id, piece: id, personId }, now)]),
      );
    });
