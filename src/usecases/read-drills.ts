import type { Drill } from '../core/drill.ts';
import { type Hops, hopsOf, type Reach, reaches } from '../core/drill-report.ts';
import type { PlannedDrill } from './drill-store.ts';
import type { Ports } from './ports.ts';

export type DrillEntry = {
  readonly drill: Drill;
  readonly hops: Hops;
  readonly contacts: readonly (Reach & { readonly name: string })[];
};

/** What an admin, the Personalrat and data protection read of drills. */
export type Drills = {
  readonly now: Date;
  readonly timeZone: string;
  readonly plan: PlannedDrill | null;
  /** The newest first. */
  readonly history: readonly DrillEntry[];
};

const SHOWN = 36;

export const readDrills =
  ({ store }: Pick<Ports, 'store'>) =>
  (tenantId: string): Promise<Drills> =>
    store.transaction(tenantId, async (tx) => {
      const roster = await tx.roster.read();
      const plan = await tx.drills.plan();
      const records = await tx.drills.history(SHOWN);
      const ids = records.flatMap(({ messages }) => messages.flatMap(({ to }) => (to === null ? [] : [to])));
      const people = await tx.people.findMany([...new Set(ids)]);
      const names = new Map(people.map(({ personId, name }) => [personId, name]));
      const history = records.map(({ drill, messages }) => ({
        drill,
        hops: hopsOf(messages),
        // By name, so that no order says who was quicker.
        contacts: reaches(messages)
          .map((reach) => ({ ...reach, name: names.get(reach.personId) ?? '' }))
          .toSorted((a, b) => a.name.localeCompare(b.name, 'de')),
      }));
      return { now: await tx.now, timeZone: roster?.timeZone ?? 'Europe/Berlin', plan, history };
    });
