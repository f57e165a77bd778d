import restify from 'restify';
import type { HttpAnswer } from '../adapters/teams/endpoint.ts';
import type { Config } from './config.ts';
import { causeOf, type Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** Teams sends at most about 100 KB; more is no activity. */
const MAX_BODY = 256 * 1024;
const LONGEST_ANSWER_MS = 15_000;

export type ServerOptions = {
  readonly config: Config;
  readonly log: Log;
  readonly messages: (body: unknown, authorization: string) => Promise<HttpAnswer>;
  readonly metrics: Metrics;
  /** Add the routes of health, of the tab and of calendar files. */
  readonly routes: readonly ((server: restify.Server) => void)[];
};

const headerOf = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

/** How long an answer took, and its status. */
const measured = async (metrics: Metrics, answer: () => Promise<number>): Promise<void> => {
  const began = performance.now();
  const status = await answer();
  metrics.observe('rueckhalt_turn_seconds', (performance.now() - began) / 1000);
  metrics.count('rueckhalt_requests_total', { status: String(status) });
};

const addMessages = (server: restify.Server, { messages, log, metrics }: ServerOptions): void => {
  // Two plugins instead of bodyParser: nothing here ever reads a multipart body.
  const read = restify.plugins.bodyReader({ maxBodySize: MAX_BODY });
  const parse = restify.plugins.jsonBodyParser({ mapParams: false, bodyReader: true });
  server.post(
    '/api/messages',
    read,
    ...[parse].flat(),
    async (request: restify.Request, response: restify.Response) =>
      measured(metrics, async () => {
        try {
          const { status, body } = await messages(request.body, headerOf(request.headers.authorization));
          if (body === undefined) response.send(status);
          else response.json(status, body);
          return status;
        } catch (error) {
          log.error('an activity could not be answered', causeOf(error));
          response.send(500);
          return 500;
        }
      }),
  );
};

/** The HTTP side: Teams' activities, health, the tab. Listens before the database is there. */
export async function startServer(options: ServerOptions): Promise<{ url: string; stop(): Promise<void> }> {
  const { config } = options;
  const server = restify.createServer({ name: 'rueckhalt', ignoreTrailingSlash: true });
  addMessages(server, options);
  for (const add of options.routes) add(server);
  // A faulty body or an unknown path gets its status and no reason.
  server.on(
    'restifyError',
    (_request: unknown, _response: unknown, error: { toJSON?: unknown }, done: () => void) => {
      error.toJSON = () => ({ error: 'refused' });
      done();
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, () => resolve());
  });
  const { port } = server.address();
  const stop = async (): Promise<void> => {
    // What is not answered by now never will be; a client that keeps its connection open must not hold us.
    const hurry = setTimeout(() => server.server.closeAllConnections(), LONGEST_ANSWER_MS);
    await new Promise<void>((resolve) => server.close(() => resolve()));
    clearTimeout(hurry);
  };
  return { url: `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`, stop };
}
