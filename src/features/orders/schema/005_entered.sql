-- An issued order that came as a file: what was read of it, until a person has checked it.  scan: nothing could be read.
CREATE TABLE orders_entered ( -- tenant
  org_id uuid,
  order_id uuid,
  number text,
  preamble text,
  clauses text,
  scan bool,
  PRIMARY KEY (org_id, order_id),
  FOREIGN KEY (org_id, order_id) REFERENCES orders_order (org_id, id) ON DELETE CASCADE
);
