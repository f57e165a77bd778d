import type { CaseId } from '../../core/case.ts';
import type { EvidenceStore } from '../../usecases/ports.ts';
import { sealBytes, unsealBytes } from '../../usecases/seal.ts';
import type { Scope } from './scope.ts';

/** Bytes of evidence. A part opens only as this part of this piece of this case. */
export const evidenceStore = ({ trx, tenantId, vault }: Scope): EvidenceStore => {
  const keyOf = async (caseId: CaseId): Promise<Uint8Array> => {
    const row = await trx
      .selectFrom('support_case')
      .select('wrapped_key')
      .where('tenant_id', '=', tenantId)
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow();
    return vault.openCaseKey(row.wrapped_key);
  };
  const context = (caseId: CaseId, id: string, part: number): string =>
    `${tenantId}|${caseId}|evidence|${id}|${part}`;
  return {
    async put(caseId, id, parts) {
      const key = await keyOf(caseId);
      const fixed = { tenant_id: tenantId, case_id: caseId, evidence_id: id };
      for (const [part, bytes] of parts.entries()) {
        const sealed = sealBytes(key, bytes, context(caseId, id, part));
        // One after the other: the connection would hold them all at once otherwise.
        await trx
          .insertInto('case_evidence')
          .values({ ...fixed, part, sealed })
          .execute();
      }
    },
    async part(caseId, id, part) {
      const row = await trx
        .selectFrom('case_evidence')
        .select('sealed')
        .where('tenant_id', '=', tenantId)
        .where('case_id', '=', caseId)
        .where('evidence_id', '=', id)
        .where('part', '=', part)
        .executeTakeFirst();
      return row ? unsealBytes(await keyOf(caseId), row.sealed, context(caseId, id, part)) : null;
    },
    async drop(caseId, id) {
      await trx
        .deleteFrom('case_evidence')
        .where('tenant_id', '=', tenantId)
        .where('case_id', '=', caseId)
        .where('evidence_id', '=', id)
        .execute();
    },
  };
};
