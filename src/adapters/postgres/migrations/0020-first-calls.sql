-- Nobody was called for this report before, or somebody asks for help anew: where not all can leave at once, these do first.
alter table delivery add column first_call boolean not null default false;
update delivery set first_call = true
where state = 'pending' and (kind = 'call-owner' or kind in ('page', 'channel-page') and round = 0 and rung = 0);
