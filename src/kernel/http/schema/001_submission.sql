-- Forms that were sent, so that a second press of the button is not done again (contracts M5).

CREATE TABLE submission ( -- tenant
  org_id   uuid,
  digest   blob,    -- SHA-256 of account, address, _rev and what was sent
  at       instant,
  location text,    -- where the first one led
  PRIMARY KEY (org_id, digest)
);
CREATE INDEX submission_at ON submission (org_id, at);
