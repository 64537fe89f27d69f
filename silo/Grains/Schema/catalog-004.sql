-- What a product says of itself beside its variants, and when it is on sale.
alter table product add column tax_class text not null default 'Standard';
alter table product add column category text not null default '';
alter table product add column attributes text not null default '[]';
alter table product add column translations text not null default '[]';
alter table product add column on_sale_from bigint;
alter table product add column on_sale_until bigint;
