-- Who runs on this database: written at every look, so that one that takes nothing more is noticed.
create table replica (
  tenant_id text not null,
  id uuid not null,
  -- The newest migration this program knows.
  schema text not null,
  started_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id)
);
