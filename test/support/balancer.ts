import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands before several bots: each request goes to the next one, past those that refuse the connection. */
export type Balancer = {
  readonly url: string;
  /** How many requests each bot has answered. */
  answered(): ReadonlyMap<string, number>;
  close(): Promise<void>;
};

const bodyOf = async (incoming: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

/** One bot's answer; null: nobody listens there. What was taken and then broke off is never sent twice. */
const ask = (url: string, incoming: IncomingMessage, body: Buffer): Promise<IncomingMessage | null> =>
  new Promise((resolve, reject) => {
    const { method, headers, url: path } = incoming;
    const outgoing = request(new URL(path ?? '/', url), { method: method ?? 'POST', headers, agent: false });
    outgoing.once('response', resolve);
    outgoing.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNREFUSED' ? resolve(null) : reject(error),
    );
    outgoing.end(body);
  });

export async function openBalancer(bots: () => readonly string[]): Promise<Balancer> {
  const answered = new Map<string, number>();
  let turn = 0;
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await bodyOf(incoming);
    const urls = bots();
    turn += 1;
    for (const url of urls.map((_, at) => urls[(turn + at) % urls.length])) {
      const answer = url === undefined ? null : await ask(url, incoming, body);
      if (!answer || url === undefined) continue;
      answered.set(url, (answered.get(url) ?? 0) + 1);
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      return;
    }
    outgoing.writeHead(502).end();
  };
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => outgoing.writeHead(502).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered: () => answered,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
