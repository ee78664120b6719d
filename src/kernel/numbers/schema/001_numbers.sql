-- The last number that the program gave in a journal in a year; taken under the organisation's write lock.

CREATE TABLE number_last ( -- tenant
  org_id uuid,
  journal text,
  year int,
  n int,
  PRIMARY KEY (org_id, journal, year)
);
