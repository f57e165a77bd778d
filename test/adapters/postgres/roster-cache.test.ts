import assert from 'node:assert/strict';
import { CompiledQuery } from 'kysely';
import { holidaysOf } from '../../../src/adapters/calendar/holidays.ts';
import { rosterCache } from '../../../src/adapters/postgres/roster-cache.ts';
import type { Roster } from '../../../src/core/roster.ts';
import { type Ground, layGround, TENANT } from '../../support/foundation.ts';

/** What of a table stands in the roster, and another value for each column. */
const COLUMNS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  municipality: {
    name: "'Neustadt'",
    time_zone: "'UTC'",
    land: "'BY'",
    house_label: "'Wache'",
    house_number: "'112 233'",
    level_map: "'other'",
  },
  contact: {
    person_id: "'other'",
    tier: "'head'",
    units: `'["other"]'`,
    hours: `'[{"days": [3], "from": "10:00", "to": "11:00"}]'`,
    on_call: 'not on_call',
    on_holidays: 'not on_holidays',
    mail: "'other@musterstadt.example'",
    confirmed_at: "confirmed_at - interval '1 year'",
    declined_at: 'now()',
  },
  unit: {
    unit_id: "'other'",
    name: "'Anderes Amt'",
    supervisor_id: "'boss'",
    parent_id: "'other'",
    size: '3',
  },
  relief: {
    person_id: "'other'",
    starts_at: "starts_at - interval '1 hour'",
    ends_at: "ends_at + interval '1 hour'",
    kind: "'shift'",
    substitute_id: "'boss'",
  },
  role_holder: { role: "'PERSONALRAT'", person_id: "'boss'" },
  person: { name: "'Neuer Name'", unit_id: "'other'" },
};

/** Calendars are functions and compare as themselves. */
const flat = (roster: Roster | null): unknown => JSON.parse(JSON.stringify(roster));

/** What a bot learns of people and the channel is no part of the roster, and its trigger does not look at it. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  municipality: [
    'tenant_id',
    'language',
    'channel_conversation_id',
    'channel_kind',
    'channel_name',
    'channel_reason',
    'channel_service_url',
    'channel_state',
    'channel_state_at',
  ],
  person: [
    'tenant_id',
    'person_id',
    'conversation_id',
    'language',
    'reachable',
    'refused_for',
    'seen_at',
    'service_url',
    'teams_id',
  ],
};

describe('a roster that was read before', function rosters() {
  this.timeout(30_000);
  let ground: Ground;
  const cache = rosterCache(holidaysOf);
  const read = (): Promise<Roster | null> => cache.read(ground.database.db, TENANT);
  const sql = (text: string) => ground.data.query(text);

  before(async () => {
    ground = await layGround();
    await sql(`
      insert into municipality (tenant_id, name, land, time_zone, language, house_label, house_number)
        values ('${TENANT}', 'Musterstadt', 'NW', 'Europe/Berlin', 'de', 'Pforte', '110');
      insert into person (tenant_id, person_id, name, language)
        values ('${TENANT}', 'mona', 'Mona', 'de'), ('${TENANT}', 'boss', 'Petra', 'de'), ('${TENANT}', 'lea', 'Lea', 'de');
      insert into contact (tenant_id, person_id, tier, confirmed_at) values ('${TENANT}', 'mona', 'first', now());
      insert into unit (tenant_id, unit_id, name) values ('${TENANT}', 'amt', 'Amt');
      insert into relief (tenant_id, person_id, starts_at, ends_at, kind)
        values ('${TENANT}', 'mona', now(), now() + interval '1 day', 'absence');
      insert into role_holder (tenant_id, role, person_id) values ('${TENANT}', 'DSB', 'mona');`);
  });
  after(() => ground.stop());

  it('is not read again while nothing changes, whoever writes and whatever becomes of the channel', async () => {
    const known = await read();
    await sql(`
      update municipality set channel_state = 'open', channel_name = 'Rückhalt';
      update person set seen_at = now(), reachable = true, name = name;
      update person set name = 'Lea Neu' where person_id = 'lea';
      insert into person (tenant_id, person_id, name, language) values ('${TENANT}', 'tom', 'Tom', 'de')`);
    assert.equal(await read(), known);
  });

  /** Within a transaction that is given up: what it read there must be forgotten as well. */
  const isSeen = async (change: string): Promise<void> => {
    const before = await read();
    const undo = new Error('undo');
    const tried = ground.database.transaction(async ({ trx }) => {
      await trx.executeQuery(CompiledQuery.raw(change));
      const after = await cache.read(trx, TENANT);
      assert.deepEqual(flat(after), flat(await rosterCache(holidaysOf).read(trx, TENANT)));
      assert.notDeepEqual(flat(after), flat(before));
      throw undo;
    });
    await assert.rejects(tried, undo);
    assert.deepEqual(flat(await read()), flat(before));
  };

  for (const [table, columns] of Object.entries(COLUMNS)) {
    const own = table === 'person' ? "where person_id = 'mona'" : '';
    for (const [column, value] of Object.entries(columns))
      it(`is read again when ${table}.${column} changes`, () =>
        isSeen(`update ${table} set ${column} = ${value} ${own}`));
    it(`is read again without a ${table}`, () => isSeen(`delete from ${table} ${own}`));
  }

  it('is read again when a function comes to somebody', async () => {
    await isSeen(
      `insert into role_holder (tenant_id, role, person_id) values ('${TENANT}', 'PERSONALRAT', 'lea')`,
    );
    await isSeen(`insert into unit (tenant_id, unit_id, name) values ('${TENANT}', 'b', 'B')`);
    await isSeen(`insert into contact (tenant_id, person_id, tier) values ('${TENANT}', 'lea', 'second')`);
    await isSeen(`insert into relief (tenant_id, person_id, starts_at, ends_at, kind)
      values ('${TENANT}', 'mona', now(), now() + interval '2 days', 'shift')`);
  });

  for (const [table, others] of Object.entries(OTHERS))
    it(`knows every column of ${table}: a new one is part of the roster, with its trigger, or is not`, async () => {
      const rows = await ground.data.query(
        "select column_name from information_schema.columns where table_schema = 'public' and table_name = $1",
        [table],
      );
      const known = [...others, ...Object.keys(COLUMNS[table] ?? {})];
      assert.deepEqual(rows.map((row) => row.column_name).sort(), known.sort());
    });
});
