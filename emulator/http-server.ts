import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Changes } from './changes.ts';
import type { Connector } from './connector.ts';
import { type ControlPort, controlReply, uploaderIn, uploadReply } from './control.ts';
import { streamSnapshots } from './event-stream.ts';
import type { Files, Stored } from './files.ts';
import { json, notFound, readBody, readBytes, write } from './http-reply.ts';
import { pageFile } from './page-files.ts';
import type { SignIn } from './sign-in.ts';
import { signInReply } from './sign-in-routes.ts';

export type Doors = {
  readonly signIn: SignIn;
  readonly connector: Connector;
  readonly control: ControlPort;
  readonly files: Files;
  readonly changes: Changes;
};

/** More than a bot may take, so that it can be seen refusing. */
const LARGEST_FILE = 120 * 1024 * 1024;

const LOCAL_NAMES: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/** Plain HTTP on loopback: connector, sign-in, the page and what the page asks for. */
export class HttpServer {
  readonly #server: Server = createServer((request, response) => this.#serve(request, response));
  #doors: Doors | undefined;
  #inFlight = 0;
  #waiting: (() => void)[] = [];

  /** Listens first, because everything behind the doors wants to know its own address. */
  async listen(port: number): Promise<string> {
    // Longer than any client keeps a connection: closing first would look like a fault nobody asked for.
    this.#server.keepAliveTimeout = 120_000;
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port: chosen } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${chosen}`;
  }

  open(doors: Doors): void {
    this.#doors = doors;
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  /** No request of the bot is being answered. */
  async idle(): Promise<void> {
    if (this.#inFlight === 0) return;
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    this.#answer(request, response).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) response.destroy();
      else write(response, json(500, { error: String(error) }));
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const doors = this.#doors;
    if (!doors) return write(response, json(503, { error: 'starting' }));
    const { method = 'GET' } = request;
    const url = new URL(request.url ?? '/', 'http://emulator');
    const file = method === 'GET' ? doors.files.find(url) : undefined;
    if (file) return this.#give(doors.signIn, file, request, response);
    if (url.pathname.startsWith('/v3/'))
      return this.#connect(doors.connector, request, response, url.pathname);
    if (isForeign(request)) return write(response, json(403, { error: 'foreign host or origin' }));
    const uploader = uploaderIn(method, url);
    if (uploader !== null) return this.#upload(doors.control, uploader, url, request, response);
    const body = await readBody(request);
    if (body === null) return write(response, json(413, { error: 'too large' }));
    const signedIn = await signInReply(doors.signIn, method, url.pathname, body);
    if (signedIn) return write(response, signedIn);
    if (url.pathname === '/emulator/events') {
      return streamSnapshots(response, doors.changes, () => doors.control.snapshot());
    }
    if (url.pathname.startsWith('/emulator/') && !url.pathname.startsWith('/emulator/vendor/')) {
      return write(response, await controlReply(doors.control, { method, url, body }));
    }
    write(response, method === 'GET' || method === 'HEAD' ? await pageFile(url.pathname) : notFound());
  }

  async #give(
    signIn: SignIn,
    { bytes, needsToken }: Stored,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    const allowed = !needsToken || (await signIn.isBot(request.headers.authorization));
    if (!allowed) return write(response, json(401, { error: 'Unauthorized' }));
    write(response, {
      status: 200,
      headers: { 'content-type': 'application/octet-stream', 'content-length': String(bytes.length) },
      body: bytes,
    });
  }

  async #upload(
    control: ControlPort,
    person: string,
    url: URL,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    const bytes = await readBytes(request, LARGEST_FILE);
    if (bytes === null) return write(response, json(413, { error: 'too large' }));
    write(response, await uploadReply(control, person, url, bytes));
  }

  async #connect(connector: Connector, request: IncomingMessage, response: ServerResponse, path: string) {
    this.#inFlight += 1;
    try {
      const body = await readBody(request);
      const { method = 'GET' } = request;
      const { authorization } = request.headers;
      if (body === null) return write(response, json(413, { error: { code: 'MessageSizeTooBig' } }));
      const reply = await connector.answer({ method, path, authorization, body });
      if (reply === null) request.socket.destroy();
      else write(response, json(reply.status, reply.body, reply.headers));
    } finally {
      this.#inFlight -= 1;
      if (this.#inFlight === 0) for (const resolve of this.#waiting.splice(0)) resolve();
    }
  }
}

/** A web page from elsewhere must neither read the tenant (a foreign name that points here) nor act in it. */
function isForeign(request: IncomingMessage): boolean {
  const { host = '', origin } = request.headers;
  const name = host.replace(/:\d+$/, '');
  return !LOCAL_NAMES.includes(name) || (origin !== undefined && origin !== `http://${host}`);
}
