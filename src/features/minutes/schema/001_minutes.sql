-- Minutes of meetings: drafts, what was signed, the register of each body.

-- Bodies that meet (data/councils.tsv), changed or added by the centre.  of: in the genitive, «педагогического совета»; meeting: what
-- stands under ПРОТОКОЛ, «заседания педагогического совета».  month: the month in which its numbers begin anew.
CREATE TABLE minutes_council ( -- tenant
  org_id uuid,
  code text, -- public
  title text, -- public
  of text,
  meeting text,
  position int,
  numbering text CHECK (numbering IN ('journal', 'program')),
  pattern text,
  month int,
  active bool,
  rev int,
  PRIMARY KEY (org_id, code)
);

-- The last number the program gave in a year; numbered under the organisation's write lock.
CREATE TABLE minutes_last ( -- tenant
  org_id uuid,
  council text,
  year int,
  n int,
  PRIMARY KEY (org_id, council, year)
);

-- day: of the meeting.  body: struct minutes_body (body.h); from registration on sha256 is of it with number, day and council.  about: the
-- agenda in a line, for lists.  entered: held and written elsewhere, entered later.  saved_by, saved_base: who wrote the draft last, and
-- from which rev his page was made: his own saving by the way is no second editor.
CREATE TABLE minutes_minutes ( -- tenant
  org_id uuid,
  id uuid, -- public
  council text, -- public
  state text CHECK (state IN ('draft', 'signed', 'registered')), -- public
  day date, -- public
  about text, -- public
  number text?, -- public
  number_key text?,
  year int?,
  body json,
  entered bool, -- public
  signed date?,
  registered instant?,
  registered_by uuid?,
  sha256 blob?,
  since date,
  made instant,
  made_by uuid,
  saved_by uuid?,
  saved_base int,
  rev int,
  PRIMARY KEY (org_id, id)
);
CREATE INDEX minutes_minutes_by_day ON minutes_minutes (org_id, day, id);
CREATE INDEX minutes_minutes_open ON minutes_minutes (org_id, state, day, id) WHERE state IN ('draft', 'signed');
CREATE UNIQUE INDEX minutes_minutes_number ON minutes_minutes (org_id, council, year, number_key) WHERE number_key IS NOT NULL;

-- Rows of a plan that the minutes are a document of: they close them when they are registered.
CREATE TABLE minutes_row ( -- tenant
  org_id uuid,
  minutes_id uuid,
  item_id uuid, -- public
  occurrence text,
  closed bool,
  PRIMARY KEY (org_id, minutes_id, item_id, occurrence),
  FOREIGN KEY (org_id, minutes_id) REFERENCES minutes_minutes (org_id, id) ON DELETE CASCADE
);
CREATE INDEX minutes_row_by_item ON minutes_row (org_id, item_id, minutes_id);

-- A decision with a day, of registered minutes.  item_id, same_as: a row of a plan or another decision asks the same; then this one is
-- only the link, and the thing to do is one line elsewhere.
CREATE TABLE minutes_task ( -- tenant
  org_id uuid,
  id uuid, -- public
  minutes_id uuid, -- public
  decision text, -- public
  text text, -- public
  account_id uuid?, -- public
  executor text, -- public
  due date?, -- public
  done date?, -- public
  done_by uuid?,
  note text,
  item_id uuid?, -- public
  same_as uuid?,
  rev int,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, minutes_id) REFERENCES minutes_minutes (org_id, id) ON DELETE CASCADE
);
CREATE INDEX minutes_task_by_minutes ON minutes_task (org_id, minutes_id, id);
CREATE INDEX minutes_task_open ON minutes_task (org_id, due, id) WHERE done IS NULL;
CREATE INDEX minutes_task_account ON minutes_task (org_id, account_id);

-- Scans of the signed paper.
CREATE TABLE minutes_file ( -- tenant
  org_id uuid,
  id uuid,
  minutes_id uuid,
  file blob,
  file_name text,
  entered instant,
  entered_by uuid,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, minutes_id) REFERENCES minutes_minutes (org_id, id) ON DELETE CASCADE
);
CREATE INDEX minutes_file_by_minutes ON minutes_file (org_id, minutes_id, entered);
