-- «Передать дела»: who gives what to whom, from which day; what went and what stayed, as the act prints it.
-- Names and posts are copied when it is done: the act is a document.

CREATE TABLE handover ( -- tenant
  org_id    uuid,
  id        uuid, -- public
  from_id   uuid, -- public
  to_id     uuid, -- public
  day       date, -- public
  ground    text,
  leave     bool,
  state     text CHECK (state IN ('planned', 'done', 'cancelled', 'failed')), -- public
  why       text,
  from_name text,
  from_post text,
  to_name   text,
  to_post   text,
  made      instant,
  made_on   date,
  made_by   uuid,
  finished  instant?,
  PRIMARY KEY (org_id, id)
);

CREATE INDEX handover_by_from ON handover (org_id, from_id, made);
CREATE INDEX handover_by_state ON handover (org_id, state, day);

-- moved: it went; else why it stayed.
CREATE TABLE handover_item ( -- tenant
  org_id      uuid,
  handover_id uuid,
  n           int,
  title       text,
  body        text,
  kind        text,
  item_id     uuid,
  path        text,
  moved       bool,
  why         text,
  PRIMARY KEY (org_id, handover_id, n),
  FOREIGN KEY (org_id, handover_id) REFERENCES handover (org_id, id) ON DELETE CASCADE
);

-- What was ticked off beforehand: it does not go.
CREATE TABLE handover_kept ( -- tenant
  org_id      uuid,
  handover_id uuid,
  item_id     uuid,
  PRIMARY KEY (org_id, handover_id, item_id),
  FOREIGN KEY (org_id, handover_id) REFERENCES handover (org_id, id) ON DELETE CASCADE
);
