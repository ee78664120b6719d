-- What happened to a pair, for its page; what is paid for it; who asks to leave one.

CREATE TABLE pair_event ( -- tenant
  org_id uuid,
  pair_id uuid,
  id uuid,
  day date,
  kind text,
  words text,
  made instant,
  made_by uuid?,
  PRIMARY KEY (org_id, pair_id, id),
  FOREIGN KEY (org_id, pair_id) REFERENCES pair (org_id, id)
);
CREATE INDEX pair_event_by_kind ON pair_event (org_id, kind, day);

-- Of the labour contract and of pay: nothing here is public.  size in the words of the paper: «10», «3000», «5»; clause of what the ground rests on.
CREATE TABLE pair_pay ( -- tenant
  org_id uuid,
  pair_id uuid,
  ground text CHECK (ground IN ('law', 'bonus', 'duties', 'none')),
  size_kind text CHECK (size_kind IN ('', 'percent', 'rubles', 'points', 'rule')),
  size text,
  clause text,
  since date?,
  until date?,
  source text,
  contract_no text,
  contract_date date?,
  agreement_no text,
  agreement_date date?,
  content text,
  work_form text,
  copy_given date?,
  changed instant,
  changed_by uuid,
  rev int,
  PRIMARY KEY (org_id, pair_id),
  FOREIGN KEY (org_id, pair_id) REFERENCES pair (org_id, id)
);

-- «Попросить куратора о выходе»: nothing here is public, either.
CREATE TABLE pair_exit ( -- tenant
  org_id uuid,
  id uuid,
  pair_id uuid,
  person_id uuid,
  body text,
  answer text,
  made instant,
  made_on date,
  made_by uuid,
  done_on date?,
  done_by uuid?,
  rev int,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, pair_id) REFERENCES pair (org_id, id),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id)
);
CREATE INDEX pair_exit_open ON pair_exit (org_id, done_on, made_on);
CREATE INDEX pair_exit_of ON pair_exit (org_id, pair_id);
CREATE INDEX pair_exit_by ON pair_exit (org_id, person_id);

CREATE INDEX pair_by_state ON pair (org_id, state, since);
CREATE INDEX pair_by_until ON pair (org_id, until);
