create function audit_only_grows() returns trigger language plpgsql as $$ begin raise exception 'An audit log only grows: no entry can be changed or removed.'; end $$;
create trigger audit_entry_stays before update or delete on audit_entry for each row execute function audit_only_grows();
create trigger audit_entry_whole before truncate on audit_entry for each statement execute function audit_only_grows();
create trigger audit_head_remains before delete on audit_head for each row execute function audit_only_grows();
create trigger audit_head_whole before truncate on audit_head for each statement execute function audit_only_grows();
create trigger audit_head_grows before update on audit_head for each row when (new.number <= old.number) execute function audit_only_grows();
