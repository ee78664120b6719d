-- Accounts, sessions, the audit chain and settings.  Every table is a tenant's: an account belongs to one
-- organisation, whoever works in two has two accounts.

-- login is kept in lower case.  password is an Argon2id text, '' where nobody may sign in by password yet.
-- name_key is ru_key(name): the Russian order of lists.
CREATE TABLE account ( -- tenant
  org_id   uuid,
  id       uuid, -- public
  login    text, -- public
  name     text, -- public
  name_key blob, -- public
  post     text, -- public
  password text,
  state    text CHECK (state IN ('active', 'disabled')), -- public
  created  instant,
  person   uuid?,
  rev      int,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, login)
);
CREATE INDEX account_by_name ON account (org_id, name_key, id);

-- A role from a day on, to a day (inclusive) or without end.
CREATE TABLE account_role ( -- tenant
  org_id     uuid,
  account_id uuid, -- public
  role       text, -- public
  from_date  date, -- public
  to_date    date?, -- public
  PRIMARY KEY (org_id, account_id, role, from_date),
  FOREIGN KEY (org_id, account_id) REFERENCES account (org_id, id) ON DELETE CASCADE
);

-- token is the SHA-256 of what the cookie carries.  A session that ended stays until it is swept, so that a form
-- typed in it can still be kept for its owner.  id names it where the token must not be.
CREATE TABLE session ( -- tenant
  org_id     uuid,
  token      blob,
  id         uuid,
  account_id uuid,
  created    instant,
  seen       instant,
  expires    instant,
  PRIMARY KEY (org_id, token),
  UNIQUE (org_id, id),
  FOREIGN KEY (org_id, account_id) REFERENCES account (org_id, id) ON DELETE CASCADE
);
CREATE INDEX session_by_account ON session (org_id, account_id);

-- A secret link that was given to somebody: hash is the SHA-256 of its last part.
CREATE TABLE token ( -- tenant
  org_id     uuid,
  hash       blob,
  purpose    text CHECK (purpose IN ('new-password')),
  account_id uuid,
  created    instant,
  expires    instant,
  PRIMARY KEY (org_id, hash),
  FOREIGN KEY (org_id, account_id) REFERENCES account (org_id, id) ON DELETE CASCADE
);

-- Failed sign-ins of the last day, for the limits.  login and address are the first half of a SHA-256: people type
-- passwords into the login's field.
CREATE TABLE sign_in_fail ( -- tenant
  org_id  uuid,
  id      uuid,
  login   uuid,
  address uuid,
  at      instant,
  PRIMARY KEY (org_id, id)
);
CREATE INDEX sign_in_fail_by_login ON sign_in_fail (org_id, login, at);
CREATE INDEX sign_in_fail_by_address ON sign_in_fail (org_id, address, at);

-- A form that was sent in a session that had ended: given back after the sign-in.  body is urlencoded.
CREATE TABLE kept_form ( -- tenant
  org_id     uuid,
  id         uuid,
  account_id uuid,
  path       text,
  body       text,
  expires    instant,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, account_id) REFERENCES account (org_id, id) ON DELETE CASCADE
);

-- What an organisation decided about a right, over the defaults that slices declare.
CREATE TABLE role_perm ( -- tenant
  org_id  uuid,
  role    text,
  perm    text,
  allowed bool,
  PRIMARY KEY (org_id, role, perm)
);

CREATE TABLE setting ( -- tenant
  org_id  uuid,
  name    text,
  value   text,
  changed instant,
  PRIMARY KEY (org_id, name)
);

-- The chain: hash covers prev and every other column (auth/audit.h), prev is the hash of the entry before, the last
-- hash is org_rev.chain.  digest is '' without details, else a salted digest of what stands in audit_detail.
CREATE TABLE audit ( -- tenant
  org_id       uuid,
  rev          int,
  n            int,
  at           instant,
  account_id   uuid?,
  route        text,
  subject_kind text,
  subject      uuid?,
  digest       blob,
  prev         blob,
  hash         blob,
  PRIMARY KEY (org_id, rev, n)
);
CREATE INDEX audit_by_subject ON audit (org_id, subject, rev, n);

-- Erasing a person deletes rows here; the chain stays verifiable.
CREATE TABLE audit_detail ( -- tenant
  org_id uuid,
  rev    int,
  n      int,
  salt   blob,
  before text,
  after  text,
  PRIMARY KEY (org_id, rev, n),
  FOREIGN KEY (org_id, rev, n) REFERENCES audit (org_id, rev, n) ON DELETE CASCADE
);
