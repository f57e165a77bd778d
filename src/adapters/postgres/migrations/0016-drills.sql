-- Drills (Probealarm). Tables of their own: nothing here is a case, and nothing that counts cases ever reads them.

-- When drills begin by themselves; without a row never. next_at is the one that is planned.
create table drill_plan (
  tenant_id text primary key,
  week smallint not null check (week between 1 and 4),
  weekday smallint not null check (weekday between 1 and 5),
  at_time text not null,
  level smallint not null check (level in (2, 3)),
  next_at timestamptz not null
);

create table drill (
  tenant_id text not null,
  drill_id uuid not null,
  nonce text not null,
  state text not null check (state in ('running', 'taken', 'unanswered', 'stopped', 'missed')),
  level smallint not null check (level in (2, 3)),
  -- Name of whoever ordered it; null: the plan.
  ordered_by text,
  accepted_at timestamptz not null,
  ended_at timestamptz,
  -- Forgotten a day later: cards need it, the history does not.
  taken_by text,
  taken_name text,
  policy jsonb not null,
  rung smallint not null,
  called jsonb not null default '[]',
  revision integer not null,
  primary key (tenant_id, drill_id)
);
-- One at a time.
create unique index drill_running on drill (tenant_id) where state = 'running';
create index drill_history on drill (tenant_id, accepted_at desc);

-- Each message of a drill and what came of it; and, as not-called, each contact who got none. Gone after a year.
create table drill_message (
  tenant_id text not null,
  message_id uuid not null,
  drill_id uuid not null,
  kind text not null check (kind in ('chat', 'channel', 'mail')),
  -- Empty for the channel.
  recipient_id text not null default '',
  rung smallint not null,
  mentions jsonb not null default '[]',
  state text not null check (state in ('pending', 'sent', 'refused', 'withheld', 'not-called')),
  reason text,
  attempts integer not null default 0,
  left_at timestamptz,
  unsure boolean not null default false,
  conversation_id text,
  activity_id text,
  service_url text,
  shown_revision integer,
  sent_at timestamptz,
  primary key (tenant_id, message_id),
  -- A person is called once in a drill; the channel gets a post for each rung.
  unique (tenant_id, drill_id, kind, recipient_id, rung),
  foreign key (tenant_id, drill_id) references drill on delete cascade
);
