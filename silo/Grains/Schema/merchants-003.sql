-- The colour of a store's pages: a hue in degrees, null for the house's own.
alter table store add column accent_hue integer null;
