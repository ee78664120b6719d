-- Messages on their way out.  The id is also the Message-ID, so that a message delivered twice is recognised.

CREATE TABLE mail_message ( -- tenant
  org_id uuid,
  id uuid,
  recipient text,
  subject text,
  body text,
  state text CHECK (state IN ('queued', 'sent', 'failed')),
  due instant,
  lease instant,
  attempts int,
  fault text,
  created instant,
  sent instant?,
  PRIMARY KEY (org_id, id)
);

CREATE INDEX mail_due ON mail_message (state, due);
CREATE INDEX mail_newest ON mail_message (org_id, created, id);
