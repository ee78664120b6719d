-- Rows that a paper of another feature (an order, minutes) is to close when it is registered, and those that it has closed.

CREATE TABLE plan_paper_row ( -- tenant
  org_id uuid,
  document_id uuid, -- public
  item_id uuid, -- public
  occurrence text,
  closed bool,
  PRIMARY KEY (org_id, document_id, item_id, occurrence)
);
CREATE INDEX plan_paper_row_by_item ON plan_paper_row (org_id, item_id, document_id);
