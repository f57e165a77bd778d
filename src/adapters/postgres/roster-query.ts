import { type ExpressionBuilder, expressionBuilder, type Transaction } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Calendar } from '../../core/calendar.ts';
import type { PersonId, Relief } from '../../core/duty.ts';
import type { ContactWord, Roster } from '../../core/roster.ts';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

export type Handle = Db | Transaction<Tables>;

/** Everybody with a function: contacts, supervisors, role holders; with what is known of them. */
const holders = (from: ExpressionBuilder<Tables, never>, tenant: string) =>
  from
    .selectFrom(
      from
        .selectFrom('contact')
        .where('tenant_id', '=', tenant)
        .select('person_id')
        .union(
          from
            .selectFrom('unit')
            .where('tenant_id', '=', tenant)
            .where('supervisor_id', 'is not', null)
            .select((unit) => unit.ref('supervisor_id').$notNull().as('person_id')),
        )
        .union(from.selectFrom('role_holder').where('tenant_id', '=', tenant).select('person_id'))
        .as('holder'),
    )
    .innerJoin('person as p', 'p.person_id', 'holder.person_id')
    .where('p.tenant_id', '=', tenant);

const contacts = (from: ExpressionBuilder<Tables, never>, tenant: string) =>
  from
    .selectFrom('contact as c')
    .leftJoin('person as p', (join) =>
      join.onRef('p.tenant_id', '=', 'c.tenant_id').onRef('p.person_id', '=', 'c.person_id'),
    )
    .where('c.tenant_id', '=', tenant)
    .select([
      'c.person_id',
      'p.name',
      'c.tier',
      'c.units',
      'c.hours',
      'c.on_call',
      'c.on_holidays',
      'c.mail',
      'c.confirmed_at',
      'c.declined_at',
    ])
    .orderBy('p.name')
    .orderBy('c.person_id');

const units = (from: ExpressionBuilder<Tables, never>, tenant: string) =>
  from
    .selectFrom('unit')
    .where('tenant_id', '=', tenant)
    .select(['unit_id', 'name', 'supervisor_id', 'parent_id', 'size'])
    .orderBy('name')
    .orderBy('unit_id');

const reliefs = (from: ExpressionBuilder<Tables, never>, tenant: string) =>
  from
    .selectFrom('relief')
    .where('tenant_id', '=', tenant)
    .select(['person_id', 'starts_at', 'ends_at', 'kind', 'substitute_id'])
    .orderBy('starts_at')
    .orderBy('person_id');

/** One statement, with the version of what it reads. */
const rosterRow = (db: Handle, tenant: string) =>
  db
    .selectFrom('municipality')
    .where('tenant_id', '=', tenant)
    .select(['name', 'time_zone', 'land', 'house_label', 'house_number', 'level_map'])
    .select(() => {
      const other = expressionBuilder<Tables, never>();
      const roles = other.selectFrom('role_holder').where('tenant_id', '=', tenant);
      return [
        jsonArrayFrom(contacts(other, tenant)).as('contacts'),
        jsonArrayFrom(units(other, tenant)).as('units'),
        jsonArrayFrom(reliefs(other, tenant)).as('reliefs'),
        jsonArrayFrom(roles.select(['role', 'person_id'])).as('roles'),
        jsonArrayFrom(holders(other, tenant).select(['p.person_id', 'p.name', 'p.unit_id'])).as('holders'),
        other.selectFrom('roster_version').where('tenant_id', '=', tenant).select('version').as('version'),
      ];
    });

type RosterContact = { person_id: string; confirmed_at: Date | string; declined_at: Date | string | null };

type RosterQuery = ReturnType<ReturnType<typeof rosterRow>['compile']>;

/** Built once: the text is always the same, and so is its one parameter as long as one tenant is served. */
let built: { readonly tenant: string; readonly query: RosterQuery } | undefined;

const rosterQuery = (db: Handle, tenant: string): RosterQuery => {
  if (built?.tenant !== tenant) built = { tenant, query: rosterRow(db, tenant).compile() };
  return built.query;
};

export const house = (label: string | null, number: string | null): Roster['houseEmergency'] =>
  label !== null && number !== null ? { label, number } : null;

/** Instants inside of JSON come as text. */
const wordOf = (c: RosterContact): readonly [PersonId, ContactWord] => [
  c.person_id,
  { at: new Date(c.confirmed_at), declined: c.declined_at !== null },
];

type RosterRelief = {
  person_id: string;
  starts_at: Date | string;
  ends_at: Date | string;
  kind: Relief['kind'];
  substitute_id: string | null;
};

const reliefFrom = (r: RosterRelief): Relief => ({
  kind: r.kind,
  personId: r.person_id,
  from: new Date(r.starts_at),
  to: new Date(r.ends_at),
  substitute: r.substitute_id,
});

/** Names one state of the roster for good; null: there is none yet. */
export const readVersion = async (db: Handle, tenant: string): Promise<string | null> => {
  const row = await db
    .selectFrom('roster_version')
    .where('tenant_id', '=', tenant)
    .select('version')
    .executeTakeFirst();
  return row?.version ?? null;
};

export type KnownRoster = { readonly version: string | null; readonly roster: Roster };

export const readRoster = async (
  db: Handle,
  tenant: string,
  calendarOf: (land: string) => Calendar,
): Promise<KnownRoster | null> => {
  const row = (await db.executeQuery(rosterQuery(db, tenant))).rows[0];
  if (!row) return null;
  const roster: Roster = {
    municipality: row.name,
    timeZone: row.time_zone,
    land: row.land,
    calendar: calendarOf(row.land),
    houseEmergency: house(row.house_label, row.house_number),
    levelMap: row.level_map,
    contacts: row.contacts.map((c) => ({
      personId: c.person_id,
      name: c.name ?? '',
      tier: c.tier,
      units: c.units,
      hours: c.hours,
      onCall: c.on_call,
      ...(c.on_holidays && { onHolidays: true }),
      ...(c.mail !== null && { mail: c.mail }),
    })),
    units: row.units.map((u) => ({
      id: u.unit_id,
      name: u.name,
      supervisor: u.supervisor_id,
      parent: u.parent_id,
      ...(u.size !== null && { size: u.size }),
    })),
    reliefs: row.reliefs.map(reliefFrom),
    roles: Object.fromEntries(row.roles.map((r) => [r.role, r.person_id])),
    names: Object.fromEntries(row.holders.map((h) => [h.person_id, h.name])),
    confirmed: Object.fromEntries(row.contacts.map(wordOf)),
    workplaces: Object.fromEntries(row.holders.flatMap((h) => (h.unit_id ? [[h.person_id, h.unit_id]] : []))),
  };
  return { version: row.version, roster };
};

export const readReachability = async (
  db: Handle,
  tenant: string,
): Promise<Readonly<Record<PersonId, boolean>>> => {
  const rows = await db
    .selectFrom(
      holders(expressionBuilder<Tables, never>(), tenant).select(['p.person_id', 'p.reachable']).as('h'),
    )
    .selectAll()
    .execute();
  return Object.fromEntries(
    rows.flatMap((row) => (row.reachable === null ? [] : [[row.person_id, row.reachable]])),
  );
};
