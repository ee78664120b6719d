-- Signing in through another server (OpenID Connect).

-- The client's secret, closed with the key of the key file (seal.h).
CREATE TABLE oidc_secret ( -- tenant
  org_id  uuid,
  sealed  blob,
  changed instant,
  PRIMARY KEY (org_id)
);

-- A browser on its way: hash is the SHA-256 of the state it carries, browser of its cookie.  'sent': to the server; 'known': back, and who
-- it is has been proved, but no account is linked yet.  account: who was signed in when it began.
CREATE TABLE oidc_try ( -- tenant
  org_id    uuid,
  hash      blob,
  browser   blob,
  state     text CHECK (state IN ('sent', 'known')),
  account   uuid?,
  next      text,
  issuer    text,
  authorize text,
  nonce     text,
  verifier  text,
  claim     text,
  subject   text,
  label     text,
  verified  instant?,
  expires   instant,
  PRIMARY KEY (org_id, hash)
);
CREATE INDEX oidc_try_by_browser ON oidc_try (org_id, browser);

-- Who of them is whose account here: one of theirs an account, one account of theirs.
CREATE TABLE oidc_link ( -- tenant
  org_id     uuid,
  issuer     text,
  claim      text,
  subject    text,
  account_id uuid,
  label      text,
  created    instant,
  PRIMARY KEY (org_id, issuer, claim, subject),
  UNIQUE (org_id, account_id),
  FOREIGN KEY (org_id, account_id) REFERENCES account (org_id, id) ON DELETE CASCADE
);
