-- ---- Minutes ----

-- minutes_get(id uuid) -> maybe {id uuid, council text, state text, day date, about text, number text?, year int?, body json, entered bool, signed_on date?, registered instant?, registered_by text?, sha256 blob?, since date, made_by uuid, made_by_name text?, saved_by uuid?, saved_base int, rev int}
SELECT m.id, m.council, m.state, m.day, m.about, m.number, m.year, m.body, m.entered, m.signed AS signed_on, m.registered, r.name AS registered_by, m.sha256, m.since, m.made_by,
       a.name AS made_by_name, m.saved_by, m.saved_base, m.rev
FROM minutes_minutes m LEFT JOIN account r ON r.org_id = :org AND r.id = m.registered_by LEFT JOIN account a ON a.org_id = :org AND a.id = m.made_by
WHERE m.org_id = :org AND m.id = :id;

-- minutes_insert(id uuid, council text, day date, about text, body json, entered bool, since date, made instant, made_by uuid) -> exec
INSERT INTO minutes_minutes (org_id, id, council, state, day, about, body, entered, since, made, made_by, saved_base, rev)
VALUES (:org, :id, :council, 'draft', :day, :about, :body, :entered, :since, :made, :made_by, 0, 1);

-- minutes_write(id uuid, rev int, council text, day date, about text, body json, saved_by uuid?, saved_base int) -> exec
-- A draft alone has a body that changes.
UPDATE minutes_minutes SET council = :council, day = :day, about = :about, body = :body, saved_by = :saved_by, saved_base = :saved_base, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :rev AND state = 'draft';

-- minutes_delete(id uuid, rev int) -> exec
DELETE FROM minutes_minutes WHERE org_id = :org AND id = :id AND rev = :rev AND state = 'draft';

-- minutes_sign(id uuid, rev int, day date, since date) -> exec
UPDATE minutes_minutes SET state = 'signed', signed = :day, since = :since, rev = rev + 1 WHERE org_id = :org AND id = :id AND rev = :rev AND state = 'draft';

-- minutes_back(id uuid, rev int, since date) -> exec
UPDATE minutes_minutes SET state = 'draft', signed = NULL, since = :since, rev = rev + 1 WHERE org_id = :org AND id = :id AND rev = :rev AND state = 'signed';

-- minutes_register(id uuid, rev int, number text, number_key text, year int, day date, body json, registered instant, registered_by uuid, sha256 blob, since date) -> exec
UPDATE minutes_minutes SET state = 'registered', number = :number, number_key = :number_key, year = :year, day = :day, body = :body, registered = :registered,
       registered_by = :registered_by, sha256 = :sha256, since = :since, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :rev AND state IN ('draft', 'signed');

-- minutes_by_number(council text, year int, number_key text) -> maybe {id uuid, number text?, day date}
SELECT id, number, day FROM minutes_minutes WHERE org_id = :org AND council = :council AND year = :year AND number_key = :number_key;

-- minutes_previous(council text, year int) -> many {number text?, day date}
-- The one that was registered last.
SELECT number, day FROM minutes_minutes WHERE org_id = :org AND council = :council AND year = :year AND number_key IS NOT NULL
ORDER BY registered DESC NULLS LAST, id DESC LIMIT :limit;

-- minutes_last_held(council text) -> many {body json}
-- Who chaired and wrote last.
SELECT body FROM minutes_minutes WHERE org_id = :org AND council = :council ORDER BY day DESC, id DESC LIMIT :limit;

-- minutes_after(after uuid) -> many {id uuid}
SELECT id FROM minutes_minutes WHERE org_id = :org AND id > :after ORDER BY id LIMIT :limit;

-- ---- The register ----

-- minutes_open() -> many {id uuid, council text, state text, about text, day date, since date, made_by uuid, made_by_name text?}
-- What is not registered yet.
SELECT m.id, m.council, m.state, m.about, m.day, m.since, m.made_by, a.name AS made_by_name
FROM minutes_minutes m LEFT JOIN account a ON a.org_id = :org AND a.id = m.made_by
WHERE m.org_id = :org AND m.state IN ('draft', 'signed') ORDER BY m.day DESC, m.id DESC LIMIT :limit;

-- minutes_kept(council text?, year int?, before date?, before_id uuid?) -> many {id uuid, council text, about text, day date, number text?, entered bool}
-- The newest first, from a place on.
SELECT id, council, about, day, number, entered FROM minutes_minutes
WHERE org_id = :org AND state = 'registered' AND (:council IS NULL OR council = :council) AND (:year IS NULL OR year = :year)
  AND (:before IS NULL OR day < :before OR (day = :before AND id < :before_id))
ORDER BY day DESC, id DESC LIMIT :limit;

-- minutes_kept_one(id uuid, council text?, year int?) -> maybe {id uuid, council text, about text, day date, number text?, entered bool}
-- The same of one that the search found, or another feature names.
SELECT id, council, about, day, number, entered FROM minutes_minutes
WHERE org_id = :org AND id = :id AND state = 'registered' AND (:council IS NULL OR council = :council) AND (:year IS NULL OR year = :year);

-- minutes_issued(from date, to date) -> many bounded {id uuid, council text, about text, day date, number text?, entered bool, body json}
SELECT id, council, about, day, number, entered, body FROM minutes_minutes
WHERE org_id = :org AND day >= :from AND day <= :to AND state = 'registered' ORDER BY day, id;

-- minutes_years() -> many bounded {year int?}
SELECT DISTINCT year FROM minutes_minutes WHERE org_id = :org AND year IS NOT NULL ORDER BY year DESC NULLS LAST;

-- ---- Bodies ----

-- minutes_councils() -> many bounded {code text, title text, of text, meeting text, position int, numbering text, pattern text, month int, active bool, rev int}
SELECT code, title, of, meeting, position, numbering, pattern, month, active, rev FROM minutes_council WHERE org_id = :org ORDER BY position, code;

-- minutes_council_insert(code text, title text, of text, meeting text, position int, numbering text, pattern text, month int, active bool) -> exec
INSERT INTO minutes_council (org_id, code, title, of, meeting, position, numbering, pattern, month, active, rev)
VALUES (:org, :code, :title, :of, :meeting, :position, :numbering, :pattern, :month, :active, 1) ON CONFLICT (org_id, code) DO NOTHING;

-- minutes_council_update(code text, title text, of text, meeting text, numbering text, pattern text, month int, active bool, rev int) -> exec
UPDATE minutes_council SET title = :title, of = :of, meeting = :meeting, numbering = :numbering, pattern = :pattern, month = :month, active = :active, rev = rev + 1
WHERE org_id = :org AND code = :code AND rev = :rev;

-- ---- Files ----

-- minutes_files(minutes uuid) -> many bounded {id uuid, file blob, file_name text, entered instant, entered_by text?}
SELECT f.id, f.file, f.file_name, f.entered, a.name AS entered_by FROM minutes_file f LEFT JOIN account a ON a.org_id = :org AND a.id = f.entered_by
WHERE f.org_id = :org AND f.minutes_id = :minutes ORDER BY f.entered, f.id;

-- minutes_file_get(id uuid, minutes uuid) -> maybe {file blob, file_name text}
SELECT file, file_name FROM minutes_file WHERE org_id = :org AND id = :id AND minutes_id = :minutes;

-- minutes_file_insert(id uuid, minutes uuid, file blob, file_name text, entered instant, entered_by uuid) -> exec
INSERT INTO minutes_file (org_id, id, minutes_id, file, file_name, entered, entered_by) VALUES (:org, :id, :minutes, :file, :file_name, :entered, :entered_by);

-- ---- Rows of plans ----

-- minutes_of_row(item uuid) -> many bounded {id uuid, state text, about text, council text, day date}
-- Minutes that are to close a row, or have closed it.
SELECT DISTINCT m.id, m.state, m.about, m.council, m.day FROM plan_paper_row r JOIN minutes_minutes m ON m.org_id = r.org_id AND m.id = r.document_id
WHERE r.org_id = :org AND r.item_id = :item ORDER BY m.day, m.id;

