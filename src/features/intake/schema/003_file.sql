-- Files that were read and are kept for some hours, where the centre wants that; otherwise none is.
CREATE TABLE intake_file ( -- tenant
  org_id uuid,
  sha256 blob,
  name text,
  until instant,
  PRIMARY KEY (org_id, sha256)
);
