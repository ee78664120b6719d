-- Signing in with a code of an application (TOTP) besides the password.

-- sealed: nonce and secretbox of account id and secret, under the key of the key file (seal.h).  step: the last time step whose code was
-- taken, so that none is taken twice.  'new': shown, not confirmed yet.
CREATE TABLE totp ( -- tenant
  org_id     uuid,
  account_id uuid,
  sealed     blob,
  state      text CHECK (state IN ('new', 'on')),
  step       int,
  created    instant,
  PRIMARY KEY (org_id, account_id),
  FOREIGN KEY (org_id, account_id) REFERENCES account (org_id, id) ON DELETE CASCADE
);

-- SHA-256 of codes that work once instead; a used one is gone.
CREATE TABLE recovery ( -- tenant
  org_id     uuid,
  account_id uuid,
  hash       blob,
  PRIMARY KEY (org_id, account_id, hash),
  FOREIGN KEY (org_id, account_id) REFERENCES account (org_id, id) ON DELETE CASCADE
);
