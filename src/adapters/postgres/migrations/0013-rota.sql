-- Absences and handed-over shifts: spans in which a contact does not hold their place, and who holds it instead. Why
-- somebody is away is asked nowhere. They are taken out a month after they are over.
create table relief (
  tenant_id text not null,
  person_id text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  kind text not null check (kind in ('absence', 'shift')),
  substitute_id text,
  primary key (tenant_id, person_id, starts_at)
);

-- Duty hours hold on public holidays, too.
alter table contact add column on_holidays boolean not null default false;

-- Why the last message was refused: not-installed or blocked; null: it was not, or Teams did not say.
alter table person add column refused_for text;
