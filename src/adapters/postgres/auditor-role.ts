import type pg from 'pg';

/**
 * Who the auditor is to the database: reads the views made for it, and nothing else. Roles belong to the whole server
 * and not to one database, so this is looked after at each start and not by a migration.
 */
const LET_IN = `
  do $$
  begin
    if not exists (select from pg_roles where rolname = 'rueckhalt_auditor') then
      create role rueckhalt_auditor nologin;
    end if;
    if not pg_has_role(current_user, 'rueckhalt_auditor', 'member') then
      grant rueckhalt_auditor to current_user;
    end if;
    if not (has_schema_privilege('rueckhalt_auditor', 'auditor', 'usage')
      and has_table_privilege('rueckhalt_auditor', 'auditor.open_case', 'select')
      and has_table_privilege('rueckhalt_auditor', 'auditor.delivery', 'select')
      and has_function_privilege('rueckhalt_auditor', 'auditor.present()', 'execute')) then
      grant usage on schema auditor to rueckhalt_auditor;
      grant select on all tables in schema auditor to rueckhalt_auditor;
      grant execute on function auditor.present() to rueckhalt_auditor;
    end if;
  exception when insufficient_privilege or duplicate_object or unique_violation then
    -- A user that may make no roles, or another database at the same moment: paging must not wait for that.
    raise notice 'the auditor has no role of its own';
  end $$`;

/** Makes the role where this user may, and lets it in. */
export const letAuditorIn = async (pool: pg.Pool): Promise<void> => {
  await pool.query(LET_IN);
};

/** Whether the user of this connection may act as the auditor. */
export const mayBeAuditor = async (client: pg.Client): Promise<boolean> => {
  const { rowCount } = await client.query(
    "select from pg_roles where rolname = 'rueckhalt_auditor' and pg_has_role(current_user, oid, 'member')",
  );
  return rowCount === 1;
};
