-- Kinds that came with a list of people and wait until its rows become persons.  Here and nowhere else: no draft has them.

CREATE TABLE closed_list ( -- tenant
  org_id uuid,
  id uuid,
  account_id uuid,
  begun instant,
  reason text,
  PRIMARY KEY (org_id, id)
);
CREATE INDEX closed_list_by_time ON closed_list (org_id, begun, id);

CREATE TABLE closed_list_mark ( -- tenant
  org_id uuid,
  list_id uuid,
  row int,
  word text,
  PRIMARY KEY (org_id, list_id, row, word),
  FOREIGN KEY (org_id, list_id) REFERENCES closed_list (org_id, id) ON DELETE CASCADE
);
