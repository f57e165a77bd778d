-- Every row carries tenant_id, so that tenants can be told apart, spread and deleted. What people tell about a case
-- stands in support_case.content only: sealed with the case's own key, which stands beside it wrapped.

create table municipality (
  tenant_id text primary key,
  name text not null,
  land text not null,
  time_zone text not null,
  language text not null,
  house_label text,
  house_number text,
  channel_kind text not null default 'private',
  channel_conversation_id text,
  channel_service_url text,
  channel_name text,
  -- unproven: never posted to · open: the last post was accepted · refused: the last post was refused
  channel_state text not null default 'unproven' check (channel_state in ('unproven', 'open', 'refused')),
  channel_reason text,
  channel_state_at timestamptz
);

create table unit (
  tenant_id text not null,
  unit_id text not null,
  name text not null,
  supervisor_id text,
  parent_id text,
  primary key (tenant_id, unit_id)
);

create table contact (
  tenant_id text not null,
  person_id text not null,
  tier text not null check (tier in ('first', 'second', 'head', 'leadership')),
  units jsonb not null default '[]',
  hours jsonb not null default '[]',
  on_call boolean not null default false,
  primary key (tenant_id, person_id)
);

create table role_holder (
  tenant_id text not null,
  role text not null,
  person_id text not null,
  primary key (tenant_id, role)
);

-- The people the bot can reach. person_id is the Entra object id, teams_id the bot's own 29: name for the person.
create table person (
  tenant_id text not null,
  person_id text not null,
  name text not null,
  teams_id text,
  conversation_id text,
  service_url text,
  language text not null,
  unit_id text,
  -- null: not known yet · false: the last message was refused
  reachable boolean,
  seen_at timestamptz,
  primary key (tenant_id, person_id)
);

create table support_case (
  tenant_id text not null,
  case_id uuid not null,
  code text not null,
  nonce text not null,
  state text not null check (state in ('draft', 'paged', 'taken', 'kept', 'cancelled', 'closed')),
  revision integer not null,
  level smallint not null check (level between 0 and 3),
  track text not null check (track in ('external', 'internal')),
  step text,
  protocol text not null,
  -- Keyed hash of the reporter's object id: finds a person's own case without saying who told it.
  reporter_index text not null,
  ladder jsonb,
  owner_id text,
  owner_name text,
  owner_at timestamptz,
  content bytea not null,
  wrapped_key bytea not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  changed_at timestamptz not null,
  primary key (tenant_id, case_id),
  unique (tenant_id, code)
);
create index support_case_reporter on support_case (tenant_id, reporter_index, created_at desc);

-- The disclosure ledger: who may read what, since when, on which ground. Rows are never changed but for withdrawal.
create table disclosure (
  tenant_id text not null,
  case_id uuid not null,
  role text not null,
  person_id text not null default '',
  depth text not null check (depth in ('a', 'b', 'c')),
  ground text not null,
  at timestamptz not null,
  text_version text not null,
  withdrawn_at timestamptz,
  primary key (tenant_id, case_id, role, person_id, at),
  foreign key (tenant_id, case_id) references support_case on delete cascade
);

-- Everything that shall leave the house, and what came of it. A delivery is rendered when it is sent, from the case
-- as it is then; here stand ids only.
create table delivery (
  tenant_id text not null,
  delivery_id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('page', 'channel-page', 'status', 'owner', 'inform')),
  -- The person addressed; empty for the channel.
  recipient_id text not null default '',
  round integer not null default 0,
  rung integer not null default 0,
  -- Raised for each further message of the same kind to the same person (the reporter's status).
  number integer not null default 0,
  mentions jsonb not null default '[]',
  depth text,
  state text not null check (state in ('pending', 'sent', 'refused', 'withheld')),
  reason text,
  conversation_id text,
  activity_id text,
  service_url text,
  shown_revision integer,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (tenant_id, delivery_id),
  unique (tenant_id, case_id, kind, recipient_id, round, rung, number),
  foreign key (tenant_id, case_id) references support_case on delete cascade
);

-- Who did what to a case, chained by hash so that a removed or changed row shows. Reporters appear as 'reporter'.
create table audit (
  tenant_id text not null,
  case_id uuid not null,
  revision integer not null,
  at timestamptz not null,
  actor text not null,
  act text not null,
  state_before text not null,
  state_after text not null,
  previous_hash text not null,
  hash text not null,
  primary key (tenant_id, case_id, revision)
);

-- Changes of the configuration, readable by Personalrat and data protection.
create table setting_change (
  tenant_id text not null,
  change_id bigint generated always as identity,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  subject text not null,
  before jsonb,
  after jsonb,
  primary key (tenant_id, change_id)
);

create table tenant_key (
  tenant_id text primary key,
  wrapped bytea not null,
  created_at timestamptz not null default now()
);

-- Who opened a case and how deep, readable by the person it belongs to.
create table case_read (
  tenant_id text not null,
  case_id uuid not null,
  at timestamptz not null,
  reader_id text not null,
  depth text not null,
  foreign key (tenant_id, case_id) references support_case on delete cascade
);
create index case_read_case on case_read (tenant_id, case_id, at);

-- Every protocol package a case was ever started with: a running case keeps the words and rules it began under.
create table protocol_package (
  tenant_id text not null,
  version text not null,
  content jsonb not null,
  stored_at timestamptz not null default now(),
  primary key (tenant_id, version)
);
