-- What those above count: of every row of a plan its kind, how far it is, and the first days on which it is late or lacks a document.
-- Kept with every change of a row or of its closings (due.c); a day that passes changes nothing in it.

CREATE TABLE plan_due ( -- tenant
  org_id uuid,
  item_id uuid,
  plan_id uuid,
  kind text,
  state text CHECK (state IN ('open', 'waiting', 'done', 'done-late', 'dropped')),
  late_from date?,
  lacks bool,
  lacks_from date?,
  PRIMARY KEY (org_id, item_id),
  FOREIGN KEY (org_id, item_id) REFERENCES plan_item (org_id, id) ON DELETE CASCADE
);

CREATE INDEX plan_due_plan ON plan_due (org_id, plan_id, kind);

-- The day on which the rows above were last compared with the rules.
ALTER TABLE plan ADD COLUMN due_checked date?;
