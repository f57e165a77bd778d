-- What is written and what happens in a case, in order and never changed. The words stand sealed with the case's key;
-- in clear are kind, time and the function of whoever wrote it.
create table case_entry (
  tenant_id text not null,
  case_id uuid not null,
  entry_id uuid not null,
  number bigint generated always as identity,
  at timestamptz not null,
  author text not null,
  kind text not null check (kind in ('message', 'note', 'event')),
  content bytea not null,
  primary key (tenant_id, entry_id),
  foreign key (tenant_id, case_id) references support_case on delete cascade
);
create index case_entry_case on case_entry (tenant_id, case_id, number);

create function case_entry_stays() returns trigger language plpgsql as $$
begin
  raise exception 'entries of a timeline are not changed';
end $$;
create trigger case_entry_stays before update on case_entry
  for each row execute function case_entry_stays();

-- Which kinds of message there are is known to the program; each new one would otherwise need the schema changed.
alter table delivery drop constraint delivery_kind_check;
alter table delivery add constraint delivery_kind_check check (kind ~ '^[a-z][a-z-]*$');
