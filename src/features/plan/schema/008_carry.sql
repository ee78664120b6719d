-- A plan that was carried over to a new period: once, into one plan.  And the archive: a closed plan that nobody changes any more.

CREATE TABLE plan_carry ( -- tenant
  org_id uuid,
  plan_id uuid, -- public
  next_id uuid, -- public
  carried instant,
  carried_on date,
  carried_by uuid,
  PRIMARY KEY (org_id, plan_id),
  FOREIGN KEY (org_id, plan_id) REFERENCES plan (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, next_id) REFERENCES plan (org_id, id) ON DELETE CASCADE
);

-- From row to row, so that histories lead both ways.
CREATE TABLE plan_carry_item ( -- tenant
  org_id uuid,
  item_id uuid,
  next_id uuid,
  PRIMARY KEY (org_id, item_id),
  FOREIGN KEY (org_id, item_id) REFERENCES plan_item (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, next_id) REFERENCES plan_item (org_id, id) ON DELETE CASCADE
);
CREATE INDEX plan_carry_item_next ON plan_carry_item (org_id, next_id);

ALTER TABLE plan ADD COLUMN archived date?;
