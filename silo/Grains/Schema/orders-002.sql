-- A seller's account is read over a span of time, too: the sales report.
drop index ix_ledger_entry_account;
create index ix_ledger_entry_account on ledger_entry (account, occurred_at);
