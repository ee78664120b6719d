-- Papers of people: consents to the processing of personal data, the mentor's agreement, what is handed in once.

-- A text as it is printed; a row never changes, so that a signed sheet can always be shown as it was.  own: the centre's wording.
CREATE TABLE consent_text ( -- tenant
  org_id uuid,
  id uuid,
  purpose text,
  version int,
  body text,
  own bool,
  made instant,
  made_by uuid?,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, purpose, version)
);

-- A printed sheet.  code: digits without meaning, in its QR code.  who: "parent" "both" "own", whose signatures it has room for.
CREATE TABLE consent_sheet ( -- tenant
  org_id uuid,
  id uuid,
  batch_id uuid,
  position int,
  code text,
  person_id uuid,
  purpose text,
  text_id uuid,
  who text CHECK (who IN ('parent', 'both', 'own')),
  printed_on date,
  printed_by uuid?,
  returned_on date?,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, code),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id),
  FOREIGN KEY (org_id, text_id) REFERENCES consent_text (org_id, id)
);
CREATE INDEX consent_sheet_batch ON consent_sheet (org_id, batch_id, position);
CREATE INDEX consent_sheet_person ON consent_sheet (org_id, person_id, purpose);

-- What was answered, one row an answer, in the order of seq; the newest that was not undone is current.
-- promised: said on the parent's page, not signed yet.
CREATE TABLE consent_record ( -- tenant
  org_id uuid,
  id uuid,
  person_id uuid, -- public
  purpose text, -- public
  seq int,
  status text CHECK (status IN ('promised', 'given', 'refused', 'withdrawn')), -- public
  on_day date, -- public
  until date?, -- public
  signed_by text CHECK (signed_by IN ('', 'parent', 'both', 'own')),
  number text,
  seen_by text,
  via text CHECK (via IN ('hand', 'desk', 'code', 'demo')),
  sheet_id uuid?,
  text_id uuid?,
  file blob?,
  file_name text?,
  current bool, -- public
  undone bool,
  entered instant,
  entered_by uuid?,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, person_id, purpose, seq),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id)
);
CREATE INDEX consent_record_current ON consent_record (org_id, current, person_id, purpose);
CREATE INDEX consent_record_by ON consent_record (org_id, entered_by, id);

-- On which ground data of a category are processed for a purpose, where the centre says something else than data/grounds.tsv.
CREATE TABLE consent_ground ( -- tenant
  org_id uuid,
  purpose text,
  category text,
  ground text CHECK (ground IN ('law', 'labour', 'education', 'consent')),
  basis text,
  PRIMARY KEY (org_id, purpose, category)
);
