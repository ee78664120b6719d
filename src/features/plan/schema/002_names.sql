-- «Иванова А.П.» of a paper is Иванова Анна Петровна: asked once.  Declension needs the whole name.

CREATE TABLE plan_name ( -- tenant
  org_id uuid,
  initials text, -- public
  full_name text, -- public
  PRIMARY KEY (org_id, initials)
);
