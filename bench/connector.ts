import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SignJWT } from 'jose';
import { readBody } from '../emulator/http-reply.ts';
import { SignIn } from '../emulator/sign-in.ts';
import { signInReply } from '../emulator/sign-in-routes.ts';
import { signingKeys } from '../emulator/signing-keys.ts';

/** What stands in for Teams while bots are measured: the emulator's sign-in, and a connector that only counts. */
export type Connector = {
  readonly url: string;
  readonly signIn: SignIn;
  /** The token of an activity, as the connector signs it; one for a minute, as the service does under load. */
  connectorToken(): Promise<string>;
  /** The token of an activity with Entra as its issuer, for a bot that takes no other key set from this machine. */
  entraToken(): Promise<string>;
  /** When the next message reaches this 1:1 conversation, in milliseconds of `performance.now()`. */
  arrival(conversationId: string): Promise<number>;
  /** Settles when nothing has been sent for so long. */
  quiet(ms: number): Promise<void>;
  stop(): Promise<void>;
};

const MESSAGES = /^\/v3\/conversations\/([^/]+)\/activities/;

type Post = { readonly conversationId: string; readonly at: number };

/** Every call is accepted at once; a call without a token is refused, so that no bot is measured without its own. */
const accept = (request: IncomingMessage, response: ServerResponse, number: number): boolean => {
  const known = request.headers.authorization?.startsWith('Bearer ') ?? false;
  response.writeHead(known ? 201 : 401, { 'content-type': 'application/json' });
  response.end(known ? `{"id":"1-${number}"}` : '{}');
  return known;
};

type Keys = Awaited<ReturnType<typeof signingKeys>>;

const bindTo = (tenantId: string, appId: string, keys: Keys) => {
  let number = 0;
  let last = 0;
  let onPost: (post: Post) => void = () => undefined;
  let signIn: SignIn | undefined;

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/';
    if (path.startsWith('/v3/')) {
      const at = performance.now();
      request.resume();
      number += 1;
      last = at;
      const message = request.method === 'POST' ? MESSAGES.exec(path)?.[1] : undefined;
      if (accept(request, response, number) && message)
        onPost({ conversationId: decodeURIComponent(message), at });
      return;
    }
    const body = (await readBody(request)) ?? '';
    const reply = signIn && (await signInReply(signIn, request.method ?? '', path, body));
    response.writeHead(reply?.status ?? 404, reply?.headers);
    response.end(reply?.body);
  };

  return {
    serve,
    openAt: (url: string): SignIn => {
      signIn = new SignIn({ url, tenantId, appId, keys });
      return signIn;
    },
    listen: (listener: (post: Post) => void) => {
      onPost = listener;
    },
    sinceLast: () => performance.now() - last,
  };
};

/** Good for an hour, and signed once, so that making it is not what is measured. */
const entraTokenFor = ({ url, tenantId, appId }: SignIn, { entra }: Keys): Promise<string> => {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: `${url}/${tenantId}/v2.0`, aud: appId, tid: tenantId, ver: '2.0' };
  return new SignJWT({ ...claims, iat: now, nbf: now, exp: now + 3600 })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: entra.kid })
    .sign(entra.privateKey);
};

export async function startConnector(tenantId: string, appId: string): Promise<Connector> {
  const keys = await signingKeys();
  const teams = bindTo(tenantId, appId, keys);
  const waiting = new Map<string, (at: number) => void>();
  teams.listen(({ conversationId, at }) => {
    waiting.get(conversationId)?.(at);
    waiting.delete(conversationId);
  });
  const server = createServer((request, response) => {
    teams.serve(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 120_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const signIn = teams.openAt(url);
  const entraToken = entraTokenFor(signIn, keys);
  return {
    url,
    signIn,
    connectorToken: () => signIn.goodToken(url),
    entraToken: () => entraToken,
    arrival: (conversationId) => new Promise((resolve) => waiting.set(conversationId, resolve)),
    async quiet(ms) {
      while (teams.sinceLast() < ms) await pause(ms - teams.sinceLast() + 1);
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
