-- Where a contact is written to when Teams does not reach them, or nobody has taken over.
alter table contact add column mail text;
