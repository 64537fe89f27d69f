create trigger audit_entry_stays before update on audit_entry begin select raise(abort, 'An audit log only grows: no entry can be changed.'); end;
create trigger audit_entry_remains before delete on audit_entry begin select raise(abort, 'An audit log only grows: no entry can be removed.'); end;
create trigger audit_head_remains before delete on audit_head begin select raise(abort, 'An audit log only grows: its head cannot be removed.'); end;
create trigger audit_head_grows before update on audit_head when new.number <= old.number begin select raise(abort, 'An audit log only grows: its head cannot go back.'); end;
