-- When a contact last said that they still are one. Nobody knows it of those entered before: they count from today.

alter table contact add column confirmed_at timestamptz not null default now();
-- They said that they no longer are one; taken back by every confirmation.
alter table contact add column declined_at timestamptz;
-- When they are asked next; null: nobody has planned it yet.
alter table contact add column asks_at timestamptz;
