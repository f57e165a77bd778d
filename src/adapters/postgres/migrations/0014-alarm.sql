-- What the administration is told of: nobody could be reached, or the channel refuses posts. The case stands here only
-- so that right before sending it can be asked whether whoever is told may hear of it; no card ever names it.
create table alarm (
  tenant_id text not null,
  alarm_id uuid not null default gen_random_uuid(),
  cause text not null check (cause ~ '^[a-z][a-z-]*$'),
  -- Begin of the span one alarm stands for: many ladders that end together are one thing to look at.
  span timestamptz not null,
  at timestamptz not null,
  case_id uuid,
  state text not null default 'pending' check (state in ('pending', 'sent', 'refused', 'withheld')),
  reason text,
  primary key (tenant_id, alarm_id),
  unique (tenant_id, cause, span),
  foreign key (tenant_id, case_id) references support_case on delete cascade
);
