import type restify from 'restify';
import type { Database } from '../adapters/postgres/database.ts';
import type { Vitals } from '../core/readiness.ts';
import type { Config } from './config.ts';
import { createGauges } from './gauges.ts';
import { createHealth } from './health.ts';
import { healthRoutes } from './health-routes.ts';
import type { Life } from './life.ts';
import { createMetrics, type Metrics } from './metrics.ts';

/** What operators see of a running bot. */
export type Watch = {
  readonly metrics: Metrics;
  look(): Promise<Vitals>;
  readonly routes: (server: restify.Server) => void;
};

export const createWatch = ({ tenantId, metricsToken }: Config, { pool }: Database, life: Life): Watch => {
  const metrics = createMetrics();
  const look = createHealth({ pool, tenantId, life });
  const routes = healthRoutes({ look, metrics, gauges: createGauges(pool), metricsToken });
  return { metrics, look, routes };
};
