-- What the auditor reads to work out by itself what should have been sent: states, times and who was to be called.
-- Nothing anybody told, no name, no code, no key; and it can write nowhere.

create schema auditor;

create view auditor.open_case as
  select tenant_id, case_id, state, level, revision, ladder, sent_at, owner_id,
    (select count(*)::int from public.audit as line
      where line.tenant_id = found.tenant_id and line.case_id = found.case_id) as trail
  from public.support_case as found
  where state in ('paged', 'taken');

-- Who is told what of a case is nobody's business but for those who are called to it.
create view auditor.delivery as
  select tenant_id, case_id, delivery_id, kind, round, rung, state, reason, created_at, sent_at, left_at,
    case when kind in ('page', 'mail', 'owner') then recipient_id else '' end as recipient_id
  from public.delivery;

-- The queue's clock, which tests move; it is made after this.
create function auditor.present() returns timestamptz
language plpgsql stable security definer set search_path = '' as $$
begin
  return pgboss.job_now();
exception when undefined_function or invalid_schema_name then
  return now();
end $$;
revoke execute on function auditor.present() from public;
