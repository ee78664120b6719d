-- Orders of the centre: drafts, the register, what was signed and never changes.

-- Registers by index (G2): «по основной деятельности», «по личному составу»…  numbering: the centre's own journal, or the program
-- by pattern («{n}-ОД»).
CREATE TABLE orders_series ( -- tenant
  org_id uuid,
  code text, -- public
  title text, -- public
  position int,
  numbering text CHECK (numbering IN ('journal', 'program')),
  pattern text,
  active bool,
  rev int,
  PRIMARY KEY (org_id, code)
);

-- The last number the program gave in a year; numbered under the organisation's write lock.
CREATE TABLE orders_last ( -- tenant
  org_id uuid,
  series text,
  year int,
  n int,
  PRIMARY KEY (org_id, series, year)
);

-- type: code of a type (orders_type or those the program ships).  day: the date that the paper bears.  body: struct order_body
-- (body.h); from registration on it is whole, appendices' rows included, and sha256 is of it with number and day (store.h).
-- entered: an order that was issued elsewhere and came in.  since: the day on which it came into its state.  ended_why: why it is no
-- more in force, where no other order says so.
CREATE TABLE orders_order ( -- tenant
  org_id uuid,
  id uuid, -- public
  type text, -- public
  series text, -- public
  state text CHECK (state IN ('draft', 'agreeing', 'signing', 'signed', 'registered', 'changed', 'cancelled', 'expired')), -- public
  heading text, -- public
  day date, -- public
  number text?, -- public
  number_key text?,
  year int?,
  body json,
  entered bool, -- public
  signed date?, -- public
  signed_post text,
  signed_name text,
  signed_noted_by uuid?,
  registered instant?,
  registered_by uuid?,
  sha256 blob?,
  back_why text,
  since date, -- public
  ended_why text,
  made instant,
  made_by uuid,
  rev int,
  PRIMARY KEY (org_id, id)
);
CREATE INDEX orders_order_by_day ON orders_order (org_id, day, id);
CREATE INDEX orders_order_open ON orders_order (org_id, state, day, id) WHERE state IN ('draft', 'agreeing', 'signing', 'signed');
CREATE UNIQUE INDEX orders_order_number ON orders_order (org_id, series, year, number_key) WHERE number_key IS NOT NULL;

-- Rows of plans that an order is to close, and those that it has closed.
CREATE TABLE orders_row ( -- tenant
  org_id uuid,
  order_id uuid,
  item_id uuid, -- public
  occurrence text,
  closed bool,
  PRIMARY KEY (org_id, order_id, item_id, occurrence),
  FOREIGN KEY (org_id, order_id) REFERENCES orders_order (org_id, id) ON DELETE CASCADE
);
CREATE INDEX orders_row_by_item ON orders_row (org_id, item_id);

-- changes, cancels: this order the other one.
CREATE TABLE orders_link ( -- tenant
  org_id uuid,
  order_id uuid,
  other_id uuid,
  kind text CHECK (kind IN ('changes', 'cancels')),
  PRIMARY KEY (org_id, order_id, other_id, kind),
  FOREIGN KEY (org_id, order_id) REFERENCES orders_order (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, other_id) REFERENCES orders_order (org_id, id)
);
CREATE INDEX orders_link_back ON orders_link (org_id, other_id);

-- What a clause of a registered order asks of somebody.  item_id: a row of a plan asks the same, same_as: another task does; then
-- this one is only the link, and the thing to do is one line elsewhere.
CREATE TABLE orders_task ( -- tenant
  org_id uuid,
  id uuid, -- public
  order_id uuid, -- public
  clause text, -- public
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
  FOREIGN KEY (org_id, order_id) REFERENCES orders_order (org_id, id) ON DELETE CASCADE
);
CREATE INDEX orders_task_by_order ON orders_task (org_id, order_id);
CREATE INDEX orders_task_open ON orders_task (org_id, due, id) WHERE done IS NULL;
CREATE INDEX orders_task_account ON orders_task (org_id, account_id);

-- «Лист ознакомления».  Who has to know it: an account or a record of a person, or a name typed by hand.
CREATE TABLE orders_ack ( -- tenant
  org_id uuid,
  id uuid,
  order_id uuid,
  position int,
  account_id uuid?,
  person_id uuid?,
  name text,
  post text,
  signed date?,
  note text,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, order_id) REFERENCES orders_order (org_id, id) ON DELETE CASCADE
);
CREATE INDEX orders_ack_by_order ON orders_ack (org_id, order_id, position);
CREATE INDEX orders_ack_account ON orders_ack (org_id, account_id);
CREATE INDEX orders_ack_person ON orders_ack (org_id, person_id);

-- Visas of agreement: who has to look at a draft, and what he said.
CREATE TABLE orders_visa ( -- tenant
  org_id uuid,
  id uuid,
  order_id uuid,
  position int,
  account_id uuid?,
  name text,
  post text,
  given date?,
  verdict text CHECK (verdict IN ('', 'agreed', 'remarks')),
  note text,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, order_id) REFERENCES orders_order (org_id, id) ON DELETE CASCADE
);
CREATE INDEX orders_visa_by_order ON orders_visa (org_id, order_id, position);
CREATE INDEX orders_visa_account ON orders_visa (org_id, account_id);

-- A scan, a detached signature, the docx that came back from Word.
CREATE TABLE orders_file ( -- tenant
  org_id uuid,
  id uuid,
  order_id uuid,
  kind text CHECK (kind IN ('scan', 'signature', 'edit', 'other')),
  file blob,
  file_name text,
  entered instant,
  entered_by uuid,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, order_id) REFERENCES orders_order (org_id, id) ON DELETE CASCADE
);
CREATE INDEX orders_file_by_order ON orders_file (org_id, order_id, entered);

-- «Наш вариант» of a type that the program ships, or a type of the centre's own; version grows with each change.
CREATE TABLE orders_type ( -- tenant
  org_id uuid,
  code text,
  version int,
  title text,
  body json,
  own bool,
  made instant,
  made_by uuid,
  PRIMARY KEY (org_id, code, version)
);

-- Acts that the centre cites and the program does not ship.
CREATE TABLE orders_act ( -- tenant
  org_id uuid,
  id uuid, -- public
  kind text, -- public
  no text, -- public
  issued date?, -- public
  title text, -- public
  replaced_by text, -- public
  checked text, -- public
  active bool,
  rev int,
  PRIMARY KEY (org_id, id)
);
