import { createHash } from 'node:crypto';
import { sql } from 'kysely';
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

const wordsOf = (caseId: string, line: Line): string =>
  [
    caseId,
    line.revision,
    line.at.toISOString(),
    line.actor,
    line.act,
    line.state_before,
    line.state_after,
  ].join('\n');

const hashOf = (caseId: string, previous: string, line: Line): string =>
  createHash('sha256')
    .update(`${previous}\n${wordsOf(caseId, line)}`)
    .digest('hex');

/** Who changed what, one row a revision; a row taken out or changed breaks the chain. */
export const auditTrail = (scope: Scope): AuditTrail => {
  const { trx, change, tenantId } = scope;
  const ofCase = (caseId: string) =>
    trx.selectFrom('audit').selectAll().where('tenant_id', '=', tenantId).where('case_id', '=', caseId);

  /** The hash the next row continues: that of the last row of this case, whose lock the transaction holds. */
  const last = (caseId: string) =>
    sql<string>`coalesce((${ofCase(caseId).clearSelect().select('hash').orderBy('revision', 'desc').limit(1)}), ${START})`;

  return {
    async write(before, after, actor, act) {
      const line: Line = {
        revision: after.revision,
        at: await scope.now,
        actor,
        act,
        state_before: before?.state ?? '',
        state_after: after.state,
      };
      // Chained by the database, which spares a question and its answer in every turn.
      const previous = last(after.id);
      const words = wordsOf(after.id, line);
      const hash = sql<string>`encode(sha256(convert_to(${previous} || chr(10) || ${words}, 'UTF8')), 'hex')`;
      const chain = { previous_hash: previous, hash };
      change(trx.insertInto('audit').values({ tenant_id: tenantId, case_id: after.id, ...line, ...chain }));
    },
    async read(c, actor, depth, evidence) {
      const reader = { reader_id: actor, depth, evidence_id: evidence ?? null };
      const row = { tenant_id: tenantId, case_id: c.id, at: await scope.now, ...reader };
      await trx.insertInto('case_read').values(row).execute();
    },
    async reads(c) {
      const rows = await trx
        .selectFrom('case_read')
        .select(['at', 'reader_id', 'depth'])
        .where('tenant_id', '=', tenantId)
        .where('case_id', '=', c.id)
        // Who reads their own words is nobody's business.
        .where('reader_id', '!=', 'reporter')
        .orderBy('at')
        .execute();
      return rows.map(({ at, reader_id: reader, depth }) => ({ at, reader, depth }));
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
