import type { IncomingMessage, ServerResponse } from 'node:http';

export type HttpReply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
};

/** Far above what any route takes; beyond it the rest is read and thrown away. */
const LARGEST_BODY = 1024 * 1024;

export function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpReply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value),
  };
}

export const notFound = (what = 'not found'): HttpReply => json(404, { error: what });

export function write(response: ServerResponse, reply: HttpReply): void {
  response.writeHead(reply.status, reply.headers);
  response.end(reply.body);
}

/** The bytes, or `null` when there are too many. */
export async function readBytes(request: IncomingMessage, most: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= most) chunks.push(bytes);
  }
  return size > most ? null : Buffer.concat(chunks);
}

/** `null` when there is too much of it. */
export const readBody = async (request: IncomingMessage): Promise<string | null> =>
  (await readBytes(request, LARGEST_BODY))?.toString('utf8') ?? null;
