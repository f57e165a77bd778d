import { type Drill, type DrillLevel, type NewDrill, startDrill, stopDrill } from '../core/drill.ts';
import type { Roster } from '../core/roster.ts';
import { applyDrill, performDrill } from './apply-drill.ts';
import type { EditResult } from './edit-roster.ts';
import { later } from './later.ts';
import type { Ports, Tx } from './ports.ts';
import type { Editor } from './roster-store.ts';

const DAY_S = 24 * 3600;

const DONE: EditResult = { state: 'done', changed: true, warnings: [] };
const refused = (code: 'drill-running' | 'not-set-up'): EditResult => ({
  state: 'refused',
  faults: [{ field: '', code }],
});

const newDrill = ({ random, protocols }: Ports, level: DrillLevel, orderedBy: string | null): NewDrill => ({
  id: random.uuid(),
  nonce: random.nonce(),
  level,
  orderedBy,
  policy: protocols.current().policies[level],
});

/** Who took it is forgotten a day later, whatever becomes of the drill. */
const keepShort = (tx: Tx, drillId: string, now: Date): Promise<void> =>
  tx.jobs.add({ kind: 'wake', about: 'drill-forget', drillId }, later(now, DAY_S));

/** Begins a drill; false where one is running. */
export const beginDrill = async (
  ports: Ports,
  tx: Tx,
  roster: Roster,
  { level, orderedBy }: Pick<Drill, 'level' | 'orderedBy'>,
): Promise<boolean> => {
  const now = await tx.now;
  const decision = startDrill(newDrill(ports, level, orderedBy), roster, now);
  if (await tx.drills.running()) return false;
  if (!(await tx.drills.begin(decision.drill))) return false;
  await performDrill(tx, decision);
  await keepShort(tx, decision.drill.id, now);
  return true;
};

export type OrderDrill = { readonly tenantId: string; readonly by: Editor; readonly level: DrillLevel };

/** An admin begins a drill now. */
export const orderDrill =
  (ports: Ports) =>
  ({ tenantId, by, level }: OrderDrill): Promise<EditResult> =>
    ports.store.transaction(tenantId, async (tx) => {
      const roster = await tx.roster.read();
      if (!roster) return refused('not-set-up');
      return (await beginDrill(ports, tx, roster, { level, orderedBy: by.name }))
        ? DONE
        : refused('drill-running');
    });

/** An admin ends the drill that is running. */
export const endDrill =
  (ports: Ports) =>
  (tenantId: string): Promise<EditResult> =>
    ports.store.transaction(tenantId, async (tx) => {
      const roster = await tx.roster.read();
      const running = await tx.drills.running();
      if (!roster || !running) return { ...DONE, changed: false };
      await applyDrill(tx, stopDrill(running, roster, await tx.now));
      return DONE;
    });

/** Its hour passed while no bot was running: it is left out, and stands in the history. */
export const missDrill = async (ports: Ports, tx: Tx, level: DrillLevel): Promise<void> => {
  const now = await tx.now;
  const drill = newDrill(ports, level, null);
  const missed = { state: 'missed', acceptedAt: now, endedAt: now, takenBy: null, rung: -1 } as const;
  await tx.drills.begin({ ...drill, ...missed, called: [], revision: 1 });
};
