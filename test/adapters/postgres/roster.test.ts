import assert from 'node:assert/strict';
import type { Contact } from '../../../src/core/duty.ts';
import { type RosterDatabase, startRosterDatabase, TUESDAY } from '../../support/roster-database.ts';

const TENANT = '6d0a7c1e-4b7b-4f0e-9a51-0c5d7d1f2a10';
const OTHER = '6d0a7c1e-4b7b-4f0e-9a51-0c5d7d1f2a11';
const MONA = '11111111-0000-4000-8000-000000000012';
const PETRA = '11111111-0000-4000-8000-000000000021';
const ERIKA = '11111111-0000-4000-8000-000000000001';
const town = {
  name: 'Musterstadt',
  land: 'NW',
  timeZone: 'Europe/Berlin',
  language: 'de',
  houseEmergency: { label: 'Pforte', number: '0208 555 110' },
};
const mona: Contact = {
  personId: MONA,
  name: 'Mona Lindner',
  tier: 'second',
  units: ['amt'],
  hours: [{ days: [1, 2], from: '08:00', to: '16:00' }],
  onCall: true,
};

describe('the stored roster', () => {
  let pg: RosterDatabase;
  before(async () => {
    pg = await startRosterDatabase();
  });
  after(() => pg.stop());
  beforeEach(async () => {
    await pg.clear(TENANT);
    await pg.clear(OTHER);
  });

  it('is null until the municipality is saved', async () => {
    assert.equal(await pg.roster(TENANT).read(), null);
    assert.equal(await pg.roster(TENANT).municipality(), null);
    assert.equal(await pg.roster(TENANT).channelReport(), null);
  });

  it('gives back contacts, units, roles and names as they were put', async () => {
    const roster = pg.roster(TENANT);
    await roster.saveMunicipality(town);
    await roster.namePerson({ personId: PETRA, name: 'Petra Hoffmann', unit: null, language: 'de' });
    await roster.putUnit({ id: 'amt', name: 'Amt', supervisor: PETRA, parent: null });
    await roster.putContact(mona);
    await roster.putRole('DSB', MONA);
    const { calendar, ...read } = (await roster.read()) ?? assert.fail('not set up');
    assert.equal(calendar.isHoliday('2027-05-27'), true, 'Fronleichnam, where the municipality lies');
    assert.deepEqual(read, {
      municipality: 'Musterstadt',
      timeZone: 'Europe/Berlin',
      land: 'NW',
      houseEmergency: { label: 'Pforte', number: '0208 555 110' },
      contacts: [mona],
      units: [{ id: 'amt', name: 'Amt', supervisor: PETRA, parent: null }],
      roles: { DSB: MONA },
      names: { [MONA]: 'Mona Lindner', [PETRA]: 'Petra Hoffmann' },
      levelMap: 'standard',
      workplaces: {},
      reliefs: [],
      confirmed: { [MONA]: { at: TUESDAY, declined: false } },
    });
    assert.deepEqual(await roster.municipality(), town);
  });

  it('replaces instead of adding twice, and takes away', async () => {
    const roster = pg.roster(TENANT);
    await roster.saveMunicipality(town);
    await roster.saveMunicipality({ ...town, houseEmergency: null });
    await roster.putContact(mona);
    await roster.putContact({ ...mona, tier: 'first', hours: [] });
    await roster.putRole('DSB', MONA);
    await roster.putRole('DSB', PETRA);
    const changed = await roster.read();
    assert.deepEqual(changed?.contacts, [{ ...mona, tier: 'first', hours: [] }]);
    assert.deepEqual(changed?.roles, { DSB: PETRA });
    assert.equal(changed?.houseEmergency, null);
    await roster.removeContact(MONA);
    await roster.putRole('DSB', null);
    const emptied = await roster.read();
    assert.deepEqual([emptied?.contacts, emptied?.roles], [[], {}]);
  });

  it('names nobody without a function: that a person wrote to the bot stays between them', async () => {
    const roster = pg.roster(TENANT);
    await roster.saveMunicipality(town);
    await roster.namePerson({ personId: ERIKA, name: 'Erika Sommer', unit: null, language: 'de' });
    await pg.database.db.updateTable('person').set({ reachable: true }).execute();
    await roster.putContact(mona);
    await pg.database.db
      .updateTable('person')
      .where('person_id', '=', MONA)
      .set({ reachable: false })
      .execute();
    assert.deepEqual((await roster.read())?.names, { [MONA]: 'Mona Lindner' });
    assert.deepEqual(await roster.reachability(), { [MONA]: false });
  });

  it('forgets the unit of its people when a unit goes', async () => {
    const roster = pg.roster(TENANT);
    await roster.putUnit({ id: 'amt', name: 'Amt', supervisor: null, parent: null });
    await roster.namePerson({ personId: ERIKA, name: 'Erika Sommer', unit: 'amt', language: 'de' });
    await roster.removeUnit('amt');
    const row = await pg.database.db.selectFrom('person').selectAll().executeTakeFirstOrThrow();
    assert.equal(row.unit_id, null);
  });

  it('keeps unit and language of a person who is named again', async () => {
    const roster = pg.roster(TENANT);
    await roster.namePerson({ personId: ERIKA, name: 'E. Sommer', unit: 'amt', language: 'en' });
    await roster.namePerson({ personId: ERIKA, name: 'Erika Sommer', unit: null, language: 'de' });
    const row = await pg.database.db.selectFrom('person').selectAll().executeTakeFirstOrThrow();
    assert.deepEqual([row.name, row.unit_id, row.language], ['Erika Sommer', 'amt', 'en']);
  });

  it('tells a channel that is not there, not proven and refused apart', async () => {
    const roster = pg.roster(TENANT);
    await roster.saveMunicipality(town);
    assert.equal((await roster.channelReport())?.state, 'missing');
    assert.equal(await roster.describeChannel({ kind: 'private', name: 'Rückhalt-Team' }), true);
    assert.equal(await roster.describeChannel({ kind: 'private', name: 'Rückhalt-Team' }), false);
    const own = pg.database.db.updateTable('municipality');
    await own.set({ channel_conversation_id: '19:x@thread.tacv2' }).execute();
    assert.equal((await roster.channelReport())?.state, 'unproven');
    await own.set({ channel_state: 'refused', channel_state_at: TUESDAY }).execute();
    assert.deepEqual(await roster.channelReport(), {
      kind: 'private',
      name: 'Rückhalt-Team',
      state: 'refused',
      at: TUESDAY,
    });
  });

  it('logs changes, the newest first, with what stood before and after', async () => {
    const roster = pg.roster(TENANT);
    const andrea = { personId: ERIKA, name: 'Andrea Köhler' };
    await roster.logChange(andrea, 'role:DSB', null, { personId: MONA, name: 'Mona' });
    await roster.logChange(andrea, 'role:DSB', { personId: MONA, name: 'Mona' }, null);
    const entry = { at: TUESDAY, actorName: 'Andrea Köhler', subject: 'role:DSB' };
    assert.deepEqual(await roster.changes(5), [
      { ...entry, before: { personId: MONA, name: 'Mona' }, after: null },
      { ...entry, before: null, after: { personId: MONA, name: 'Mona' } },
    ]);
    assert.equal((await roster.changes(1)).length, 1);
  });

  it('keeps tenants apart', async () => {
    for (const tenant of [TENANT, OTHER]) await pg.roster(tenant).saveMunicipality(town);
    await pg.roster(TENANT).putContact(mona);
    await pg.roster(TENANT).putUnit({ id: 'amt', name: 'Amt', supervisor: PETRA, parent: null });
    await pg.roster(TENANT).putRole('DSB', MONA);
    await pg.roster(OTHER).namePerson({ personId: MONA, name: 'Someone', unit: null, language: 'de' });
    const other = await pg.roster(OTHER).read();
    assert.deepEqual([other?.contacts, other?.units, other?.roles, other?.names], [[], [], {}, {}]);
    assert.equal((await pg.roster(TENANT).read())?.contacts[0]?.name, 'Mona Lindner');
    await pg.roster(OTHER).removeContact(MONA);
    assert.equal((await pg.roster(TENANT).read())?.contacts.length, 1);
  });
});
