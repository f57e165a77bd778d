-- Which map of the package gives acts their level: local policy differs, Köln starts at 2 where others start at 1.

alter table municipality add column level_map text not null default 'standard';
