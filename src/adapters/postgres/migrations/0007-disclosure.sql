-- One person may hold the same function on several grounds, and each ground is taken back by itself.
alter table disclosure drop constraint disclosure_pkey;
alter table disclosure add primary key (tenant_id, case_id, role, person_id, at, ground, depth);

-- In a small unit even neutral facts may show who it is about. Null: unknown.
alter table unit add column size integer check (size > 0);
