-- Files people had kept as evidence: bytes only, sealed with the key of their case and cut into parts, so that nobody
-- ever holds a whole file in memory twice. What they are, their hashes and names stand sealed in support_case.content.

create table case_evidence (
  tenant_id text not null,
  case_id uuid not null,
  evidence_id uuid not null,
  part integer not null,
  sealed bytea not null,
  primary key (tenant_id, case_id, evidence_id, part),
  foreign key (tenant_id, case_id) references support_case on delete cascade
);
-- Sealed bytes cannot be compressed: the attempt costs time and saves nothing.
alter table case_evidence alter column sealed set storage external;

-- Which piece was opened; null: the case itself.
alter table case_read add column evidence_id uuid;
