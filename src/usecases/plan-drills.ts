import { type DrillPlan, isTooLate, nextDrill } from '../core/drill-plan.ts';
import type { Roster } from '../core/roster.ts';
import type { EditResult } from './edit-roster.ts';
import { beginDrill, missDrill } from './order-drill.ts';
import type { Ports, Tx } from './ports.ts';
import type { Editor } from './roster-store.ts';
import { rosterOf, worldWith } from './turn.ts';

const planNext = async (ports: Ports, tx: Tx, plan: DrillPlan, roster: Roster): Promise<void> => {
  const now = await tx.now;
  const { calendar } = worldWith(ports, roster, ports.protocols.current(), now);
  const nextAt = nextDrill(plan, now, roster.timeZone, calendar);
  await tx.drills.savePlan({ ...plan, nextAt });
  await tx.jobs.add({ kind: 'wake', about: 'drill-plan', at: nextAt.toISOString() }, nextAt);
};

export type PlanDrills = {
  readonly tenantId: string;
  readonly by: Editor;
  /** Null: none by themselves any more. */
  readonly plan: DrillPlan | null;
};

const told = (plan: DrillPlan | null) => {
  if (!plan) return { drillPlan: null };
  const { week, weekday, time, level } = plan;
  return { drillPlan: { week, weekday, time, level } };
};

/** An admin says when drills begin by themselves; who changed that stands in the log of changes. */
export const planDrills =
  (ports: Ports) =>
  ({ tenantId, by, plan }: PlanDrills): Promise<EditResult> =>
    ports.store.transaction(tenantId, async (tx) => {
      await tx.roster.lock();
      const roster = await tx.roster.read();
      if (!roster) return { state: 'refused', faults: [{ field: '', code: 'not-set-up' }] };
      const before = told(await tx.drills.plan());
      const after = told(plan);
      if (JSON.stringify(before) === JSON.stringify(after))
        return { state: 'done', changed: false, warnings: [] };
      if (plan) await planNext(ports, tx, plan, roster);
      else await tx.drills.savePlan(null);
      await tx.roster.logChange(by, 'drill', before, after);
      return { state: 'done', changed: true, warnings: [] };
    });

export type PlannedDrillDue = { readonly tenantId: string; readonly at: string };

/** The planned hour has come. An older plan's job finds another hour written down, and does nothing. */
export const beginPlannedDrill =
  (ports: Ports) =>
  ({ tenantId, at }: PlannedDrillDue): Promise<void> =>
    ports.store.transaction(tenantId, async (tx) => {
      const plan = await tx.drills.plan();
      if (plan?.nextAt.toISOString() !== at) return;
      const { level, nextAt } = plan;
      const now = await tx.now;
      // Rung early, as the database's clock was set back: it would begin now, and at its hour once more.
      if (nextAt > now) return tx.jobs.add({ kind: 'wake', about: 'drill-plan', at }, nextAt);
      const roster = await rosterOf(tx);
      if (isTooLate(nextAt, now)) await missDrill(ports, tx, level);
      // While another one runs this one would prove nothing more.
      else await beginDrill(ports, tx, roster, { level, orderedBy: null });
      await planNext(ports, tx, plan, roster);
    });
