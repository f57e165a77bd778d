import type { DrillDeps } from '../../src/adapters/http/drills.ts';

const nothing = async () => ({ state: 'done', changed: false, warnings: [] }) as const;

/** For a tab whose tests are about something else: none were held. */
export const noDrills: DrillDeps = {
  read: async () => ({ now: new Date(0), timeZone: 'Europe/Berlin', plan: null, history: [] }),
  order: nothing,
  end: nothing,
  plan: nothing,
};
