-- A file that came back from Word and is being looked at: what differs is shown until somebody takes it or not; swept after a week.
CREATE TABLE orders_putback ( -- tenant
  org_id uuid,
  order_id uuid,
  file blob,
  file_name text,
  made instant,
  made_by uuid,
  PRIMARY KEY (org_id, order_id),
  FOREIGN KEY (org_id, order_id) REFERENCES orders_order (org_id, id) ON DELETE CASCADE
);
CREATE INDEX orders_putback_made ON orders_putback (org_id, made, order_id);
