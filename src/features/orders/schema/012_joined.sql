-- One file to be printed instead of an archive: "single", "double" (on both sides of a sheet), "" an archive.
ALTER TABLE orders_set ADD COLUMN joined text DEFAULT '';
