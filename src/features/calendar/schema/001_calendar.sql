-- The centre's own calendar, a school year at a time.  A year without a row has the usual terms and holidays (data/terms.tsv).

CREATE TABLE calendar_year ( -- tenant
  org_id  uuid,
  first   int, -- public
  scheme  text CHECK (scheme IN ('quarters', 'trimesters', 'halves')), -- public
  rev     int,
  PRIMARY KEY (org_id, first)
);

-- first: the calendar year in which the school year begins.  Both days inclusive.
CREATE TABLE calendar_span ( -- tenant
  org_id    uuid,
  first     int, -- public
  kind      text CHECK (kind IN ('term', 'holidays', 'off', 'work')), -- public
  n         int, -- public
  title     text, -- public
  from_date date, -- public
  to_date   date, -- public
  PRIMARY KEY (org_id, first, kind, n),
  FOREIGN KEY (org_id, first) REFERENCES calendar_year (org_id, first) ON DELETE CASCADE
);
