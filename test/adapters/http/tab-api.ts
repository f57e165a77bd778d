import type { Refusal, SetupView } from '../../../src/adapters/http/contract.ts';
import { type RosterDatabase, startRosterDatabase } from '../../support/roster-database.ts';
import { startSignIn, startTabServer, TENANT } from './tab-server.ts';

export const MONA = '11111111-0000-4000-8000-000000000012';
export const PETRA = '11111111-0000-4000-8000-000000000021';
export const town = {
  name: 'Musterstadt',
  land: 'NW',
  timeZone: 'Europe/Berlin',
  language: 'de',
  houseEmergency: { label: 'Pforte', number: '0208 555 110' },
};
export const mona = {
  name: 'Mona Lindner',
  tier: 'first',
  units: [],
  hours: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' }],
  onCall: false,
};

export type Reply = { readonly status: number; readonly headers: Headers; readonly body: unknown };
type Claims = Readonly<Record<string, unknown>>;

/** The tab's API on a real database, and somebody signed in who calls it. */
export type TabApi = {
  readonly pg: RosterDatabase;
  readonly url: string;
  readonly signInUrl: string;
  readonly log: readonly string[];
  token(): Promise<string>;
  call(method: string, path: string, body?: unknown, claims?: Claims): Promise<Reply>;
  setup(claims?: Claims): Promise<SetupView>;
  /** Takes everything out of the tenant and the log. */
  clear(): Promise<void>;
  stop(): Promise<void>;
};

export const errorOf = (reply: Reply) => (reply.body as Refusal).error;

export async function startTabApi(): Promise<TabApi> {
  const pg = await startRosterDatabase();
  const signIn = await startSignIn();
  const tab = await startTabServer(pg.store, signIn.url);
  const call: TabApi['call'] = async (method, path, body, claims = {}) => {
    const response = await fetch(`${tab.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${await signIn.token(claims)}`, connection: 'close' },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : JSON.parse(text),
    };
  };
  return {
    pg,
    url: tab.url,
    signInUrl: signIn.url,
    log: tab.log,
    token: () => signIn.token(),
    call,
    setup: async (claims = {}) => (await call('GET', '/api/setup', undefined, claims)).body as SetupView,
    async clear() {
      await pg.clear(TENANT);
      tab.log.length = 0;
    },
    async stop() {
      await tab.stop();
      await signIn.stop();
      await pg.stop();
    },
  };
}
