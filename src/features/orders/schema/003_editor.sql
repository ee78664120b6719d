-- Who wrote a draft last, and from which page: one person's saving by the way is no second editor.
CREATE TABLE orders_edit ( -- tenant
  org_id uuid,
  order_id uuid,
  account_id uuid,
  base int,
  rev int,
  PRIMARY KEY (org_id, order_id),
  FOREIGN KEY (org_id, order_id) REFERENCES orders_order (org_id, id) ON DELETE CASCADE
);

-- The last day of an act in force.
ALTER TABLE orders_act ADD COLUMN force_to date?;
