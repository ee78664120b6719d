-- A plan of activities (дорожная карта), its rows, and what closes them.

CREATE TABLE plan ( -- tenant
  org_id uuid,
  id uuid, -- public
  title text, -- public
  state text CHECK (state IN ('active', 'finished', 'project')), -- public
  period_start date, -- public
  period_end date, -- public
  controller_id uuid?, -- public
  proxy_id uuid?,
  proxy_ground text?,
  source blob?,
  source_name text?,
  columns json,
  accepted instant,
  accepted_by uuid,
  rev int,
  PRIMARY KEY (org_id, id)
);

CREATE TABLE plan_section ( -- tenant
  org_id uuid,
  plan_id uuid,
  position int,
  no text,
  title text, -- public
  PRIMARY KEY (org_id, plan_id, position),
  FOREIGN KEY (org_id, plan_id) REFERENCES plan (org_id, id) ON DELETE CASCADE
);

CREATE TABLE plan_item ( -- tenant
  org_id uuid,
  id uuid, -- public
  plan_id uuid, -- public
  position int, -- public
  section int,
  subsection text,
  no text, -- public
  title text, -- public
  deadline_text text, -- public
  kind text CHECK (kind IN ('by', 'interval', 'recurring', 'period', 'none')), -- public
  start_on date?, -- public
  end_on date?, -- public
  rrule text,
  parts json,
  day_time text?,
  condition text?,
  responsible text,
  result text,
  evidence text, -- public
  notes json,
  moved_to date?, -- public
  moved_ground text?,
  dropped bool, -- public
  dropped_ground text?,
  not_done bool,
  started bool,
  rev int,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, plan_id) REFERENCES plan (org_id, id) ON DELETE CASCADE
);

CREATE INDEX plan_item_order ON plan_item (org_id, plan_id, position);

CREATE TABLE plan_person ( -- tenant
  org_id uuid,
  item_id uuid, -- public
  account_id uuid, -- public
  PRIMARY KEY (org_id, item_id, account_id),
  FOREIGN KEY (org_id, item_id) REFERENCES plan_item (org_id, id) ON DELETE CASCADE
);

CREATE INDEX plan_person_account ON plan_person (org_id, account_id);

-- «Методист» is Иванова А.П.: asked once.
CREATE TABLE plan_post ( -- tenant
  org_id uuid,
  post text,
  account_id uuid,
  PRIMARY KEY (org_id, post)
);

CREATE TABLE plan_document ( -- tenant
  org_id uuid,
  id uuid, -- public
  kind text, -- public
  no text?,
  issued date?,
  title text, -- public
  link text?,
  note text?,
  file blob?,
  file_name text?,
  signed_by uuid?,
  entered instant,
  entered_by uuid,
  PRIMARY KEY (org_id, id)
);

CREATE INDEX plan_document_no ON plan_document (org_id, no);

CREATE TABLE plan_closing ( -- tenant
  org_id uuid,
  id uuid, -- public
  plan_id uuid, -- public
  item_id uuid, -- public
  occurrence text,
  executed date, -- public
  entered instant,
  entered_by uuid,
  earlier bool,
  confirmed instant?, -- public
  confirmed_by uuid?,
  way text CHECK (way IN ('', 'controller', 'proxy', 'minutes', 'order', 'earlier')),
  ground text?,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, item_id, occurrence),
  FOREIGN KEY (org_id, item_id) REFERENCES plan_item (org_id, id) ON DELETE CASCADE
);

CREATE INDEX plan_closing_plan ON plan_closing (org_id, plan_id);

CREATE TABLE plan_closing_document ( -- tenant
  org_id uuid,
  closing_id uuid,
  document_id uuid,
  PRIMARY KEY (org_id, closing_id, document_id),
  FOREIGN KEY (org_id, closing_id) REFERENCES plan_closing (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, document_id) REFERENCES plan_document (org_id, id)
);

CREATE INDEX plan_closing_document_back ON plan_closing_document (org_id, document_id);

-- The history of a row: what people did and noted, in their order.
CREATE TABLE plan_event ( -- tenant
  org_id uuid,
  id uuid,
  plan_id uuid,
  item_id uuid?,
  at instant,
  account_id uuid,
  what text,
  note text,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, plan_id) REFERENCES plan (org_id, id) ON DELETE CASCADE
);

CREATE INDEX plan_event_item ON plan_event (org_id, item_id, id);
