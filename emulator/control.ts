import { z } from 'zod';
import type { ActResult, ClockMove, Fault, LedgerEntry, PersonAct, Snapshot } from './contract.ts';
import { UnknownError } from './directory.ts';
import type { FaultWish } from './faults.ts';
import type { SentFile } from './files.ts';
import { type HttpReply, json, notFound } from './http-reply.ts';
import { parseJson } from './json.ts';
import { tabHostPage } from './tab-host.ts';

/** What the web page and the story runner may ask for; see contract.ts. */
export type ControlPort = {
  snapshot(): Snapshot;
  ledger(): readonly LedgerEntry[];
  act(person: string, act: PersonAct): Promise<ActResult>;
  upload(person: string, files: readonly SentFile[], text?: string): Promise<ActResult>;
  addFault(fault: FaultWish): Fault;
  removeFault(id: string): boolean;
  tabToken(person: string): Promise<string>;
  /** Where the bot listens; its tab is served there too. */
  botEndpoint(): string | undefined;
  readonly move: ((forward: ClockMove['forward']) => Promise<void>) | undefined;
};

const place = z.templateLiteral([z.enum(['person:', 'channel:']), z.string().min(1)]);
const card = z.record(z.string(), z.unknown());
const inputs = z.record(z.string(), z.string());

const actSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('say'), text: z.string(), place: place.exactOptional() }),
  z.object({
    kind: z.literal('tap'),
    messageId: z.string(),
    action: card,
    inputs,
    asSubmit: z.boolean().exactOptional(),
  }),
  z.object({ kind: z.literal('submit-dialog'), action: card, inputs }),
  z.object({ kind: z.literal('close-dialog') }),
  z.object({ kind: z.literal('install'), installed: z.boolean() }),
]);

const faultSchema = z.object({
  at: z.union([place, z.literal('all')]),
  kind: z.enum(['status', 'reset-before', 'reset-after', 'delay']),
  status: z.int().min(400).max(599).exactOptional(),
  retryAfter: z.number().min(0).exactOptional(),
  delayMs: z.int().min(0).exactOptional(),
  times: z.int().min(1).exactOptional(),
  until: z.iso.datetime({ offset: true }).exactOptional(),
});

const clockSchema = z.object({ forward: z.enum(['15m', '4h', 'next-morning']) });

export type ControlRequest = { readonly method: string; readonly url: URL; readonly body: string };

const UPLOAD = /^\/emulator\/people\/([^/]+)\/files$/;

/** Whose file this request brings; its body is no text. */
export const uploaderIn = (method: string, { pathname }: URL): string | null => {
  const [, person] = (method === 'POST' && UPLOAD.exec(pathname)) || [];
  return person === undefined ? null : decodeURIComponent(person);
};

export async function uploadReply(
  port: ControlPort,
  person: string,
  url: URL,
  bytes: Uint8Array,
): Promise<HttpReply> {
  const name = url.searchParams.get('name') ?? 'datei';
  const file = { name, bytes, pasted: url.searchParams.has('pasted') };
  try {
    return json(200, await port.upload(person, [file], url.searchParams.get('text') ?? ''));
  } catch (error) {
    if (error instanceof UnknownError) return notFound(error.message);
    throw error;
  }
}

export async function controlReply(port: ControlPort, request: ControlRequest): Promise<HttpReply> {
  try {
    return await route(port, request);
  } catch (error) {
    if (error instanceof UnknownError) return notFound(error.message);
    if (error instanceof URIError) return json(400, { error: error.message });
    if (error instanceof z.ZodError) return json(400, { error: z.prettifyError(error) });
    throw error;
  }
}

async function route(port: ControlPort, { method, url, body }: ControlRequest): Promise<HttpReply> {
  const [, , noun, key, verb] = url.pathname.split('/').map(decodeURIComponent);
  const asked = parseJson(body);
  switch (`${method} ${noun}`) {
    case 'GET snapshot':
      return json(200, port.snapshot());
    case 'GET ledger':
      return json(200, port.ledger());
    case 'POST people':
      return key && verb === 'acts' ? json(200, await port.act(key, actSchema.parse(asked))) : notFound();
    case 'POST clock':
      return moveClock(port, clockSchema.parse(asked));
    case 'POST faults':
      return json(201, port.addFault(faultSchema.parse(asked)));
    case 'DELETE faults':
      return key && port.removeFault(key) ? json(200, {}) : notFound();
    case 'GET tab':
      return tabHostPage(port.botEndpoint());
    case 'GET tab-token':
      return json(200, { token: await port.tabToken(url.searchParams.get('person') ?? '') });
    default:
      return notFound();
  }
}

async function moveClock(port: ControlPort, { forward }: ClockMove): Promise<HttpReply> {
  if (!port.move) return json(409, { error: 'this clock cannot be moved' });
  await port.move(forward);
  return json(200, { now: port.snapshot().now });
}
