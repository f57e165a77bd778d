import { createHash } from 'node:crypto';
import type { Case } from '../../core/case.ts';
import type { AuditTrail } from '../../usecases/ports.ts';
import type { Scope } from './scope.ts';

type Line = {
  readonly revision: number;
  readonly at: Date;
  readonly actor: string;
  readonly act: string;
  readonly state_before: string;
  readonly state_after: string;
};

const START = '';

const hashOf = (caseId: string, previous: string, line: Line): string => {
  const words = [
    caseId,
    line.revision,
    line.at.toISOString(),
    line.actor,
    line.act,
    line.state_before,
    line.state_after,
  ];
  return createHash('sha256')
    .update(`${previous}\n${words.join('\n')}`)
    .digest('hex');
};

/** Who changed what, one row a revision; a row taken out or changed breaks the chain. */
export const auditTrail = ({ trx, tenantId, now }: Scope): AuditTrail => {
  const ofCase = (caseId: string) =>
    trx.selectFrom('audit').selectAll().where('tenant_id', '=', tenantId).where('case_id', '=', caseId);

  const lastHash = async (before: Case | null): Promise<string> => {
    if (!before) return START;
    const last = await ofCase(before.id).orderBy('revision', 'desc').limit(1).executeTakeFirst();
    return last?.hash ?? START;
  };

  return {
    async write(before, after, actor, act) {
      const line: Line = {
        revision: after.revision,
        at: now,
        actor,
        act,
        state_before: before?.state ?? '',
        state_after: after.state,
      };
      const previous = await lastHash(before);
      const chain = { previous_hash: previous, hash: hashOf(after.id, previous, line) };
      await trx
        .insertInto('audit')
        .values({ tenant_id: tenantId, case_id: after.id, ...line, ...chain })
        .execute();
    },
    async read(c, actor, depth) {
      const row = { tenant_id: tenantId, case_id: c.id, at: now, reader_id: actor, depth };
      await trx.insertInto('case_read').values(row).execute();
    },
    async verify(c) {
      const rows = await ofCase(c.id).orderBy('revision').execute();
      let previous = START;
      for (const [index, row] of rows.entries()) {
        const whole = row.previous_hash === previous && row.hash === hashOf(c.id, previous, row);
        if (!whole || row.revision !== index + 1) return false;
        previous = row.hash;
      }
      return rows.length === c.revision;
    },
  };
};
