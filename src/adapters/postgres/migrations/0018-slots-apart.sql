-- Whoever waits takes a number at each of the two counters, conversation and tenant: one far back in the queue of a busy
-- channel was told so late that everybody else in the tenant came after them.
create or replace function take_send_slot(
  p_tenant text, p_thread text, lane integer, called boolean, at_ms float8,
  thread_intervals float8[], thread_rooms float8[], tenant_intervals float8[], tenant_rooms float8[]
) returns float8 language plpgsql as $$
declare
  now_ms float8 := coalesce(at_ms, extract(epoch from clock_timestamp()) * 1000);
  thread_row send_slot := send_slot_row(p_tenant, p_thread);
  tenant_row send_slot := send_slot_row(p_tenant, '');
  thread_wait float8 := send_slot_wait(thread_row.tats, now_ms, thread_intervals, thread_rooms);
  tenant_wait float8 := send_slot_wait(tenant_row.tats, now_ms, tenant_intervals, tenant_rooms);
  thread_back float8 := now_ms;
  tenant_back float8 := now_ms;
begin
  if thread_wait <= 0 and tenant_wait <= 0 then
    update send_slot set tats = array(select greatest(t, now_ms) + i from unnest(tats, thread_intervals) as x(t, i))
      where tenant_id = p_tenant and thread = p_thread;
    update send_slot set tats = array(select greatest(t, now_ms) + i from unnest(tats, tenant_intervals) as x(t, i))
      where tenant_id = p_tenant and thread = '';
    return 0;
  end if;
  if called then return greatest(thread_wait, tenant_wait); end if;
  if thread_wait > 0 then
    thread_back := greatest(now_ms + thread_wait, thread_row.told[lane] + thread_intervals[1]);
    update send_slot set told[lane] = thread_back where tenant_id = p_tenant and thread = p_thread;
  end if;
  if tenant_wait > 0 then
    tenant_back := greatest(now_ms + tenant_wait, tenant_row.told[lane] + tenant_intervals[1]);
    update send_slot set told[lane] = tenant_back where tenant_id = p_tenant and thread = '';
  end if;
  return greatest(thread_back, tenant_back) - now_ms;
end $$;
