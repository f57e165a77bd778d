-- What becomes of a message on its way out, and how fast messages may leave.

alter table delivery
  -- How often it was handed to its channel.
  add column attempts integer not null default 0,
  -- Handed over, and nothing heard since: whoever finds it set must take it for possibly arrived.
  add column left_at timestamptz,
  -- It may have arrived before: what is sent again says so.
  add column unsure boolean not null default false,
  -- Where it stands beside the place in activity_id, when it arrived twice and both places are known.
  add column copies jsonb not null default '[]',
  -- Deliveries shown together on one card share this.
  add column digest_id uuid;

create index delivery_digest on delivery (tenant_id, digest_id) where digest_id is not null;
create index delivery_waiting on delivery (tenant_id, kind, created_at) where state = 'pending';

-- One row for each conversation spoken in, by a keyed hash that says nothing of who, and one ('') for the tenant.
-- Instants are milliseconds; what they mean stands in core/throttle.ts. Nothing is lost with them: unlogged.
create unlogged table send_slot (
  tenant_id text not null,
  thread text not null,
  tats float8[] not null,
  told float8[] not null,
  primary key (tenant_id, thread)
) with (fillfactor = 50);

-- Locks a row, made when it is not there.
create function send_slot_row(p_tenant text, p_thread text) returns send_slot language plpgsql as $$
declare found_row send_slot;
begin
  loop
    select * into found_row from send_slot where tenant_id = p_tenant and thread = p_thread for update;
    if found then return found_row; end if;
    insert into send_slot values (p_tenant, p_thread, '{0,0}', '{0,0,0}') on conflict do nothing;
  end loop;
end $$;

-- How long this row asks one to wait: 0 or less when there is room for the lane in each of its limits.
create function send_slot_wait(tats float8[], now_ms float8, intervals float8[], rooms float8[]) returns float8
language sql immutable as $$
  select max(tat - now_ms - (room - 1) * span) from unnest(tats, intervals, rooms) as limits(tat, span, room)
$$;

-- Takes a slot for one message in a conversation, or says how many milliseconds to wait for one: 0 means taken. Whoever
-- waits gets an instant of their own, so that a crowd does not come back at once. The order of locks is always thread,
-- then tenant.
create function take_send_slot(
  p_tenant text, p_thread text, lane integer, called boolean, at_ms float8,
  thread_intervals float8[], thread_rooms float8[], tenant_intervals float8[], tenant_rooms float8[]
) returns float8 language plpgsql as $$
declare
  now_ms float8 := coalesce(at_ms, extract(epoch from clock_timestamp()) * 1000);
  thread_row send_slot := send_slot_row(p_tenant, p_thread);
  tenant_row send_slot := send_slot_row(p_tenant, '');
  thread_wait float8 := send_slot_wait(thread_row.tats, now_ms, thread_intervals, thread_rooms);
  tenant_wait float8 := send_slot_wait(tenant_row.tats, now_ms, tenant_intervals, tenant_rooms);
  back_at float8;
begin
  if thread_wait <= 0 and tenant_wait <= 0 then
    update send_slot set tats = array(select greatest(t, now_ms) + i from unnest(tats, thread_intervals) as x(t, i))
      where tenant_id = p_tenant and thread = p_thread;
    update send_slot set tats = array(select greatest(t, now_ms) + i from unnest(tats, tenant_intervals) as x(t, i))
      where tenant_id = p_tenant and thread = '';
    return 0;
  end if;
  back_at := now_ms + greatest(thread_wait, tenant_wait);
  if not called then
    if thread_wait > 0 then back_at := greatest(back_at, thread_row.told[lane] + thread_intervals[1]); end if;
    if tenant_wait > 0 then back_at := greatest(back_at, tenant_row.told[lane] + tenant_intervals[1]); end if;
    if thread_wait > 0 then
      update send_slot set told[lane] = back_at where tenant_id = p_tenant and thread = p_thread;
    end if;
    if tenant_wait > 0 then
      update send_slot set told[lane] = back_at where tenant_id = p_tenant and thread = '';
    end if;
  end if;
  return back_at - now_ms;
end $$;
