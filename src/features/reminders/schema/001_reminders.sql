-- Reminders: runs of a day, one line for each addressee, what was sent, and what a centre and a person want.

-- slot keeps a day's own run from being made twice: "auto:2026-11-24"; one that somebody asked for has "hand:" and its id.
-- quiet: why nobody was written to on that day ('' for a working day).  cursor: the group that is done already.
CREATE TABLE reminder_run ( -- tenant
  org_id uuid,
  id     uuid,
  slot   text,
  day    date,
  at     instant,
  by_id  uuid?,
  quiet  text,
  cursor uuid,
  done   bool,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, slot)
);
CREATE INDEX reminder_run_newest ON reminder_run (org_id, at);

-- account_id: whose dates these are; recipient_id: who got the letter, or would have.
CREATE TABLE reminder_line ( -- tenant
  org_id       uuid,
  run_id       uuid,
  n            int,
  account_id   uuid,
  recipient_id uuid,
  kind         text CHECK (kind IN ('rows', 'digest')),
  outcome      text CHECK (outcome IN ('sent', 'already', 'day-off', 'holidays', 'absent', 'closed', 'unsubscribed', 'no-address', 'no-carrier')),
  items        int,
  mail_id      uuid?,
  PRIMARY KEY (org_id, run_id, n),
  FOREIGN KEY (org_id, run_id) REFERENCES reminder_run (org_id, id) ON DELETE CASCADE
);

-- Never twice: of one date of one thing, to one person, at one stage.  day: when it was sent.
CREATE TABLE reminder_sent ( -- tenant
  org_id     uuid,
  subject    uuid,
  occurrence text,
  account_id uuid,
  due        date,
  stage      text,
  day        date,
  run_id     uuid,
  PRIMARY KEY (org_id, subject, occurrence, account_id, due, stage)
);
CREATE INDEX reminder_sent_by_person ON reminder_sent (org_id, account_id, due);

-- What a centre changed about a stage; body NULL: our text.
CREATE TABLE reminder_text ( -- tenant
  org_id  uuid,
  stage   text,
  enabled bool,
  body    text?,
  rev     int,
  PRIMARY KEY (org_id, stage)
);

-- Who wants no letters.
CREATE TABLE reminder_off ( -- tenant
  org_id     uuid,
  account_id uuid,
  since      instant,
  PRIMARY KEY (org_id, account_id)
);

-- The link below a letter; hash is the SHA-256 of its last part.
CREATE TABLE reminder_stop ( -- tenant
  org_id     uuid,
  hash       blob,
  account_id uuid,
  created    instant,
  PRIMARY KEY (org_id, hash)
);
CREATE INDEX reminder_stop_by_age ON reminder_stop (org_id, created);

-- «Мой календарь»: one link a person, the SHA-256 of its last part.
CREATE TABLE reminder_feed ( -- tenant
  org_id     uuid,
  account_id uuid,
  hash       blob,
  created    instant,
  PRIMARY KEY (org_id, account_id),
  UNIQUE (org_id, hash)
);
