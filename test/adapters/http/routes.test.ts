import assert from 'node:assert/strict';
import type { CoverageView, Done, SetupView } from '../../../src/adapters/http/contract.ts';
import { TUESDAY } from '../../support/roster-database.ts';
import { errorOf, MONA, mona, PETRA, type Reply, startTabApi, type TabApi, town } from './tab-api.ts';

describe('the tab API', () => {
  let api: TabApi;
  before(async () => {
    api = await startTabApi();
  });
  after(() => api.stop());
  beforeEach(() => api.clear());

  it('shows an empty tenant as one that is not set up', async () => {
    const view = await api.setup();
    assert.deepEqual([view.support, view.changes], [null, []]);
    assert.deepEqual(view.you, { name: 'Andrea Köhler', mayWrite: true });
  });

  it('takes a municipality, units, contacts and roles, and shows them with their holes', async () => {
    assert.equal((await api.call('PUT', '/api/municipality', town)).status, 200);
    const unit = {
      name: 'Bürgerbüro',
      supervisor: { personId: PETRA, name: 'Petra Hoffmann' },
      parent: null,
    };
    assert.deepEqual((await api.call('PUT', '/api/units/buergerbuero', unit)).body, {
      changed: true,
      warnings: [],
    });
    assert.equal((await api.call('PUT', `/api/contacts/${MONA}`, mona)).status, 200);
    const holder = { personId: PETRA, name: null };
    assert.equal((await api.call('PUT', '/api/roles/DIENSTVORGESETZTE', { holder })).status, 200);
    const { support, changes } = await api.setup();
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
    await api.call('PUT', '/api/municipality', town);
    await api.call('PUT', `/api/contacts/${MONA.toUpperCase()}`, mona);
    const removed = (await api.call('DELETE', `/api/contacts/${MONA}`)).body as Done;
    assert.deepEqual(removed, { changed: true, warnings: [{ kind: 'tier-empty', tier: 'first' }] });
    assert.deepEqual((await api.call('DELETE', `/api/contacts/${MONA}`)).body, {
      changed: false,
      warnings: [],
    });
    assert.equal((await api.call('DELETE', '/api/units/nothing')).status, 200);
  });

  it('says when a contact was confirmed and what that is worth, and takes a new word', async () => {
    await api.call('PUT', '/api/municipality', town);
    await api.call('PUT', `/api/contacts/${MONA}`, mona);
    const shown = async () => (await api.setup()).support?.contacts.map((c) => [c.confirmedAt, c.standing]);
    const hints = async () =>
      (await api.setup()).support?.hints.flatMap((hint) => (hint.kind === 'unconfirmed' ? [hint] : []));
    const today = TUESDAY.toISOString();
    assert.deepEqual(await shown(), [[today, 'confirmed']]);
    await api.pg.database.pool.query('update contact set confirmed_at = $1', ['2026-05-20T08:00:00Z']);
    assert.deepEqual(await shown(), [['2026-05-20T08:00:00.000Z', 'due']]);
    assert.deepEqual(
      (await hints())?.map(({ urgent, state }) => [urgent, state]),
      [[false, 'due']],
    );
    await api.pg.database.pool.query('update contact set confirmed_at = $1', ['2025-11-20T08:00:00Z']);
    assert.deepEqual(await hints(), [
      { kind: 'unconfirmed', urgent: true, personId: MONA, name: mona.name, state: 'expired', alone: true },
    ]);
    const path = `/api/contacts/${MONA.toUpperCase()}/confirmation`;
    assert.deepEqual((await api.call('PUT', path)).body, { changed: true, warnings: [] });
    assert.deepEqual(await shown(), [[today, 'confirmed']]);
    const [change] = (await api.setup()).changes;
    assert.deepEqual([change?.actor, change?.key], ['Andrea Köhler', MONA]);
    assert.equal(change?.before?.confirmed, '2025-11-20');
    assert.equal(change?.after?.confirmed, '2026-11-24');
    const stranger = await api.call('PUT', `/api/contacts/${PETRA}/confirmation`);
    assert.equal(stranger.status, 400);
    assert.equal(errorOf(stranger).code, 'unknown-person');
  });

  it('takes absences, names what is wrong with one, and tells what follows from it', async () => {
    assert.equal((await api.call('GET', '/api/coverage')).body, null, 'nothing is set up yet');
    await api.call('PUT', '/api/municipality', town);
    await api.call('PUT', `/api/contacts/${MONA}`, { ...mona, onHolidays: true });
    const relief = { kind: 'absence', from: '2026-12-01', to: '2026-12-03', substitute: null };
    const put = (change: object): Promise<Reply> =>
      api.call('PUT', `/api/reliefs/${MONA}`, { ...relief, ...change });
    assert.equal(errorOf(await put({ to: '2026-11-30' })).code, 'relief-order');
    assert.equal(errorOf(await put({ why: 'ill' })).code, 'shape', 'nobody says why');
    assert.equal((await put({})).status, 200);
    const { support } = (await api.call('GET', '/api/setup')).body as SetupView;
    assert.deepEqual(
      support?.reliefs.map(({ from, now }) => [from, now]),
      [['2026-11-30T23:00:00.000Z', false]],
    );
    assert.equal(support?.contacts[0]?.onHolidays, true);
    const { holes } = (await api.call('GET', '/api/coverage')).body as CoverageView;
    const absent = holes.find(({ cause }) => cause === 'absent');
    assert.deepEqual([absent?.urgent, absent?.people, absent?.spans.length], [true, ['Mona Lindner'], 3]);
    const gone = await api.call('DELETE', `/api/reliefs/${MONA}@${support?.reliefs[0]?.from}`);
    assert.deepEqual(gone.body, { changed: true, warnings: [] });
    assert.equal((await api.call('DELETE', `/api/reliefs/${MONA}@x`)).status, 400);
    const reader = await api.call('PUT', `/api/reliefs/${MONA}`, relief, { roles: ['Reader'] });
    assert.equal(reader.status, 403);
  });

  it('never lets an answer be kept', async () => {
    assert.equal((await api.call('GET', '/api/setup')).headers.get('cache-control'), 'no-store');
  });
});
