-- When the store first said how it delivers and which taxes it charges; null until then.
alter table store add column terms_set_at bigint null;
