-- A plan lives on: what it was, version by version, and closings that stood for a time.
--
-- A live row says from which version it is as it is (from_n); what it was before lies in plan_item_past; a row that was
-- taken out says by which version (removed_n) and keeps its closings.

ALTER TABLE plan ADD COLUMN version int DEFAULT 1;
ALTER TABLE plan ADD COLUMN edition int DEFAULT 1;

-- since is the organisation's own day.  edition grows by an approved amendment only.  sections: as they stood until this
-- version, which changed them.
CREATE TABLE plan_version ( -- tenant
  org_id uuid,
  plan_id uuid, -- public
  n int, -- public
  since date, -- public
  made instant,
  made_by uuid,
  what text, -- public
  note text,
  document_id uuid?,
  edition int, -- public
  state text, -- public
  sections json?,
  PRIMARY KEY (org_id, plan_id, n),
  FOREIGN KEY (org_id, plan_id) REFERENCES plan (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, document_id) REFERENCES plan_document (org_id, id)
);

ALTER TABLE plan_item ADD COLUMN from_n int DEFAULT 1;
ALTER TABLE plan_item ADD COLUMN removed_n int?;
ALTER TABLE plan_item ADD COLUMN origin json DEFAULT '[]';

-- Room between rows: a row that comes in between moves no other.
UPDATE plan_item SET position = (position + 1) * 1000000;

CREATE TABLE plan_item_past ( -- tenant
  org_id uuid,
  plan_id uuid,
  item_id uuid,
  from_n int,
  to_n int,
  body json,
  PRIMARY KEY (org_id, plan_id, item_id, from_n),
  FOREIGN KEY (org_id, item_id) REFERENCES plan_item (org_id, id) ON DELETE CASCADE
);

ALTER TABLE plan_closing ADD COLUMN entered_on date DEFAULT '1970-01-01';
ALTER TABLE plan_closing ADD COLUMN confirmed_on date?;
-- A change of the plan tied it to this occurrence on that day.
ALTER TABLE plan_closing ADD COLUMN bound_on date?;
-- Empty: it came with the closing.
ALTER TABLE plan_closing_document ADD COLUMN added_on date?;

-- What stood for a time: until is the first day on which it did not.
CREATE TABLE plan_closing_past ( -- tenant
  org_id uuid,
  id uuid,
  plan_id uuid,
  item_id uuid,
  closing_id uuid,
  occurrence text,
  executed date,
  entered instant,
  entered_by uuid,
  entered_on date,
  earlier bool,
  confirmed instant?,
  confirmed_by uuid?,
  confirmed_on date?,
  bound_on date?,
  way text,
  ground text?,
  ended instant,
  ended_by uuid,
  until date,
  why text,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, item_id) REFERENCES plan_item (org_id, id) ON DELETE CASCADE
);
CREATE INDEX plan_closing_past_plan ON plan_closing_past (org_id, plan_id);

CREATE TABLE plan_closing_past_document ( -- tenant
  org_id uuid,
  past_id uuid,
  document_id uuid,
  added_on date?,
  PRIMARY KEY (org_id, past_id, document_id),
  FOREIGN KEY (org_id, past_id) REFERENCES plan_closing_past (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, document_id) REFERENCES plan_document (org_id, id)
);

-- The open draft «О внесении изменений…» of a plan, shared by its editors.  edition, version: of the plan it was begun on.
CREATE TABLE plan_change ( -- tenant
  org_id uuid,
  plan_id uuid,
  rev int,
  edition int,
  version int,
  state json,
  changed instant,
  changed_by uuid,
  PRIMARY KEY (org_id, plan_id),
  FOREIGN KEY (org_id, plan_id) REFERENCES plan (org_id, id) ON DELETE CASCADE
);

-- ---- What is in the store already ----
-- Instants become days of the organisation.  Zones of Russia have had no summer time since before this program, so each is a
-- number of hours; one that is not listed counts as UTC.

CREATE TABLE plan_zone ( -- shared
  zone text,
  ms int,
  PRIMARY KEY (zone)
);
INSERT INTO plan_zone (zone, ms) VALUES ('Europe/Kaliningrad', 7200000), ('Europe/Moscow', 10800000), ('Europe/Simferopol', 10800000),
  ('Europe/Kirov', 10800000), ('Europe/Volgograd', 10800000), ('Europe/Samara', 14400000), ('Europe/Saratov', 14400000),
  ('Europe/Astrakhan', 14400000), ('Europe/Ulyanovsk', 14400000), ('Asia/Yekaterinburg', 18000000), ('Asia/Omsk', 21600000),
  ('Asia/Krasnoyarsk', 25200000), ('Asia/Novosibirsk', 25200000), ('Asia/Barnaul', 25200000), ('Asia/Tomsk', 25200000),
  ('Asia/Novokuznetsk', 25200000), ('Asia/Irkutsk', 28800000), ('Asia/Yakutsk', 32400000), ('Asia/Chita', 32400000),
  ('Asia/Khandyga', 32400000), ('Asia/Vladivostok', 36000000), ('Asia/Ust-Nera', 36000000), ('Asia/Magadan', 39600000),
  ('Asia/Sakhalin', 39600000), ('Asia/Srednekolymsk', 39600000), ('Asia/Kamchatka', 43200000), ('Asia/Anadyr', 43200000);

-- sqlite:
INSERT INTO plan_version (org_id, plan_id, n, since, made, made_by, what, note, document_id, edition, state, sections)
SELECT p.org_id, p.id, 1, date((p.accepted + coalesce(z.ms, 0)) / 1000, 'unixepoch'), p.accepted, p.accepted_by, 'accept', '', NULL, 1, p.state, NULL
FROM plan p JOIN organization o ON o.id = p.org_id LEFT JOIN plan_zone z ON z.zone = o.zone;

UPDATE plan_closing SET entered_on = date((plan_closing.entered + coalesce(z.ms, 0)) / 1000, 'unixepoch'),
  confirmed_on = date((plan_closing.confirmed + coalesce(z.ms, 0)) / 1000, 'unixepoch')
FROM organization o LEFT JOIN plan_zone z ON z.zone = o.zone WHERE o.id = plan_closing.org_id;

-- postgres:
INSERT INTO plan_version (org_id, plan_id, n, since, made, made_by, what, note, document_id, edition, state, sections)
SELECT p.org_id, p.id, 1, to_char(to_timestamp((p.accepted + coalesce(z.ms, 0)) / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD'), p.accepted,
  p.accepted_by, 'accept', '', NULL, 1, p.state, NULL
FROM plan p JOIN organization o ON o.id = p.org_id LEFT JOIN plan_zone z ON z.zone = o.zone;

UPDATE plan_closing SET entered_on = to_char(to_timestamp((plan_closing.entered + coalesce(z.ms, 0)) / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD'),
  confirmed_on = to_char(to_timestamp((plan_closing.confirmed + coalesce(z.ms, 0)) / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD')
FROM organization o LEFT JOIN plan_zone z ON z.zone = o.zone WHERE o.id = plan_closing.org_id;

-- both:
DROP TABLE plan_zone;
