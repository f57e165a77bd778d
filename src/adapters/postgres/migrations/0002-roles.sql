-- The whole protocol: more functions may be told, one card each, and a disclosure can be taken back.

alter table disclosure drop constraint disclosure_depth_check;
alter table disclosure add constraint disclosure_depth_check check (depth in ('a', 'b', 'c', 'task'));

-- The function the reader is told in; one person may hold several. Empty: pages and statuses.
alter table delivery add column role text not null default '';
update delivery set role = 'supervisor' where kind = 'inform';
alter table delivery drop constraint delivery_tenant_id_case_id_kind_recipient_id_round_rung_num_key;
alter table delivery add constraint delivery_once
  unique (tenant_id, case_id, kind, recipient_id, role, round, rung, number);
