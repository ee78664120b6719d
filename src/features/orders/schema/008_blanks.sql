-- A Word file of the centre's own by which orders of a type are printed, version by version; without a file: ours again.
CREATE TABLE orders_blank ( -- tenant
  org_id uuid,
  id uuid,
  type text,
  file blob?,
  file_name text,
  made instant,
  made_by uuid,
  PRIMARY KEY (org_id, id)
);
CREATE INDEX orders_blank_by_type ON orders_blank (org_id, type, made, id);
