import { climbDrill as climb } from '../core/drill.ts';
import { applyDrill } from './apply-drill.ts';
import type { Ports, Tx } from './ports.ts';
import { rosterOf } from './turn.ts';

export type ClimbDrill = { readonly tenantId: string; readonly drillId: string; readonly rung: number };

export const climbDrillAt = (tx: Tx, drillId: string, rung: number, at: Date): Promise<void> =>
  tx.jobs.add({ kind: 'wake', about: 'drill-climb', drillId, rung }, at);

/** A rung's wait is over, or nobody on it was reached. */
export const climbDrill =
  (ports: Ports) =>
  ({ tenantId, drillId, rung }: ClimbDrill): Promise<void> =>
    ports.store.transaction(tenantId, async (tx) => {
      const drill = await tx.drills.lock(drillId);
      if (drill) await applyDrill(tx, climb(drill, rung, await rosterOf(tx), await tx.now));
    });
