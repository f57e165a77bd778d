import type pg from 'pg';
import { readVitals } from '../adapters/postgres/vitals.ts';
import type { Vitals } from '../core/readiness.ts';

/** Whoever asks is told within this, also when the database keeps silent. */
const PATIENCE_MS = 1500;

export type HealthParts = {
  readonly pool: pg.Pool;
  readonly tenantId: string;
  readonly working: () => boolean;
  readonly draining: () => boolean;
};

const UNKNOWN = { queues: [], channel: null, slowestPageSeconds: null } as const;

/** Looks how the bot is doing. One look at a time, however many ask: anybody may, and it must cost next to nothing. */
export const createHealth = ({ pool, tenantId, working, draining }: HealthParts) => {
  let looking: Promise<Vitals> | null = null;

  const state = (database: boolean) => ({ database, jobs: working(), draining: draining() });

  const look = async (): Promise<Vitals> => {
    // Until the queue's tables are there nothing but an answer can be asked for.
    if (working()) return { ...state(true), ...(await readVitals(pool, tenantId)) };
    await pool.query('select 1');
    return { ...state(true), ...UNKNOWN };
  };

  const unanswered = (): Vitals => ({ ...state(false), ...UNKNOWN });

  return async (): Promise<Vitals> => {
    looking ??= look()
      .catch(unanswered)
      .finally(() => {
        looking = null;
      });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Vitals>((resolve) => {
      timer = setTimeout(() => resolve(unanswered()), PATIENCE_MS);
    });
    try {
      return await Promise.race([looking, late]);
    } finally {
      clearTimeout(timer);
    }
  };
};
