import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somebody outside who listens for a sign of life, and a bot that says how it is. */
export type Receiver = {
  readonly deadManUrl: string;
  readonly botUrl: string;
  pings(): number;
  /** When it heard the last sign of life. */
  lastPing(): number;
  /** How often the bot was asked: once in each look of an auditor. */
  looks(): number;
  lastLook(): number;
  /** Resolves once this holds; looked at whenever somebody calls. */
  until(holds: () => boolean): Promise<void>;
  /** What the bot answers from now on. */
  answer(status: number, body: unknown): void;
  stop(): Promise<void>;
};

export async function startReceiver(): Promise<Receiver> {
  const calls: { readonly path: string; readonly at: number }[] = [];
  let ready = { status: 200, body: JSON.stringify({ ready: true, causes: [] }) };
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    calls.push({ path, at: Date.now() });
    const { status, body } = path === '/readyz' ? ready : { status: 200, body: 'ok' };
    response.writeHead(status, { connection: 'close' });
    response.end(body);
    server.emit('called');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const count = (path: string): number => calls.filter((call) => call.path === path).length;
  const last = (path: string): number => calls.findLast((call) => call.path === path)?.at ?? 0;
  return {
    deadManUrl: `${url}/well`,
    botUrl: url,
    pings: () => count('/well'),
    lastPing: () => last('/well'),
    looks: () => count('/readyz'),
    lastLook: () => last('/readyz'),
    async until(holds) {
      while (!holds()) await once(server, 'called');
    },
    answer(status, body) {
      ready = { status, body: JSON.stringify(body) };
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
