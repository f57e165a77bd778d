import { sql } from 'kysely';
import type { Contact } from '../../core/duty.ts';
import type { RoleKey, Unit } from '../../core/roster.ts';
import type { Editor, Municipality, RosterStore } from '../../usecases/roster-store.ts';
import { readChats } from './chats.ts';
import { confirmations, freshWord } from './confirmations.ts';
import { forgetReliefs, reliefs } from './reliefs.ts';
import type { RosterCache } from './roster-cache.ts';
import { type Handle, house, readReachability } from './roster-query.ts';

const readMunicipality = async (db: Handle, tenant: string): Promise<Municipality | null> => {
  const row = await db
    .selectFrom('municipality')
    .where('tenant_id', '=', tenant)
    .select(['name', 'land', 'time_zone', 'language', 'house_label', 'house_number'])
    .executeTakeFirst();
  if (!row) return null;
  const { name, land, time_zone: timeZone, language } = row;
  return { name, land, timeZone, language, houseEmergency: house(row.house_label, row.house_number) };
};

const saveMunicipality = async (db: Handle, tenant: string, m: Municipality): Promise<void> => {
  const facts = {
    name: m.name,
    land: m.land,
    time_zone: m.timeZone,
    language: m.language,
    house_label: m.houseEmergency?.label ?? null,
    house_number: m.houseEmergency?.number ?? null,
  };
  await db
    .insertInto('municipality')
    .values({ tenant_id: tenant, ...facts })
    .onConflict((row) => row.column('tenant_id').doUpdateSet(facts))
    .execute();
};

const channelReport = async (db: Handle, tenant: string) => {
  const row = await db
    .selectFrom('municipality')
    .where('tenant_id', '=', tenant)
    .select(['channel_kind', 'channel_name', 'channel_conversation_id', 'channel_state', 'channel_state_at'])
    .executeTakeFirst();
  if (!row) return null;
  const state = row.channel_conversation_id === null ? ('missing' as const) : row.channel_state;
  return { kind: row.channel_kind, name: row.channel_name, state, at: row.channel_state_at };
};

const describeChannel = async (
  db: Handle,
  tenant: string,
  channel: { kind: string; name: string },
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('municipality')
    .where('tenant_id', '=', tenant)
    .where((row) =>
      row.or([
        row('channel_kind', '!=', channel.kind),
        row('channel_name', 'is distinct from', channel.name),
      ]),
    )
    .set({ channel_kind: channel.kind, channel_name: channel.name })
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

const setLevelMap = async (db: Handle, tenant: string, map: string): Promise<void> => {
  await db.updateTable('municipality').where('tenant_id', '=', tenant).set({ level_map: map }).execute();
};

const namePerson = async (
  db: Handle,
  tenant: string,
  person: { personId: string; name: string; unit: string | null; language: string },
): Promise<void> => {
  await db
    .insertInto('person')
    .values({
      tenant_id: tenant,
      person_id: person.personId,
      name: person.name,
      unit_id: person.unit,
      language: person.language,
    })
    .onConflict((row) =>
      row.columns(['tenant_id', 'person_id']).doUpdateSet((set) => ({
        name: set.ref('excluded.name'),
        unit_id: set.fn.coalesce('excluded.unit_id', 'person.unit_id'),
      })),
    )
    .execute();
};

const putContact = async (db: Handle, tenant: string, contact: Contact, now: Date): Promise<void> => {
  const language = await db
    .selectFrom('municipality')
    .where('tenant_id', '=', tenant)
    .select('language')
    .executeTakeFirst();
  const { personId, name } = contact;
  await namePerson(db, tenant, { personId, name, unit: null, language: language?.language ?? 'de' });
  const duties = {
    tier: contact.tier,
    units: JSON.stringify(contact.units),
    hours: JSON.stringify(contact.hours),
    on_call: contact.onCall,
    on_holidays: contact.onHolidays === true,
    mail: contact.mail ?? null,
    // Whoever enters or changes a contact has just made sure of them.
    ...freshWord(now),
  };
  await db
    .insertInto('contact')
    .values({ tenant_id: tenant, person_id: personId, ...duties })
    .onConflict((row) => row.columns(['tenant_id', 'person_id']).doUpdateSet(duties))
    .execute();
};

const putUnit = async (db: Handle, tenant: string, unit: Unit): Promise<void> => {
  const facts = {
    name: unit.name,
    supervisor_id: unit.supervisor,
    parent_id: unit.parent,
    size: unit.size ?? null,
  };
  await db
    .insertInto('unit')
    .values({ tenant_id: tenant, unit_id: unit.id, ...facts })
    .onConflict((row) => row.columns(['tenant_id', 'unit_id']).doUpdateSet(facts))
    .execute();
};

const removeUnit = async (db: Handle, tenant: string, id: string): Promise<void> => {
  await db.deleteFrom('unit').where('tenant_id', '=', tenant).where('unit_id', '=', id).execute();
  await db
    .updateTable('person')
    .where('tenant_id', '=', tenant)
    .where('unit_id', '=', id)
    .set({ unit_id: null })
    .execute();
};

const putRole = async (db: Handle, tenant: string, role: RoleKey, personId: string | null): Promise<void> => {
  if (personId === null) {
    await db.deleteFrom('role_holder').where('tenant_id', '=', tenant).where('role', '=', role).execute();
    return;
  }
  await db
    .insertInto('role_holder')
    .values({ tenant_id: tenant, role, person_id: personId })
    .onConflict((row) => row.columns(['tenant_id', 'role']).doUpdateSet({ person_id: personId }))
    .execute();
};

const changes = async (db: Handle, tenant: string, limit: number) => {
  const rows = await db
    .selectFrom('setting_change')
    .where('tenant_id', '=', tenant)
    .select(['at', 'actor_name', 'subject', 'before', 'after'])
    .orderBy('change_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ actor_name: actorName, ...row }) => ({ ...row, actorName }));
};

const asJson = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);

/** What the configuration takes from around it: what the log of changes says about the time, and what was read before. */
export type Surroundings = {
  readonly now: Promise<Date>;
  readonly rosters: RosterCache;
};

/** The configuration of one tenant. */
export const rosterStore = (db: Handle, tenantId: string, clock: Surroundings): RosterStore => ({
  read: () => clock.rosters.read(db, tenantId),
  lock: async () => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`roster:${tenantId}`}, 0))`.execute(db);
  },
  municipality: () => readMunicipality(db, tenantId),
  reachability: () => readReachability(db, tenantId),
  chats: () => readChats(db, tenantId),
  channelReport: () => channelReport(db, tenantId),
  describeChannel: (channel) => describeChannel(db, tenantId, channel),
  setLevelMap: (map) => setLevelMap(db, tenantId, map),
  saveMunicipality: (municipality) => saveMunicipality(db, tenantId, municipality),
  putContact: async (contact) => putContact(db, tenantId, contact, await clock.now),
  removeContact: async (personId) => {
    await db
      .deleteFrom('contact')
      .where('tenant_id', '=', tenantId)
      .where('person_id', '=', personId)
      .execute();
    await forgetReliefs(db, tenantId, personId);
  },
  ...reliefs(db, tenantId, clock),
  ...confirmations(db, tenantId, clock),
  putUnit: (unit) => putUnit(db, tenantId, unit),
  removeUnit: (id) => removeUnit(db, tenantId, id),
  putRole: (role, personId) => putRole(db, tenantId, role, personId),
  namePerson: (person) => namePerson(db, tenantId, person),
  logChange: async (editor: Editor, subject, before, after) => {
    await db
      .insertInto('setting_change')
      .values({
        tenant_id: tenantId,
        at: await clock.now,
        actor_id: editor.personId,
        actor_name: editor.name,
        subject,
        before: asJson(before),
        after: asJson(after),
      })
      .execute();
  },
  changes: (limit) => changes(db, tenantId, limit),
});
