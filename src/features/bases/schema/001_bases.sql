-- Bases of mentors and mentees on a day, kept as they were; views that people come back to.

-- body: the whole base as JSON, with names; public: the same without them, for the site.  sha256 is of body.
CREATE TABLE base_snapshot ( -- tenant
  org_id uuid,
  id uuid, -- public
  side text CHECK (side IN ('mentor', 'mentee')), -- public
  form text, -- public
  on_day date, -- public
  title text, -- public
  people int, -- public
  body json,
  public json,
  sha256 blob, -- public
  made instant, -- public
  made_by uuid, -- public
  PRIMARY KEY (org_id, id)
);
CREATE INDEX base_snapshot_by_day ON base_snapshot (org_id, on_day, id);

CREATE TABLE base_view ( -- tenant
  org_id uuid,
  id uuid,
  side text CHECK (side IN ('mentor', 'mentee')),
  title text,
  form text,
  category text,
  group_id uuid?,
  incomplete bool,
  account_id uuid,
  PRIMARY KEY (org_id, id)
);
