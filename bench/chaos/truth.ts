import { layFoundation } from '../../src/app/foundation.ts';
import { createLog } from '../../src/app/log.ts';
import type { Case } from '../../src/core/case.ts';
import type { Delivery } from '../../src/usecases/ports.ts';
import type { Town } from './town.ts';

/** A row of the audit trail. */
export type Act = {
  readonly revision: number;
  readonly actor: string;
  readonly act: string;
  readonly stateAfter: string;
};

/** A case as the database has it when all is over. */
export type Found = {
  readonly case: Case;
  readonly deliveries: readonly Delivery[];
  readonly acts: readonly Act[];
  /** Every revision has its row, and the chain of hashes is whole. */
  readonly audited: boolean;
};

type AuditRow = Omit<Act, 'stateAfter'> & { readonly state_after: string };

/** Reads every case through the product's own store: sealed content and all. */
export async function readTruth({
  config,
  database,
}: Pick<Town, 'config' | 'database'>): Promise<readonly Found[]> {
  const { tenantId } = config;
  const { store, database: pool } = await layFoundation(config, {
    databaseUrl: database.url,
    log: createLog('error'),
  });
  const ids = await database.query<{ id: string }>(
    'select case_id as id from support_case order by created_at',
  );
  const found: Found[] = [];
  for (const { id } of ids) {
    const rows = await database.query<AuditRow>(
      'select revision, actor, act, state_after from audit where case_id = $1 order by revision',
      [id],
    );
    const acts = rows.map(({ state_after: stateAfter, ...row }) => ({ ...row, stateAfter }));
    const one = await store.transaction(tenantId, async (tx) => {
      const c = await tx.cases.read(id);
      return c && { case: c, deliveries: await tx.deliveries.ofCase(id), audited: await tx.audit.verify(c) };
    });
    if (one) found.push({ ...one, acts });
  }
  await pool.close();
  return found;
}
