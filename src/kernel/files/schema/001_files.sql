-- Content of files and drafts of multi-step work.

CREATE TABLE file ( -- tenant
  org_id uuid,
  sha256 blob, -- public
  size int, -- public
  type text, -- public
  name text, -- public
  owner_id uuid?,
  stored instant,
  complete bool,
  links int,
  PRIMARY KEY (org_id, sha256)
);

CREATE INDEX file_unlinked ON file (org_id, links, stored);

CREATE TABLE file_chunk ( -- tenant
  org_id uuid,
  sha256 blob,
  n int,
  bytes blob,
  PRIMARY KEY (org_id, sha256, n),
  FOREIGN KEY (org_id, sha256) REFERENCES file (org_id, sha256) ON DELETE CASCADE
);

CREATE TABLE draft ( -- tenant
  org_id uuid,
  id uuid, -- public
  owner_id uuid, -- public
  kind text, -- public
  title text, -- public
  state json,
  rev int,
  changed instant, -- public
  expires date, -- public
  PRIMARY KEY (org_id, id)
);

CREATE INDEX draft_owner ON draft (org_id, owner_id, kind);
