-- When the doors open again by themselves; null where nobody knows yet.
alter table store add column closed_until bigint null;
