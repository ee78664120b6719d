-- Where groups are to be made, mentees also say with whom they would like to be in one group, and with whom not: as confidential as the rest.
ALTER TABLE wishes_meeting ADD COLUMN groups bool DEFAULT false;

CREATE TABLE wishes_peer ( -- tenant
  org_id uuid,
  meeting_id uuid,
  person_id uuid,
  stage text CHECK (stage IN ('first', 'final')),
  whom_id uuid,
  together bool,
  PRIMARY KEY (org_id, meeting_id, person_id, stage, whom_id),
  FOREIGN KEY (org_id, meeting_id) REFERENCES wishes_meeting (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id),
  FOREIGN KEY (org_id, whom_id) REFERENCES person (org_id, id)
);
CREATE INDEX wishes_peer_of ON wishes_peer (org_id, person_id, meeting_id);
CREATE INDEX wishes_peer_whom ON wishes_peer (org_id, whom_id, meeting_id);
