import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { parseMunicipality } from '../../src/adapters/municipality/parse-municipality.ts';
import { editRoster } from '../../src/usecases/edit-roster.ts';
import { importMunicipality } from '../../src/usecases/import-municipality.ts';
import { readSetup } from '../../src/usecases/read-setup.ts';
import { type RosterDatabase, startRosterDatabase } from '../support/roster-database.ts';

const SAMPLE = new URL('../../emulator/municipalities/musterstadt.yaml', import.meta.url);
const TENANT = '6d0a7c1e-4b7b-4f0e-9a51-0c5d7d1f2a10';
const by = { personId: '11111111-0000-4000-8000-000000000036', name: 'Andrea Köhler' };

describe('importing a municipality', () => {
  let pg: RosterDatabase;
  let sample: string;
  before(async () => {
    sample = await readFile(SAMPLE, 'utf8');
    pg = await startRosterDatabase();
  });
  after(() => pg.stop());
  beforeEach(() => pg.clear(TENANT));
  const load = (text: string): Promise<number> =>
    importMunicipality(pg.store)({ tenantId: TENANT, by, file: parseMunicipality(text) });

  it('sets up Musterstadt', async () => {
    await load(sample);
    const roster = await pg.roster(TENANT).read();
    assert.equal(roster?.municipality, 'Musterstadt');
    assert.deepEqual(
      roster?.contacts.map(({ name, tier }) => `${name}: ${tier}`),
      [
        'Georg Brandt: first',
        'Mona Lindner: second',
        'Sabine Krüger: leadership',
        'Tarik Yılmaz: first',
        'Ute Berger: head',
      ],
    );
    assert.deepEqual(roster?.contacts[0]?.hours, [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' }]);
    assert.equal(roster?.units.length, 9);
    assert.equal(roster?.units.find((unit) => unit.id === 'poststelle')?.parent, 'hauptamt');
    assert.equal(roster?.names[roster?.roles.DSB ?? ''], 'Dana Schulz');
    assert.equal((await pg.roster(TENANT).channelReport())?.name, 'Rückhalt-Team');
  });

  it('names everybody in the file, with unit and language', async () => {
    await load(sample);
    const people = await pg.database.db.selectFrom('person').selectAll().orderBy('person_id').execute();
    assert.equal(people.length, 21);
    const amara = people.find((person) => person.name === 'Amara Okafor');
    assert.deepEqual([amara?.unit_id, amara?.language], ['integrationsbuero', 'en']);
  });

  it('takes the map that gives acts their level, and keeps it when a later file names none', async () => {
    await load(sample);
    assert.equal((await pg.roster(TENANT).read())?.levelMap, 'standard');
    assert.equal(await load(`${sample}\nlevel_map: koeln\n`), 1);
    await load(sample);
    assert.equal((await pg.roster(TENANT).read())?.levelMap, 'koeln');
  });

  it('changes and logs nothing the second time', async () => {
    assert.ok((await load(sample)) > 20);
    const lines = (await pg.roster(TENANT).changes(100)).length;
    assert.equal(await load(sample), 0);
    assert.equal((await pg.roster(TENANT).changes(100)).length, lines);
  });

  it('leaves what an admin added, and brings back what the file says', async () => {
    await load(sample);
    const contact = {
      person: { personId: by.personId, name: by.name },
      tier: 'first',
      units: [],
      hours: [],
      onCall: true,
    } as const;
    await editRoster(pg.store)({ tenantId: TENANT, by, edit: { kind: 'put-contact', contact } });
    const mona = '11111111-0000-4000-8000-000000000012';
    await editRoster(pg.store)({ tenantId: TENANT, by, edit: { kind: 'remove-contact', personId: mona } });
    assert.equal(await load(sample), 1);
    const ids = (await pg.roster(TENANT).read())?.contacts.map((c) => c.personId);
    assert.ok(ids?.includes(by.personId));
    assert.ok(ids?.includes(mona));
  });

  it('takes absences that lie ahead, once, and passes over those of last year', async () => {
    const absences = `
absences:
  - { person: mona, from: 2026-12-21, to: 2027-01-02, substitute: tarik }
  - { person: mona, from: 2025-12-21, to: 2026-01-02 }`;
    await load(sample);
    assert.equal(await load(sample + absences), 1);
    assert.equal(await load(sample + absences), 0);
    assert.deepEqual(
      (await pg.roster(TENANT).read())?.reliefs?.map(({ from }) => from.toISOString()),
      ['2026-12-20T23:00:00.000Z'],
    );
  });

  it('brings in all of it or nothing', async () => {
    const file = parseMunicipality(sample);
    const supervisor = { personId: '99999999-0000-4000-8000-000000000001', name: null };
    const stranger = { id: 'amt', name: 'Amt', supervisor, parent: null };
    const edits = [...file.edits, { kind: 'put-unit', unit: stranger } as const];
    await assert.rejects(
      importMunicipality(pg.store)({ tenantId: TENANT, by, file: { ...file, edits } }),
      /does not fit what is set up already: put-unit: supervisor \(unknown-person\)/,
    );
    assert.equal(await pg.roster(TENANT).read(), null);
  });

  it('shows the setup with its holes', async () => {
    assert.equal((await readSetup(pg.store)(TENANT)).support, null);
    await load(sample);
    const { support } = await readSetup(pg.store)(TENANT);
    assert.deepEqual(support?.reachable.state, 'on-duty');
    assert.ok(support?.reachable.people.includes('Tarik Yılmaz'));
    assert.deepEqual(
      support?.hints.map((hint) => hint.kind),
      ['channel', 'nobody-on-call', 'unit-without-supervisor'],
    );
  });
});
