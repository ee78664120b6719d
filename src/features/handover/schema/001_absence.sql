-- Who is away, who acts for them, and who signs for the director meanwhile.

CREATE TABLE handover_absence ( -- tenant
  org_id        uuid,
  id            uuid, -- public
  account_id    uuid, -- public
  kind          text CHECK (kind IN ('leave', 'sick', 'trip', 'other')), -- public
  from_date     date, -- public
  to_date       date, -- public
  substitute_id uuid?, -- public
  order_no      text?, -- public
  order_date    date?, -- public
  made          instant,
  made_by       uuid,
  rev           int,
  PRIMARY KEY (org_id, id)
);

CREATE INDEX handover_absence_days ON handover_absence (org_id, to_date, from_date);

-- «И.о. директора» from a day on, by an order; post as it is printed.
CREATE TABLE handover_acting ( -- tenant
  org_id     uuid,
  id         uuid, -- public
  account_id uuid, -- public
  post       text, -- public
  from_date  date, -- public
  to_date    date?, -- public
  order_no   text, -- public
  order_date date, -- public
  made       instant,
  made_by    uuid,
  PRIMARY KEY (org_id, id)
);
