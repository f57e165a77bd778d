-- Every page and every tap reads the whole roster. Its version names one state of it for good: a bot that has read that
-- state need not read it again. Never the same twice, so that what is rolled back leaves no name behind that another
-- state could get.
create table roster_version (
  tenant_id text primary key,
  version uuid not null default gen_random_uuid()
);
insert into roster_version (tenant_id) select tenant_id from municipality;

create function change_roster_of(tenant text) returns void language sql as $$
  insert into roster_version (tenant_id) values (tenant)
  on conflict (tenant_id) do update set version = gen_random_uuid()
$$;

create function change_roster() returns trigger language plpgsql as $$
begin
  perform change_roster_of(coalesce(new.tenant_id, old.tenant_id));
  return null;
end $$;

create trigger roster_changed after insert or update or delete on contact
  for each row execute function change_roster();
create trigger roster_changed after insert or update or delete on unit
  for each row execute function change_roster();
create trigger roster_changed after insert or update or delete on role_holder
  for each row execute function change_roster();
create trigger roster_changed after insert or update or delete on relief
  for each row execute function change_roster();
-- What a bot learns of the channel stands in the same row and is no part of the roster.
create trigger roster_changed
  after insert or delete or update of name, time_zone, land, house_label, house_number, level_map on municipality
  for each row execute function change_roster();

-- Everybody who writes to the bot is a person, and few of them have a function.
create function change_roster_by_person() returns trigger language plpgsql as $$
declare
  tenant text := coalesce(new.tenant_id, old.tenant_id);
  id text := coalesce(new.person_id, old.person_id);
begin
  if exists (select from contact where tenant_id = tenant and person_id = id)
    or exists (select from unit where tenant_id = tenant and supervisor_id = id)
    or exists (select from role_holder where tenant_id = tenant and person_id = id)
  then
    perform change_roster_of(tenant);
  end if;
  return null;
end $$;

create trigger roster_changed after insert or delete on person
  for each row execute function change_roster_by_person();
create trigger roster_renamed after update of name, unit_id on person
  for each row when (old.name is distinct from new.name or old.unit_id is distinct from new.unit_id)
  execute function change_roster_by_person();
