import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import restify from 'restify';
import { createTabAuth } from '../../../src/adapters/http/auth.ts';
import { tabRoutes } from '../../../src/adapters/http/routes.ts';
import { confirmContact } from '../../../src/usecases/confirm-contact.ts';
import { editRoster } from '../../../src/usecases/edit-roster.ts';
import { readCoverage } from '../../../src/usecases/read-coverage.ts';
import { readSetup } from '../../../src/usecases/read-setup.ts';
import type { RosterTransactions } from '../../../src/usecases/roster-store.ts';
import { noDrills } from '../../support/no-drills.ts';
import { PROTOCOL } from '../../support/sample-world.ts';

export const TENANT = '6d0a7c1e-4b7b-4f0e-9a51-0c5d7d1f2a10';
export const APP = '0a0b0c0d-1111-4222-8333-444455556666';
export const ANDREA = '11111111-0000-4000-8000-000000000036';

export type SignIn = {
  readonly url: string;
  /** A token as Entra signs it, with claims bent; `undefined` leaves a claim out. */
  token(claims?: Record<string, unknown>, options?: { foreignKey?: boolean }): Promise<string>;
  stop(): Promise<void>;
};

const listening = async (server: ReturnType<typeof createServer>): Promise<string> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** Microsoft's sign-in as far as the tab's tokens go: real RSA keys behind the real address of the keys. */
export async function startSignIn(): Promise<SignIn> {
  const [own, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const server = createServer((request, response) => {
    const known = request.url === `/${TENANT}/discovery/v2.0/keys`;
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
    response.end(known ? JSON.stringify({ keys: [jwk] }) : '{}');
  });
  const url = await listening(server);
  const seconds = Math.floor(Date.now() / 1000);
  return {
    url,
    token: (claims = {}, { foreignKey = false } = {}) => {
      const payload: JWTPayload = {
        iss: `${url}/${TENANT}/v2.0`,
        aud: APP,
        tid: TENANT,
        oid: ANDREA,
        name: 'Andrea Köhler',
        scp: 'access_as_user',
        roles: ['Admin'],
        iat: seconds,
        nbf: seconds,
        exp: seconds + 3600,
        ...claims,
      };
      const key = foreignKey ? foreign.privateKey : own.privateKey;
      return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(key);
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

export type TabServer = {
  readonly url: string;
  readonly server: restify.Server;
  readonly log: string[];
  stop(): Promise<void>;
};

/** The tab's routes over real HTTP on a real store. */
export async function startTabServer(store: RosterTransactions, authority: string): Promise<TabServer> {
  const log: string[] = [];
  const server = restify.createServer({ name: 'test', ignoreTrailingSlash: true });
  server.post('/api/messages', async (_request: restify.Request, response: restify.Response) => {
    response.json(200, { messages: true });
  });
  tabRoutes(server, {
    authenticate: createTabAuth({ tenantId: TENANT, appId: APP, authority }),
    readSetup: () => readSetup(store)(TENANT),
    readCoverage: () =>
      readCoverage({ store, policies: () => PROTOCOL.policies, members: async () => null })(TENANT),
    editRoster: (by, edit) => editRoster(store)({ tenantId: TENANT, by, edit }),
    confirmContact: (by, personId) => confirmContact(store)({ tenantId: TENANT, by, personId }),
    drills: noDrills,
    refused: (status, code) => {
      log.push(`${status} ${code}`);
      return `REF${log.length}`;
    },
    failed: (error, act) => {
      log.push(`${act}: ${error instanceof Error ? error.message : ''}`);
      return `REF${log.length}`;
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    server,
    log,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
