-- What an order itself says went back to its shopper, to compare the ledger with. Orders from before take it from the ledger.
alter table shop_order add column refunded_minor bigint not null default 0;
update shop_order set refunded_minor = coalesce((select -sum(entry.amount_minor) from ledger_entry entry where entry.order_key = shop_order.order_key and entry.kind = 'refund' and entry.account like 'gateway:%'), 0);

-- A seller's statement adds an account up to any entry, and finds its page there: all from the index.
drop index ix_ledger_entry_account;
create index ix_ledger_entry_account on ledger_entry (account, occurred_at, transfer_id, currency, amount_minor);
