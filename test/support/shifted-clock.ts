/**
 * The product reads one clock, this function. After this it stands on a machine whose clock is off by
 * `public.clock_shift.ms`, and goes on as before. Within one transaction time stands still, as it does for `now()`: a
 * step is seen by the next one only.
 */
export const SHIFTED_CLOCK = `
  create table if not exists public.clock_shift (ms float8 not null);
  insert into public.clock_shift select 0 where not exists (select from public.clock_shift);
  create or replace function pgboss.job_now() returns timestamptz language sql stable as
    $$ select pg_catalog.now() + coalesce(
         nullif(current_setting('clock_shift.ms', true), '')::float8,
         set_config('clock_shift.ms', (select ms from public.clock_shift)::text, true)::float8
       ) * interval '1 ms' $$`;

export const SHIFT = 'update public.clock_shift set ms = $1';
