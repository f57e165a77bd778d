import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { CoverageView, Done, Refusal, SetupView } from '../../../src/adapters/http/contract.ts';
import { type RosterDatabase, startRosterDatabase, TUESDAY } from '../../support/roster-database.ts';
import { type SignIn, startSignIn, startTabServer, type TabServer, TENANT } from './tab-server.ts';

const MONA = '11111111-0000-4000-8000-000000000012';
const PETRA = '11111111-0000-4000-8000-000000000021';
const town = {
  name: 'Musterstadt',
  land: 'NW',
  timeZone: 'Europe/Berlin',
  language: 'de',
  houseEmergency: { label: 'Pforte', number: '0208 555 110' },
};
const mona = {
  name: 'Mona Lindner',
  tier: 'first',
  units: [],
  hours: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' }],
  onCall: false,
};

type Reply = { readonly status: number; readonly headers: Headers; readonly body: unknown };

describe('the tab API', () => {
  let pg: RosterDatabase;
  let signIn: SignIn;
  let tab: TabServer;
  before(async () => {
    pg = await startRosterDatabase();
    signIn = await startSignIn();
    tab = await startTabServer(pg.store, signIn.url);
  });
  after(async () => {
    await tab.stop();
    await signIn.stop();
    await pg.stop();
  });
  beforeEach(async () => {
    await pg.clear(TENANT);
    tab.log.length = 0;
  });

  const call = async (
    method: string,
    path: string,
    body?: unknown,
    claims: Record<string, unknown> = {},
  ): Promise<Reply> => {
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
  const setup = async (claims = {}): Promise<SetupView> =>
    (await call('GET', '/api/setup', undefined, claims)).body as SetupView;
  const errorOf = (reply: Reply) => (reply.body as Refusal).error;

  it('shows an empty tenant as one that is not set up', async () => {
    const view = await setup();
    assert.deepEqual([view.support, view.changes], [null, []]);
    assert.deepEqual(view.you, { name: 'Andrea Köhler', mayWrite: true });
  });

  it('takes a municipality, units, contacts and roles, and shows them with their holes', async () => {
    assert.equal((await call('PUT', '/api/municipality', town)).status, 200);
    const unit = {
      name: 'Bürgerbüro',
      supervisor: { personId: PETRA, name: 'Petra Hoffmann' },
      parent: null,
    };
    assert.deepEqual((await call('PUT', '/api/units/buergerbuero', unit)).body, {
      changed: true,
      warnings: [],
    });
    assert.equal((await call('PUT', `/api/contacts/${MONA}`, mona)).status, 200);
    const holder = { personId: PETRA, name: null };
    assert.equal((await call('PUT', '/api/roles/DIENSTVORGESETZTE', { holder })).status, 200);
    const { support, changes } = await setup();
    assert.deepEqual(support?.municipality, town);
    assert.deepEqual(support?.contacts, [
      {
        personId: MONA,
        ...mona,
        reachable: null,
        confirmedAt: TUESDAY.toISOString(),
        standing: 'confirmed',
      },
    ]);
    assert.deepEqual(support?.units[0]?.supervisor, { personId: PETRA, name: 'Petra Hoffmann' });
    assert.deepEqual(
      support?.people.map((person) => person.name),
      ['Mona Lindner', 'Petra Hoffmann'],
    );
    assert.equal(support?.reachable.state, 'on-duty');
    assert.deepEqual(support?.channel, { kind: 'private', name: null, state: 'missing', at: null });
    assert.ok(support?.hints.some((hint) => hint.kind === 'single-first'));
    assert.deepEqual(
      changes.map(({ actor, subject, key }) => `${actor}: ${subject} ${key}`),
      [
        'Andrea Köhler: role DIENSTVORGESETZTE',
        `Andrea Köhler: contact ${MONA}`,
        'Andrea Köhler: unit buergerbuero',
        'Andrea Köhler: municipality ',
      ],
    );
  });

  it('removes, and warns when a tier is left empty', async () => {
    await call('PUT', '/api/municipality', town);
    await call('PUT', `/api/contacts/${MONA.toUpperCase()}`, mona);
    const removed = (await call('DELETE', `/api/contacts/${MONA}`)).body as Done;
    assert.deepEqual(removed, { changed: true, warnings: [{ kind: 'tier-empty', tier: 'first' }] });
    assert.deepEqual((await call('DELETE', `/api/contacts/${MONA}`)).body, { changed: false, warnings: [] });
    assert.equal((await call('DELETE', '/api/units/nothing')).status, 200);
  });

  it('says when a contact was confirmed and what that is worth, and takes a new word', async () => {
    await call('PUT', '/api/municipality', town);
    await call('PUT', `/api/contacts/${MONA}`, mona);
    const shown = async () => (await setup()).support?.contacts.map((c) => [c.confirmedAt, c.standing]);
    const hints = async () =>
      (await setup()).support?.hints.flatMap((hint) => (hint.kind === 'unconfirmed' ? [hint] : []));
    const today = TUESDAY.toISOString();
    assert.deepEqual(await shown(), [[today, 'confirmed']]);
    await pg.database.pool.query('update contact set confirmed_at = $1', ['2026-05-20T08:00:00Z']);
    assert.deepEqual(await shown(), [['2026-05-20T08:00:00.000Z', 'due']]);
    assert.deepEqual(
      (await hints())?.map(({ urgent, state }) => [urgent, state]),
      [[false, 'due']],
    );
    await pg.database.pool.query('update contact set confirmed_at = $1', ['2025-11-20T08:00:00Z']);
    assert.deepEqual(await hints(), [
      { kind: 'unconfirmed', urgent: true, personId: MONA, name: mona.name, state: 'expired', alone: true },
    ]);
    const path = `/api/contacts/${MONA.toUpperCase()}/confirmation`;
    assert.deepEqual((await call('PUT', path)).body, { changed: true, warnings: [] });
    assert.deepEqual(await shown(), [[today, 'confirmed']]);
    const [change] = (await setup()).changes;
    assert.deepEqual([change?.actor, change?.key], ['Andrea Köhler', MONA]);
    assert.equal(change?.before?.confirmed, '2025-11-20');
    assert.equal(change?.after?.confirmed, '2026-11-24');
    const stranger = await call('PUT', `/api/contacts/${PETRA}/confirmation`);
    assert.equal(stranger.status, 400);
    assert.equal(errorOf(stranger).code, 'unknown-person');
  });

  it('lets a reader read, and write nothing', async () => {
    const reader = { roles: ['Reader'], name: 'Dana Schulz' };
    assert.equal((await setup(reader)).you.mayWrite, false);
    for (const [method, path, body] of [
      ['PUT', '/api/municipality', town],
      ['PUT', `/api/contacts/${MONA}`, mona],
      ['DELETE', `/api/contacts/${MONA}`, undefined],
      ['PUT', `/api/contacts/${MONA}/confirmation`, undefined],
      ['PUT', '/api/units/amt', { name: 'Amt', supervisor: null, parent: null }],
      ['DELETE', '/api/units/amt', undefined],
      ['PUT', '/api/roles/DSB', { holder: null }],
      ['POST', '/api/drills', { level: 2 }],
      ['DELETE', '/api/drills/running', undefined],
      ['PUT', '/api/drill-plan', { plan: null }],
    ] as const) {
      const reply = await call(method, path, body, reader);
      assert.equal(reply.status, 403, `${method} ${path}`);
      assert.equal(errorOf(reply).code, 'read-only');
    }
    assert.equal(await pg.roster(TENANT).read(), null);
  });

  it('answers without a token, or without a role, with nothing but words', async () => {
    const bare = await fetch(`${tab.url}/api/setup`);
    assert.equal(bare.status, 401);
    assert.equal(((await bare.json()) as Refusal).error.code, 'no-token');
    const write = await fetch(`${tab.url}/api/municipality`, { method: 'PUT', body: JSON.stringify(town) });
    assert.equal(write.status, 401);
    const outsider = await call('GET', '/api/setup', undefined, { roles: [] });
    assert.equal(outsider.status, 403);
    assert.match(errorOf(outsider).message, /Administration/);
    assert.equal((await call('GET', '/api/setup', undefined, { exp: 1 })).status, 401);
  });

  it('never lets an answer be kept', async () => {
    assert.equal((await call('GET', '/api/setup')).headers.get('cache-control'), 'no-store');
  });

  it('names the field of a fault, in German, with a reference', async () => {
    await call('PUT', '/api/municipality', town);
    const hours = [{ days: [1], from: '16:00', to: '08:00' }];
    const reply = await call('PUT', `/api/contacts/${MONA}`, { ...mona, hours });
    assert.equal(reply.status, 400);
    const { faults, ...first } = errorOf(reply);
    assert.deepEqual(first, {
      field: 'hours.0.to',
      code: 'hours-order',
      message: 'Das Ende muss nach dem Beginn liegen.',
      reference: 'REF1',
    });
    assert.equal(faults.length, 1);
    assert.deepEqual(tab.log, ['400 hours-order']);
  });

  it('refuses a supervisor nobody knows', async () => {
    await call('PUT', '/api/municipality', town);
    const unit = { name: 'Amt', supervisor: { personId: PETRA, name: null }, parent: null };
    const error = errorOf(await call('PUT', '/api/units/amt', unit));
    assert.deepEqual([error.field, error.code], ['supervisor', 'unknown-person']);
  });

  it('wants the municipality first', async () => {
    const error = errorOf(await call('PUT', `/api/contacts/${MONA}`, mona));
    assert.equal(error.code, 'not-set-up');
  });

  const bad: readonly (readonly [string, string, unknown, string])[] = [
    ['PUT', '/api/municipality', { ...town, land: 'XX' }, 'land'],
    ['PUT', '/api/municipality', { ...town, tenant: 'x' }, ''],
    ['PUT', '/api/municipality', [], ''],
    ['PUT', '/api/municipality', 'null', ''],
    ['PUT', `/api/contacts/${MONA}`, { ...mona, tier: 'third' }, 'tier'],
    ['PUT', `/api/contacts/${MONA}`, { ...mona, hours: [{ days: 'Mo', from: 1, to: 2 }] }, 'hours.0.days'],
    ['PUT', `/api/contacts/${MONA}`, { ...mona, onCall: 'yes' }, 'onCall'],
    ['PUT', '/api/contacts/mona', mona, 'person.personId'],
    ['PUT', "/api/contacts/'%20or%201=1", mona, 'person.personId'],
    ['DELETE', '/api/contacts/mona', undefined, 'person.personId'],
    ['PUT', '/api/units/Amt%20Eins', { name: 'Amt', supervisor: null, parent: null }, 'id'],
    ['PUT', '/api/units/amt', { name: '', supervisor: null, parent: null }, 'name'],
    ['PUT', '/api/units/amt', { name: 'x'.repeat(201), supervisor: null, parent: null }, 'name'],
    ['PUT', '/api/units/amt', { name: 'Amt', supervisor: 'Petra', parent: null }, 'supervisor'],
    ['PUT', '/api/roles/CHEF', { holder: null }, 'role'],
    ['PUT', '/api/roles/DSB', {}, 'holder'],
    ['PUT', '/api/roles/DSB', { holder: { personId: 'x', name: 'Dana' } }, 'holder.personId'],
    ['POST', '/api/drills', { level: 1 }, 'level'],
    ['POST', '/api/drills', [], ''],
    ['PUT', '/api/drill-plan', { plan: { week: 5, weekday: 2, time: '10:00', level: 2 } }, 'plan.week'],
    ['PUT', '/api/drill-plan', { plan: { week: 1, weekday: 7, time: '10:00', level: 2 } }, 'plan.weekday'],
    ['PUT', '/api/drill-plan', { plan: { week: 1, weekday: 2, time: '25:00', level: 2 } }, 'plan.time'],
    ['PUT', '/api/drill-plan', {}, 'plan'],
  ];
  for (const [method, path, body, field] of bad)
    it(`refuses ${method} ${path} with ${JSON.stringify(body)?.slice(0, 60)}`, async () => {
      await call('PUT', '/api/municipality', town);
      const before = await pg.roster(TENANT).read();
      const reply = await call(method, path, body);
      assert.equal(reply.status, 400);
      assert.equal(errorOf(reply).field, field);
      assert.match(errorOf(reply).reference, /^REF\d+$/);
      assert.deepEqual(await pg.roster(TENANT).read(), before);
    });

  it('refuses broken JSON and bytes that are no text', async () => {
    for (const body of ['', '{"name":', 'name=x']) {
      const reply = await call('PUT', '/api/municipality', body);
      assert.deepEqual([reply.status, errorOf(reply).code], [400, 'broken']);
    }
    const response = await fetch(`${tab.url}/api/municipality`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${await signIn.token()}` },
      body: Buffer.from([0x22, 0xff, 0xfe, 0x22]),
    });
    assert.equal(response.status, 400);
  });

  it('refuses more than 64 KB, announced or not', async () => {
    const reply = await call('PUT', '/api/municipality', JSON.stringify({ name: 'x'.repeat(70_000) }));
    assert.deepEqual([reply.status, errorOf(reply).code], [413, 'too-large']);
    const authorization = `Bearer ${await signIn.token()}`;
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const out = request(`${tab.url}/api/municipality`, { method: 'PUT', headers: { authorization } });
      out.once('response', (response) => resolve(response.resume().statusCode));
      out.once('error', reject);
      for (let sent = 0; sent < 1_000_000; sent += 50_000) out.write('x'.repeat(50_000));
      out.end();
    });
    assert.equal(status, 413);
  });

  it('takes absences, names what is wrong with one, and tells what follows from it', async () => {
    assert.equal((await call('GET', '/api/coverage')).body, null, 'nothing is set up yet');
    await call('PUT', '/api/municipality', town);
    await call('PUT', `/api/contacts/${MONA}`, { ...mona, onHolidays: true });
    const relief = { kind: 'absence', from: '2026-12-01', to: '2026-12-03', substitute: null };
    const put = (change: object): Promise<Reply> =>
      call('PUT', `/api/reliefs/${MONA}`, { ...relief, ...change });
    assert.equal(errorOf(await put({ to: '2026-11-30' })).code, 'relief-order');
    assert.equal(errorOf(await put({ why: 'ill' })).code, 'shape', 'nobody says why');
    assert.equal((await put({})).status, 200);
    const { support } = (await call('GET', '/api/setup')).body as SetupView;
    assert.deepEqual(
      support?.reliefs.map(({ from, now }) => [from, now]),
      [['2026-11-30T23:00:00.000Z', false]],
    );
    assert.equal(support?.contacts[0]?.onHolidays, true);
    const { holes } = (await call('GET', '/api/coverage')).body as CoverageView;
    const absent = holes.find(({ cause }) => cause === 'absent');
    assert.deepEqual([absent?.urgent, absent?.people, absent?.spans.length], [true, ['Mona Lindner'], 3]);
    const gone = await call('DELETE', `/api/reliefs/${MONA}@${support?.reliefs[0]?.from}`);
    assert.deepEqual(gone.body, { changed: true, warnings: [] });
    assert.equal((await call('DELETE', `/api/reliefs/${MONA}@x`)).status, 400);
    const reader = await call('PUT', `/api/reliefs/${MONA}`, relief, { roles: ['Reader'] });
    assert.equal(reader.status, 403);
  });

  it('answers wrong addresses and methods with JSON, and leaves other routes alone', async () => {
    for (const [method, path] of [
      ['GET', '/api/nothing'],
      ['GET', '/api/contacts'],
      ['POST', '/api/setup'],
      ['PATCH', `/api/contacts/${MONA}`],
      ['DELETE', '/api/municipality'],
      ['PUT', '/api/roles/DSB/more'],
    ] as const) {
      const reply = await call(method, path);
      assert.deepEqual([reply.status, errorOf(reply).code], [404, 'not-found'], `${method} ${path}`);
    }
    const messages = await fetch(`${tab.url}/api/messages`, { method: 'POST' });
    assert.deepEqual(await messages.json(), { messages: true });
  });

  it('tells a stranger nothing about addresses', async () => {
    assert.equal((await fetch(`${tab.url}/api/nothing`)).status, 401);
  });

  it('keeps the cause of a failure to itself', async () => {
    const broken = await startTabServer(
      { transaction: () => Promise.reject(new Error('password authentication failed for db.internal')) },
      signIn.url,
    );
    const response = await fetch(`${broken.url}/api/setup`, {
      headers: { authorization: `Bearer ${await signIn.token()}`, connection: 'close' },
    });
    const text = await response.text();
    await broken.stop();
    assert.equal(response.status, 500);
    assert.doesNotMatch(text, /password|internal/);
    assert.match(text, /REF1/);
    assert.match(broken.log[0] ?? '', /GET \/api\/setup: password/);
  });
});
