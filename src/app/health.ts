import type pg from 'pg';
import { readVitals } from '../adapters/postgres/vitals.ts';
import type { Vitals } from '../core/readiness.ts';
import type { Life } from './life.ts';

/** Whoever asks is told within this, also when the database keeps silent. */
const PATIENCE_MS = 1500;

export type HealthParts = {
  readonly pool: pg.Pool;
  readonly tenantId: string;
  readonly life: Pick<Life, 'working' | 'draining' | 'outdated' | 'signIn'>;
};

const UNKNOWN = { queues: [], channel: null, slowestPageSeconds: null, listening: true } as const;

/** Looks how the bot is doing. One look at a time, however many ask: anybody may, and it must cost next to nothing. */
export const createHealth = ({ pool, tenantId, life }: HealthParts) => {
  let looking: Promise<Vitals> | null = null;

  const state = (database: boolean) => ({
    database,
    jobs: life.working(),
    draining: life.draining(),
    outdated: life.outdated(),
  });

  const look = async (): Promise<Vitals> => {
    // Until the queue's tables are there nothing but an answer can be asked for.
    if (life.working()) {
      const [{ listening }, known] = await Promise.all([life.signIn(), readVitals(pool, tenantId)]);
      return { ...known, listening, ...state(true) };
    }
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
