-- The list of cases (номенклатура дел) of each year.

-- year: the calendar year in which the list's year begins.  takes: kinds of paper that lie in it, blank-separated: "order:main", "minutes"
-- (slice.h, made_kind).  checked: when term and article were compared with the official list (Перечень), "" never.
CREATE TABLE nomenclature_case ( -- tenant
  org_id uuid,
  id uuid, -- public
  year int, -- public
  idx text, -- public
  title text, -- public
  term text,
  article text,
  checked text,
  note text,
  takes text,
  position int,
  rev int,
  PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX nomenclature_case_idx ON nomenclature_case (org_id, year, idx);
