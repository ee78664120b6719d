-- Sets of orders, put together by a job; gone a week later.
CREATE TABLE orders_set ( -- tenant
  org_id uuid,
  id uuid,
  title text,
  format text CHECK (format IN ('docx', 'pdf')),
  day date,
  n int,
  made_by uuid,
  PRIMARY KEY (org_id, id)
);
CREATE INDEX orders_set_by_day ON orders_set (org_id, day, id);

CREATE TABLE orders_set_item ( -- tenant
  org_id uuid,
  set_id uuid,
  n int,
  order_id uuid,
  name text,
  body blob?,
  PRIMARY KEY (org_id, set_id, n),
  FOREIGN KEY (org_id, set_id) REFERENCES orders_set (org_id, id) ON DELETE CASCADE
);
