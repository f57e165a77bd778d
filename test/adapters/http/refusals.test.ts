import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { Refusal } from '../../../src/adapters/http/contract.ts';
import { errorOf, MONA, mona, PETRA, startTabApi, type TabApi, town } from './tab-api.ts';
import { startTabServer, TENANT } from './tab-server.ts';

describe('what the tab API refuses', () => {
  let api: TabApi;
  before(async () => {
    api = await startTabApi();
  });
  after(() => api.stop());
  beforeEach(() => api.clear());

  it('lets a reader read, and write nothing', async () => {
    const reader = { roles: ['Reader'], name: 'Dana Schulz' };
    assert.equal((await api.setup(reader)).you.mayWrite, false);
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
      const reply = await api.call(method, path, body, reader);
      assert.equal(reply.status, 403, `${method} ${path}`);
      assert.equal(errorOf(reply).code, 'read-only');
    }
    assert.equal(await api.pg.roster(TENANT).read(), null);
  });

  it('answers without a token, or without a role, with nothing but words', async () => {
    const bare = await fetch(`${api.url}/api/setup`);
    assert.equal(bare.status, 401);
    assert.equal(((await bare.json()) as Refusal).error.code, 'no-token');
    const write = await fetch(`${api.url}/api/municipality`, { method: 'PUT', body: JSON.stringify(town) });
    assert.equal(write.status, 401);
    const outsider = await api.call('GET', '/api/setup', undefined, { roles: [] });
    assert.equal(outsider.status, 403);
    assert.match(errorOf(outsider).message, /Administration/);
    assert.equal((await api.call('GET', '/api/setup', undefined, { exp: 1 })).status, 401);
  });

  it('names the field of a fault, in German, with a reference', async () => {
    await api.call('PUT', '/api/municipality', town);
    const hours = [{ days: [1], from: '16:00', to: '08:00' }];
    const reply = await api.call('PUT', `/api/contacts/${MONA}`, { ...mona, hours });
    assert.equal(reply.status, 400);
    const { faults, ...first } = errorOf(reply);
    assert.deepEqual(first, {
      field: 'hours.0.to',
      code: 'hours-order',
      message: 'Das Ende muss nach dem Beginn liegen.',
      reference: 'REF1',
    });
    assert.equal(faults.length, 1);
    assert.deepEqual(api.log, ['400 hours-order']);
  });

  it('refuses a supervisor nobody knows', async () => {
    await api.call('PUT', '/api/municipality', town);
    const unit = { name: 'Amt', supervisor: { personId: PETRA, name: null }, parent: null };
    const error = errorOf(await api.call('PUT', '/api/units/amt', unit));
    assert.deepEqual([error.field, error.code], ['supervisor', 'unknown-person']);
  });

  it('wants the municipality first', async () => {
    const error = errorOf(await api.call('PUT', `/api/contacts/${MONA}`, mona));
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
      await api.call('PUT', '/api/municipality', town);
      const before = await api.pg.roster(TENANT).read();
      const reply = await api.call(method, path, body);
      assert.equal(reply.status, 400);
      assert.equal(errorOf(reply).field, field);
      assert.match(errorOf(reply).reference, /^REF\d+$/);
      assert.deepEqual(await api.pg.roster(TENANT).read(), before);
    });

  it('refuses broken JSON and bytes that are no text', async () => {
    for (const body of ['', '{"name":', 'name=x']) {
      const reply = await api.call('PUT', '/api/municipality', body);
      assert.deepEqual([reply.status, errorOf(reply).code], [400, 'broken']);
    }
    const response = await fetch(`${api.url}/api/municipality`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${await api.token()}` },
      body: Buffer.from([0x22, 0xff, 0xfe, 0x22]),
    });
    assert.equal(response.status, 400);
  });

  it('refuses more than 64 KB, announced or not', async () => {
    const reply = await api.call('PUT', '/api/municipality', JSON.stringify({ name: 'x'.repeat(70_000) }));
    assert.deepEqual([reply.status, errorOf(reply).code], [413, 'too-large']);
    const authorization = `Bearer ${await api.token()}`;
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const out = request(`${api.url}/api/municipality`, { method: 'PUT', headers: { authorization } });
      out.once('response', (response) => resolve(response.resume().statusCode));
      out.once('error', reject);
      for (let sent = 0; sent < 1_000_000; sent += 50_000) out.write('x'.repeat(50_000));
      out.end();
    });
    assert.equal(status, 413);
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
      const reply = await api.call(method, path);
      assert.deepEqual([reply.status, errorOf(reply).code], [404, 'not-found'], `${method} ${path}`);
    }
    const messages = await fetch(`${api.url}/api/messages`, { method: 'POST' });
    assert.deepEqual(await messages.json(), { messages: true });
  });

  it('tells a stranger nothing about addresses', async () => {
    assert.equal((await fetch(`${api.url}/api/nothing`)).status, 401);
  });

  it('keeps the cause of a failure to itself', async () => {
    const broken = await startTabServer(
      { transaction: () => Promise.reject(new Error('password authentication failed for db.internal')) },
      api.signInUrl,
    );
    const response = await fetch(`${broken.url}/api/setup`, {
      headers: { authorization: `Bearer ${await api.token()}`, connection: 'close' },
    });
    const text = await response.text();
    await broken.stop();
    assert.equal(response.status, 500);
    assert.doesNotMatch(text, /password|internal/);
    assert.match(text, /REF1/);
    assert.match(broken.log[0] ?? '', /GET \/api\/setup: password/);
  });
});
