-- A document that another feature made: where it stands.  One for each thing made.

CREATE TABLE plan_document_made ( -- tenant
  org_id uuid,
  document_id uuid,
  made_id uuid,
  path text,
  PRIMARY KEY (org_id, document_id),
  UNIQUE (org_id, made_id),
  FOREIGN KEY (org_id, document_id) REFERENCES plan_document (org_id, id)
);
