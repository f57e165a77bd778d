import { createHash, timingSafeEqual } from 'node:crypto';
import type restify from 'restify';
import { unreadyCauses, type Vitals } from '../core/readiness.ts';
import type { Gauge, Metrics } from './metrics.ts';

export type HealthDoor = {
  readonly look: () => Promise<Vitals>;
  readonly metrics: Metrics;
  readonly gauges: (vitals: Vitals) => readonly Gauge[];
  /** Who may read the numbers; `open`: this machine only, so anybody; null: nobody. */
  readonly metricsToken: string | 'open' | null;
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const mayRead = (
  { authorization = '' }: { readonly authorization?: string | undefined },
  token: string,
): boolean => timingSafeEqual(digest(authorization), digest(`Bearer ${token}`));

/**
 * For those who operate it. `/livez`: the process answers. `/readyz`: all of its work can be done, or the causes why
 * not; without a database the bot still shows the numbers, so no traffic is to be led by it. `/metrics`: the numbers.
 */
export const healthRoutes =
  ({ look, metrics, gauges, metricsToken }: HealthDoor) =>
  (server: restify.Server): void => {
    server.get('/livez', async (_request: restify.Request, response: restify.Response) => {
      response.json(200, { alive: true });
    });
    server.get('/readyz', async (_request: restify.Request, response: restify.Response) => {
      const causes = unreadyCauses(await look());
      response.setHeader('cache-control', 'no-store');
      response.json(causes.length === 0 ? 200 : 503, { ready: causes.length === 0, causes });
    });
    if (metricsToken === null) return;
    server.get('/metrics', async (request: restify.Request, response: restify.Response) => {
      if (metricsToken !== 'open' && !mayRead(request.headers, metricsToken)) {
        response.send(401);
        return;
      }
      const text = metrics.text(gauges(await look()));
      response.sendRaw(200, text, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
    });
  };
