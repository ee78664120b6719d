-- One index over everything.  body begins with a word that only this organisation has, so that the index itself
-- separates organisations; n is a number made from org, kind and id (SQLite's full-text index wants one).

CREATE TABLE search ( -- tenant
  org_id uuid,
  kind text,
  id uuid,
  n int,
  title text,
  title_key blob,
  body text,
  PRIMARY KEY (org_id, kind, id),
  UNIQUE (org_id, n)
);

-- sqlite:
CREATE VIRTUAL TABLE search_fts USING fts5(body, content='search', content_rowid='n', tokenize="unicode61 remove_diacritics 0");

-- postgres:
CREATE INDEX search_words ON search USING gin (to_tsvector('simple', body));
