import { climbDrill } from './climb-drill.ts';
import { deliverDrill } from './deliver-drill.ts';
import type { DrillJob } from './drill-store.ts';
import { later } from './later.ts';
import { beginPlannedDrill } from './plan-drills.ts';
import type { Ports } from './ports.ts';
import type { Refusal } from './record-delivery.ts';

/** Whom a drill reached is kept for a year, which shows a place that never worked; then only that it was held. */
const KEPT_S = 365 * 24 * 3600;

type Forget = { readonly tenantId: string; readonly drillId: string };

const forgetDrill = (ports: Ports, { tenantId, drillId }: Forget): Promise<void> =>
  ports.store.transaction(tenantId, async (tx) => {
    await tx.drills.lock(drillId);
    await tx.drills.forget(drillId, later(await tx.now, -KEPT_S));
  });

/** One job of a drill. Returns what was refused because of the message itself. */
export const runDrill = (ports: Ports) => {
  const deliver = deliverDrill(ports);
  const climb = climbDrill(ports);
  const begin = beginPlannedDrill(ports);
  return async (job: DrillJob & { readonly tenantId: string }): Promise<Refusal | null> => {
    switch (job.about) {
      case 'drill-message':
        return deliver(job);
      case 'drill-climb':
        await climb(job);
        return null;
      case 'drill-plan':
        await begin(job);
        return null;
      case 'drill-forget':
        await forgetDrill(ports, job);
        return null;
    }
  };
};
