-- Where the copy of an order for the site was put, and who is named in it by his consent: when that is withdrawn, the copy there is an old one.
CREATE TABLE orders_site ( -- tenant
  org_id uuid,
  id uuid,
  order_id uuid,
  address text,
  day date,
  put_by uuid,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, order_id) REFERENCES orders_order (org_id, id) ON DELETE CASCADE
);
CREATE INDEX orders_site_by_order ON orders_site (org_id, order_id, day);

-- person_id stays when the record is erased: the page outside still has the name, and somebody has to take it away.
CREATE TABLE orders_site_name ( -- tenant
  org_id uuid,
  site_id uuid,
  order_id uuid,
  person_id uuid,
  PRIMARY KEY (org_id, site_id, person_id),
  FOREIGN KEY (org_id, site_id) REFERENCES orders_site (org_id, id) ON DELETE CASCADE
);
CREATE INDEX orders_site_name_of ON orders_site_name (org_id, person_id, site_id);
CREATE INDEX orders_site_name_by_order ON orders_site_name (org_id, order_id, site_id, person_id);
