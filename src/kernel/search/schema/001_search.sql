-- One index over everything.  scope holds two words, one that only this organisation's rows have and one of the kind, so
-- that SQLite's index itself separates them; n is a number made from org, kind and id (that index wants one).
-- Both engines index the very words of body: nothing is parsed or folded by an engine again.

CREATE TABLE search ( -- tenant
  org_id uuid,
  kind text,
  id uuid,
  n int,
  title text,
  title_key blob,
  scope text,
  body text,
  PRIMARY KEY (org_id, kind, id),
  UNIQUE (org_id, n)
);

-- sqlite:
CREATE VIRTUAL TABLE search_fts USING fts5(scope, body, content='search', content_rowid='n', tokenize="unicode61 remove_diacritics 0");

-- postgres:
CREATE INDEX search_words ON search USING gin (array_to_tsvector(string_to_array(body, ' ')));
