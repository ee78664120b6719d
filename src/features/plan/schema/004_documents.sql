-- Documents are corrected: what was said of one before, and the file it had, stay.

ALTER TABLE plan_document ADD COLUMN rev int DEFAULT 1;

CREATE TABLE plan_document_past ( -- tenant
  org_id uuid,
  id uuid,
  document_id uuid,
  kind text,
  no text?,
  issued date?,
  title text,
  link text?,
  note text?,
  file blob?,
  file_name text?,
  ended instant,
  ended_by uuid,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, document_id) REFERENCES plan_document (org_id, id)
);

CREATE INDEX plan_document_past_of ON plan_document_past (org_id, document_id, id);
