-- Invitations and cards with a code beside the links for a new password; an account of somebody whose record is kept.

-- A secret that was given to somebody: hash is its SHA-256.  purpose: 'new-password' and 'invite' lead to the page of a first
-- password, once; 'card' opens the program as often as it is typed, until it expires; 'second-step' is a password that was right
-- and waits for the code.  batch: the sheet it was printed on.
CREATE TABLE secret ( -- tenant
  org_id     uuid,
  hash       blob,
  purpose    text CHECK (purpose IN ('new-password', 'invite', 'card', 'second-step')),
  account_id uuid,
  batch      uuid?,
  created    instant,
  expires    instant,
  PRIMARY KEY (org_id, hash),
  FOREIGN KEY (org_id, account_id) REFERENCES account (org_id, id) ON DELETE CASCADE
);
INSERT INTO secret (org_id, hash, purpose, account_id, batch, created, expires)
SELECT org_id, hash, purpose, account_id, NULL, created, expires FROM token;
DROP TABLE token;
CREATE INDEX secret_by_account ON secret (org_id, account_id, purpose);
CREATE INDEX secret_by_batch ON secret (org_id, batch);

-- One account a person.
CREATE UNIQUE INDEX account_by_person ON account (org_id, person);
