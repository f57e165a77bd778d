import assert from 'node:assert/strict';
import type { ContactEntry, RosterEdit } from '../../src/core/roster-edit.ts';
import { type EditResult, editRoster } from '../../src/usecases/edit-roster.ts';
import { type RosterDatabase, startRosterDatabase } from '../support/roster-database.ts';

const TENANT = '6d0a7c1e-4b7b-4f0e-9a51-0c5d7d1f2a10';
const MONA = { personId: '11111111-0000-4000-8000-000000000012', name: 'Mona Lindner' };
const PETRA = { personId: '11111111-0000-4000-8000-000000000021', name: 'Petra Hoffmann' };
const by = { personId: '11111111-0000-4000-8000-000000000036', name: 'Andrea Köhler' };
const town = {
  name: 'Musterstadt',
  land: 'NW',
  timeZone: 'Europe/Berlin',
  language: 'de',
  houseEmergency: null,
};
const mona: ContactEntry = {
  person: MONA,
  tier: 'first',
  units: [],
  hours: [{ days: [1], from: '08:00', to: '16:00' }],
  onCall: false,
};

const refusedWith = (result: EditResult): readonly string[] =>
  result.state === 'refused' ? result.faults.map((fault) => `${fault.field}:${fault.code}`) : ['accepted'];

describe('editing the configuration', () => {
  let pg: RosterDatabase;
  const make = (edit: RosterEdit): Promise<EditResult> =>
    editRoster(pg.store)({ tenantId: TENANT, by, edit });
  const putContact = (contact: Partial<ContactEntry>): Promise<EditResult> =>
    make({ kind: 'put-contact', contact: { ...mona, ...contact } });
  before(async () => {
    pg = await startRosterDatabase();
  });
  after(() => pg.stop());
  beforeEach(async () => {
    await pg.clear(TENANT);
    await make({ kind: 'put-municipality', municipality: town });
  });

  it('needs the municipality first', async () => {
    await pg.clear(TENANT);
    assert.deepEqual(refusedWith(await putContact({})), [':not-set-up']);
  });

  it('adds a contact and writes down who did it', async () => {
    assert.deepEqual(await putContact({}), { state: 'done', changed: true, warnings: [] });
    const roster = await pg.roster(TENANT).read();
    assert.equal(roster?.contacts[0]?.name, 'Mona Lindner');
    const [change] = await pg.roster(TENANT).changes(1);
    assert.equal(change?.actorName, 'Andrea Köhler');
    assert.equal(change?.subject, `contact:${MONA.personId}`);
    assert.equal(change?.before, null);
    assert.deepEqual(change?.after, {
      name: 'Mona Lindner',
      tier: 'first',
      units: [],
      hours: [{ days: [1], from: '08:00', to: '16:00' }],
      onCall: false,
    });
  });

  it('does and logs nothing when nothing changes', async () => {
    await putContact({});
    const lines = (await pg.roster(TENANT).changes(9)).length;
    assert.deepEqual(await putContact({}), { state: 'done', changed: false, warnings: [] });
    const gone = await make({ kind: 'remove-contact', personId: PETRA.personId });
    assert.deepEqual(gone, { state: 'done', changed: false, warnings: [] });
    assert.equal((await pg.roster(TENANT).changes(9)).length, lines);
  });

  it('lets the last contact of a tier go, and says so', async () => {
    await putContact({});
    const result = await make({ kind: 'remove-contact', personId: MONA.personId });
    assert.deepEqual(result, {
      state: 'done',
      changed: true,
      warnings: [{ kind: 'tier-empty', tier: 'first' }],
    });
    assert.deepEqual((await pg.roster(TENANT).read())?.contacts, []);
  });

  it('warns as well when the last contact changes tier', async () => {
    await putContact({});
    const result = await putContact({ tier: 'second' });
    assert.deepEqual(result.state === 'done' && result.warnings, [{ kind: 'tier-empty', tier: 'first' }]);
  });

  it('refuses a wrong person, naming the field', async () => {
    const nobody = { personId: 'mona', name: 'Mona' };
    assert.deepEqual(refusedWith(await putContact({ person: nobody })), ['person.personId:person-id']);
    const nameless = { personId: MONA.personId, name: null };
    assert.deepEqual(refusedWith(await putContact({ person: nameless })), ['person:unknown-person']);
    const long = { personId: MONA.personId, name: 'M'.repeat(201) };
    assert.deepEqual(refusedWith(await putContact({ person: long })), ['person.name:too-long']);
    assert.equal((await pg.roster(TENANT).changes(9)).length, 1);
  });

  it('takes a person who has a function already without asking for the name again', async () => {
    await putContact({});
    const edit = { kind: 'put-role', role: 'DSB', holder: { ...MONA, name: null } } as const;
    assert.equal((await make(edit)).state, 'done');
  });

  it('refuses hours that are none', async () => {
    const wrong = async (span: object): Promise<readonly string[]> =>
      refusedWith(await putContact({ hours: [{ days: [1], from: '08:00', to: '16:00', ...span }] }));
    assert.deepEqual(await wrong({ from: '16:00', to: '08:00' }), ['hours.0.to:hours-order']);
    assert.deepEqual(await wrong({ to: '08:00' }), ['hours.0.to:hours-order']);
    assert.deepEqual(await wrong({ from: '8:00' }), ['hours.0.from:hours-clock']);
    assert.deepEqual(await wrong({ to: '24:30' }), ['hours.0.to:hours-clock']);
    assert.deepEqual(await wrong({ days: [] }), ['hours.0.days:hours-days']);
    assert.deepEqual(await wrong({ days: [0] }), ['hours.0.days:hours-days']);
    assert.deepEqual(await wrong({ days: [1, 1] }), ['hours.0.days:hours-days']);
    assert.deepEqual(await wrong({ to: '24:00' }), ['accepted']);
  });

  it('refuses a contact for a unit that is not there', async () => {
    assert.deepEqual(refusedWith(await putContact({ units: ['amt'] })), ['units:unknown-unit']);
  });

  it('refuses a supervisor nobody knows, naming the field', async () => {
    const unit = { id: 'amt', name: 'Amt', supervisor: { ...PETRA, name: null }, parent: null };
    assert.deepEqual(refusedWith(await make({ kind: 'put-unit', unit })), ['supervisor:unknown-person']);
  });

  it('puts a unit with its supervisor and logs both by name', async () => {
    const unit = { id: 'amt', name: 'Amt', supervisor: PETRA, parent: null };
    await make({ kind: 'put-unit', unit });
    assert.equal((await pg.roster(TENANT).read())?.names[PETRA.personId], 'Petra Hoffmann');
    const [change] = await pg.roster(TENANT).changes(1);
    assert.deepEqual(change?.after, { name: 'Amt', supervisor: PETRA, parent: null });
  });

  describe('absences and shifts', () => {
    const relief = {
      kind: 'absence',
      personId: MONA.personId,
      from: '2026-12-21',
      to: '2027-01-02',
      substitute: PETRA.personId,
    } as const;
    const stored = async () => (await pg.roster(TENANT).read())?.reliefs;
    beforeEach(async () => {
      await putContact({});
      await putContact({ person: PETRA });
    });

    it('are put once, corrected by entering them again, and taken back', async () => {
      await make({ kind: 'put-relief', relief });
      const from = new Date('2026-12-20T23:00:00Z');
      const to = new Date('2027-01-02T23:00:00Z');
      assert.deepEqual(await stored(), [{ ...relief, from, to }]);
      assert.deepEqual(await make({ kind: 'put-relief', relief }), {
        state: 'done',
        changed: false,
        warnings: [],
      });
      await make({ kind: 'put-relief', relief: { ...relief, to: '2026-12-21', substitute: null } });
      assert.deepEqual(await stored(), [
        { ...relief, substitute: null, from, to: new Date('2026-12-21T23:00:00Z') },
      ]);
      const [change] = await pg.roster(TENANT).changes(1);
      assert.equal(change?.subject, `relief:${MONA.personId}`);
      assert.match(JSON.stringify(change?.before), /"Petra Hoffmann"/);
      await make({ kind: 'remove-relief', relief: { personId: MONA.personId, from } });
      assert.deepEqual(await stored(), []);
    });

    it('of contacts alone, and named where they are wrong', async () => {
      const put = async (change: object) =>
        refusedWith(await make({ kind: 'put-relief', relief: { ...relief, ...change } }));
      assert.deepEqual(await put({ personId: by.personId }), ['personId:no-contact']);
      assert.deepEqual(await put({ substitute: MONA.personId, to: '2026-12-01' }), [
        'to:relief-order',
        'substitute:substitute-self',
      ]);
    });

    it('go with the contact, and nobody is stood in for by somebody gone', async () => {
      await make({ kind: 'put-relief', relief });
      await make({
        kind: 'put-relief',
        relief: { ...relief, personId: PETRA.personId, substitute: MONA.personId },
      });
      await make({ kind: 'remove-contact', personId: PETRA.personId });
      assert.deepEqual(
        (await stored())?.map(({ personId, substitute }) => [personId, substitute]),
        [[MONA.personId, null]],
      );
    });
  });

  it('never lets units stand above themselves', async () => {
    const put = (id: string, parent: string | null): Promise<EditResult> =>
      make({ kind: 'put-unit', unit: { id, name: id, supervisor: null, parent } });
    await put('a', null);
    await put('b', 'a');
    assert.deepEqual(refusedWith(await put('a', 'b')), ['parent:parent-loop']);
    assert.deepEqual(refusedWith(await put('a', 'a')), ['parent:parent-loop']);
    assert.deepEqual(refusedWith(await put('c', 'x')), ['parent:unknown-unit']);
    assert.deepEqual(refusedWith(await put('Bad Id', null)), ['id:unit-id']);
  });

  it('keeps a unit that a contact or another unit needs', async () => {
    const put = (id: string, parent: string | null): Promise<EditResult> =>
      make({ kind: 'put-unit', unit: { id, name: id, supervisor: null, parent } });
    await put('a', null);
    await put('b', 'a');
    await putContact({ units: ['b'] });
    assert.deepEqual(refusedWith(await make({ kind: 'remove-unit', id: 'a' })), ['id:unit-in-use']);
    assert.deepEqual(refusedWith(await make({ kind: 'remove-unit', id: 'b' })), ['id:unit-in-use']);
    await make({ kind: 'remove-contact', personId: MONA.personId });
    assert.equal((await make({ kind: 'remove-unit', id: 'b' })).state, 'done');
  });

  it('refuses municipality facts that cannot be', async () => {
    const municipality = {
      name: ' ',
      land: 'XX',
      timeZone: 'Mars/Base',
      language: 'fr',
      houseEmergency: { label: '', number: 'x' },
    };
    assert.deepEqual(refusedWith(await make({ kind: 'put-municipality', municipality })), [
      'name:missing',
      'land:land',
      'language:language',
      'timeZone:time-zone',
      'houseEmergency.label:missing',
      'houseEmergency.number:phone-number',
    ]);
  });

  it('lets two editors take turns, so that every log line follows from the one before', async () => {
    const tiers = ['first', 'second', 'head', 'leadership', 'first', 'second'] as const;
    await Promise.all(tiers.map((tier) => putContact({ tier })));
    const lines = (await pg.roster(TENANT).changes(20)).filter((line) => line.subject !== 'municipality');
    assert.ok(lines.length >= 4);
    lines.slice(0, -1).forEach((line, at) => {
      assert.deepEqual(line.before, lines[at + 1]?.after);
    });
  });
});
