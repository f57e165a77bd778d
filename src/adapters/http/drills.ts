import type restify from 'restify';
import { z } from 'zod';
import type { DrillLevel } from '../../core/drill.ts';
import type { DrillPlan } from '../../core/drill-plan.ts';
import type { Fault } from '../../core/fault.ts';
import type { EditResult } from '../../usecases/edit-roster.ts';
import type { DrillEntry, Drills } from '../../usecases/read-drills.ts';
import type { Editor } from '../../usecases/roster-store.ts';
import type { DrillsView, DrillView } from './contract-drills.ts';

export type DrillDeps = {
  readonly read: () => Promise<Drills>;
  readonly order: (by: Editor, level: DrillLevel) => Promise<EditResult>;
  readonly end: () => Promise<EditResult>;
  readonly plan: (by: Editor, plan: DrillPlan | null) => Promise<EditResult>;
};

const level = z.union([z.literal(2), z.literal(3)]);
const drillBody = z.strictObject({ level });
const week = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const weekday = z.union([...week.options, z.literal(5)]);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const planBody = z.strictObject({ plan: z.strictObject({ week, weekday, time, level }).nullable() });

const faulty = (error: z.ZodError): EditResult => ({
  state: 'refused',
  faults: error.issues.map((issue): Fault => {
    const field = issue.path.join('.');
    return { field, code: field === 'plan.time' ? 'hours-clock' : 'shape' };
  }),
});

const drillView = ({ drill, hops, contacts }: DrillEntry): DrillView => {
  const after = (at: Date | null): number | null =>
    at && Math.max(0, at.getTime() - drill.acceptedAt.getTime());
  return {
    id: drill.id,
    state: drill.state,
    level: drill.level,
    orderedBy: drill.orderedBy,
    at: drill.acceptedAt.toISOString(),
    endedAt: drill.endedAt?.toISOString() ?? null,
    channel: { state: hops.channel.state, after: after(hops.channel.at) },
    firstChatAfter: after(hops.firstChat),
    takenAfter: drill.state === 'taken' ? after(drill.endedAt) : null,
    contacts: contacts.map(({ personId, name, reached, why }) => ({ personId, name, reached, why })),
  };
};

const drillsView = ({ timeZone, plan, history }: Drills): DrillsView => ({
  timeZone,
  plan: plan && { ...plan, nextAt: plan.nextAt.toISOString() },
  history: history.map(drillView),
});

type Handler = (request: restify.Request, response: restify.Response) => Promise<void>;

/** How the tab's routes answer, whatever they are about. */
export type Doors = {
  readonly show: (work: () => Promise<unknown>) => Handler;
  /** Takes a JSON body of somebody who may write. */
  readonly take: (work: (body: unknown, by: Editor) => Promise<EditResult>) => Handler;
  /** The same without a body. */
  readonly act: (work: () => Promise<EditResult>) => Handler;
};

export function drillRoutes(server: restify.Server, { show, take, act }: Doors, drills: DrillDeps): void {
  server.get(
    '/api/drills',
    show(async () => drillsView(await drills.read())),
  );
  server.post(
    '/api/drills',
    take(async (body, by) => {
      const { data, error } = drillBody.safeParse(body);
      return error ? faulty(error) : drills.order(by, data.level);
    }),
  );
  server.del('/api/drills/running', act(drills.end));
  server.put(
    '/api/drill-plan',
    take(async (body, by) => {
      const { data, error } = planBody.safeParse(body);
      return error ? faulty(error) : drills.plan(by, data.plan);
    }),
  );
}
