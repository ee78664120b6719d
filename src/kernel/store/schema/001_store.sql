-- What every store has before any feature: which migrations ran, the organisations, the revisions.

CREATE TABLE migration ( -- shared
  slice  text,
  number int,
  name   text,
  sha256 blob,
  at     instant,
  PRIMARY KEY (slice, number)
);

-- Facts about the store itself: versions of sorting and stemming, its id.
CREATE TABLE meta ( -- shared
  name  text, -- public
  value text, -- public
  PRIMARY KEY (name)
);

CREATE TABLE organization ( -- shared
  id      uuid,    -- public
  slug    text,    -- public
  name    text,    -- public
  zone    text,    -- public
  demo    bool,    -- public
  created instant, -- public
  PRIMARY KEY (id),
  UNIQUE (slug)
);

-- The organisation's write lock on PostgreSQL, its revision, and the head of its audit chain.
CREATE TABLE org_rev ( -- tenant
  org_id uuid,
  rev    int,  -- public
  chain  blob, -- public
  PRIMARY KEY (org_id)
);

-- One row: the revision of all shared tables together.
CREATE TABLE shared_rev ( -- shared
  id  int CHECK (id = 1),
  rev int,
  PRIMARY KEY (id)
);
INSERT INTO shared_rev (id, rev) VALUES (1, 1);
