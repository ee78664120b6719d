-- The order of what is found, without a look at the rows themselves.
CREATE INDEX search_order ON search (org_id, n, kind, title_key, id);
