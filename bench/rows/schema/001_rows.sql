-- Rows like those of a plan.

CREATE TABLE rows_row ( -- tenant
  org_id uuid,
  id uuid,
  position int,
  title text,
  who text,
  due date?,
  state text,
  PRIMARY KEY (org_id, id)
);

CREATE INDEX rows_row_by_position ON rows_row (org_id, position);
