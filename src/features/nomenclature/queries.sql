-- nomenclature_cases(year int) -> many bounded {id uuid, year int, idx text, title text, term text, article text, checked text, note text, takes text, rev int}
SELECT id, year, idx, title, term, article, checked, note, takes, rev FROM nomenclature_case WHERE org_id = :org AND year = :year ORDER BY position, idx, id;

-- nomenclature_get(id uuid) -> maybe {id uuid, year int, idx text, title text, term text, article text, checked text, note text, takes text, rev int}
SELECT id, year, idx, title, term, article, checked, note, takes, rev FROM nomenclature_case WHERE org_id = :org AND id = :id;

-- nomenclature_by_idx(year int, idx text) -> maybe {id uuid, title text}
SELECT id, title FROM nomenclature_case WHERE org_id = :org AND year = :year AND idx = :idx;

-- nomenclature_years() -> many bounded {year int}
SELECT DISTINCT year FROM nomenclature_case WHERE org_id = :org ORDER BY year DESC;

-- nomenclature_insert(id uuid, year int, idx text, title text, term text, article text, checked text, note text, takes text, position int) -> exec
INSERT INTO nomenclature_case (org_id, id, year, idx, title, term, article, checked, note, takes, position, rev)
VALUES (:org, :id, :year, :idx, :title, :term, :article, :checked, :note, :takes, :position, 1);

-- nomenclature_update(id uuid, rev int, idx text, title text, term text, article text, checked text, note text, takes text) -> exec
UPDATE nomenclature_case SET idx = :idx, title = :title, term = :term, article = :article, checked = :checked, note = :note, takes = :takes, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :rev;

-- nomenclature_delete(id uuid, rev int) -> exec
DELETE FROM nomenclature_case WHERE org_id = :org AND id = :id AND rev = :rev;
