-- Notes: a title, a text, a day, perhaps a file.

CREATE TABLE note ( -- tenant
  org_id uuid,
  id uuid, -- public
  title text, -- public
  title_key blob,
  body text,
  due date?,
  file blob?,
  file_name text?,
  author_id uuid,
  words int,
  rev int,
  PRIMARY KEY (org_id, id)
);

CREATE INDEX note_by_title ON note (org_id, title_key, id);
