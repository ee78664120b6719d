-- fragment in_force(r)
r.since <= :day AND (r.until IS NULL OR r.until >= :day);

-- ---- Papers ----

-- papers_get(id uuid) -> maybe {id uuid, template text, title text, who text, person_id uuid?, pair_id uuid?, state text, series text, day date, number text?, case_index text, asked text, sealed text, sha256 blob?, batch uuid?, place int, made instant, made_by uuid, made_by_name text?, registered instant?, registered_by text?, rev int}
SELECT p.id, p.template, p.title, p.who, p.person_id, p.pair_id, p.state, p.series, p.day, p.number, p.case_index, p.asked, p.sealed, p.sha256, p.batch, p.place, p.made, p.made_by,
  m.name AS made_by_name, p.registered, r.name AS registered_by, p.rev
FROM papers_paper p LEFT JOIN account m ON m.org_id = :org AND m.id = p.made_by LEFT JOIN account r ON r.org_id = :org AND r.id = p.registered_by
WHERE p.org_id = :org AND p.id = :id;

-- papers_insert(id uuid, template text, title text, who text, person_id uuid?, pair_id uuid?, series text, day date, case_index text, asked text, batch uuid?, place int, made instant, made_by uuid) -> exec
INSERT INTO papers_paper (org_id, id, template, title, who, person_id, pair_id, state, series, day, case_index, asked, sealed, batch, place, made, made_by, rev)
VALUES (:org, :id, :template, :title, :who, :person_id, :pair_id, 'draft', :series, :day, :case_index, :asked, '{}', :batch, :place, :made, :made_by, 1);

-- papers_write(id uuid, rev int, title text, day date, case_index text, asked text) -> exec
-- A draft alone changes.
UPDATE papers_paper SET title = :title, day = :day, case_index = :case_index, asked = :asked, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :rev AND state = 'draft';

-- papers_register(id uuid, rev int, day date, number text, number_key text, year int, case_index text, sealed text, sha256 blob, registered instant, registered_by uuid) -> exec
UPDATE papers_paper SET state = 'registered', day = :day, number = :number, number_key = :number_key, year = :year, case_index = :case_index, sealed = :sealed,
  sha256 = :sha256,
  registered = :registered, registered_by = :registered_by, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :rev AND state = 'draft';

-- papers_delete(id uuid, rev int) -> exec
DELETE FROM papers_paper WHERE org_id = :org AND id = :id AND rev = :rev AND state = 'draft';

-- papers_by_number(series text, year int, number_key text) -> maybe {id uuid, title text, day date}
SELECT id, title, day FROM papers_paper WHERE org_id = :org AND series = :series AND year = :year AND number_key = :number_key;

-- papers_list(state text?, series text?, template text?, before date?, before_id uuid?) -> many {id uuid, template text, title text, who text, state text, series text, day date, number text?}
-- The newest first, from a place on.
SELECT id, template, title, who, state, series, day, number FROM papers_paper
WHERE org_id = :org AND (:state IS NULL OR state = :state) AND (:series IS NULL OR series = :series) AND (:template IS NULL OR template = :template)
  AND (:before IS NULL OR day < :before OR (day = :before AND id < :before_id))
ORDER BY day DESC, id DESC LIMIT :limit;

-- papers_issued(from date, to date) -> many bounded {id uuid, title text, series text, day date, number text?, case_index text}
-- Everything of a period that has a number.
SELECT id, title, series, day, number, case_index FROM papers_paper
WHERE org_id = :org AND state = 'registered' AND day >= :from AND day <= :to ORDER BY day, id;

-- papers_of_person(person_id uuid) -> many {id uuid, template text, title text, who text, state text, series text, day date, number text?}
SELECT id, template, title, who, state, series, day, number FROM papers_paper WHERE org_id = :org AND person_id = :person_id ORDER BY day DESC, id DESC LIMIT :limit;

-- papers_of_batch(batch uuid) -> many {id uuid, place int, template text, title text, who text, state text, day date, number text?, rev int}
SELECT id, place, template, title, who, state, day, number, rev FROM papers_paper WHERE org_id = :org AND batch = :batch ORDER BY place, id LIMIT :limit;

-- papers_in_batch(batch uuid, place int) -> maybe {id uuid}
SELECT id FROM papers_paper WHERE org_id = :org AND batch = :batch AND place = :place;

-- papers_after(after uuid) -> many {id uuid, title text, who text, number text?}
SELECT id, title, who, number FROM papers_paper WHERE org_id = :org AND id > :after ORDER BY id LIMIT :limit;

-- papers_templates_used() -> many bounded {template text}
SELECT DISTINCT template FROM papers_paper WHERE org_id = :org ORDER BY template;

-- papers_drafts_of(person_id uuid) -> many bounded {id uuid}
SELECT id FROM papers_paper WHERE org_id = :org AND person_id = :person_id AND state = 'draft' ORDER BY day, id;

-- papers_forget(person_id uuid) -> exec
-- What was registered is a document and leads to nobody's record any more.
UPDATE papers_paper SET person_id = NULL WHERE org_id = :org AND person_id = :person_id;

-- papers_drop_drafts(person_id uuid) -> exec
DELETE FROM papers_paper WHERE org_id = :org AND person_id = :person_id AND state = 'draft';

-- papers_drop_packed_of(person_id uuid) -> exec
-- Archives with a paper of this person.
DELETE FROM papers_packed WHERE org_id = :org AND batch IN (SELECT p.batch FROM papers_paper p WHERE p.org_id = :org AND p.person_id = :person_id AND p.batch IS NOT NULL);

-- ---- Scans ----

-- papers_scans(paper_id uuid) -> many bounded {id uuid, file blob, file_name text, entered instant, entered_by text?}
SELECT s.id, s.file, s.file_name, s.entered, a.name AS entered_by FROM papers_scan s LEFT JOIN account a ON a.org_id = :org AND a.id = s.entered_by
WHERE s.org_id = :org AND s.paper_id = :paper_id ORDER BY s.entered, s.id;

-- papers_scan_get(id uuid, paper_id uuid) -> maybe {file blob, file_name text}
SELECT file, file_name FROM papers_scan WHERE org_id = :org AND id = :id AND paper_id = :paper_id;

-- papers_scan_insert(id uuid, paper_id uuid, file blob, file_name text, entered instant, entered_by uuid) -> exec
INSERT INTO papers_scan (org_id, id, paper_id, file, file_name, entered, entered_by) VALUES (:org, :id, :paper_id, :file, :file_name, :entered, :entered_by);

-- ---- Templates ----

-- papers_templates_own() -> many {code text, version int, own bool, heading text, body text, series text, case_index text, checked text, background blob?, background_name text?, landscape bool}
-- The wording that holds of each.
SELECT t.code, t.version, t.own, t.heading, t.body, t.series, t.case_index, t.checked, t.background, t.background_name, t.landscape FROM papers_template t
WHERE t.org_id = :org AND NOT EXISTS (SELECT 1 FROM papers_template n WHERE n.org_id = :org AND n.code = t.code AND n.version > t.version)
ORDER BY t.code LIMIT :limit;

-- papers_template_put(code text, version int, own bool, heading text, body text, series text, case_index text, checked text, background blob?, background_name text?, landscape bool, made instant, made_by uuid) -> exec
INSERT INTO papers_template (org_id, code, version, own, heading, body, series, case_index, checked, background, background_name, landscape, made, made_by)
VALUES (:org, :code, :version, :own, :heading, :body, :series, :case_index, :checked, :background, :background_name, :landscape, :made, :made_by)
ON CONFLICT (org_id, code, version) DO NOTHING;

-- papers_background(code text, hash blob) -> maybe {name text?}
-- Is it the background of any wording of this template?
SELECT background_name AS name FROM papers_template WHERE org_id = :org AND code = :code AND background = :hash ORDER BY version DESC NULLS LAST LIMIT 1;

-- ---- Registers ----

-- papers_series_own() -> many bounded {code text, title text, position int, numbering text, pattern text, rev int}
SELECT code, title, position, numbering, pattern, rev FROM papers_series WHERE org_id = :org ORDER BY position, code;

-- papers_series_put(code text, title text, position int, numbering text, pattern text, rev int) -> exec
INSERT INTO papers_series (org_id, code, title, position, numbering, pattern, rev) VALUES (:org, :code, :title, :position, :numbering, :pattern, 1)
ON CONFLICT (org_id, code) DO UPDATE SET title = excluded.title, numbering = excluded.numbering, pattern = excluded.pattern, rev = papers_series.rev + 1
WHERE papers_series.rev = :rev;

-- ---- Archives ----

-- papers_packed_put(batch uuid, place int, name text, pdf blob, made instant) -> exec
INSERT INTO papers_packed (org_id, batch, place, name, pdf, made) VALUES (:org, :batch, :place, :name, :pdf, :made)
ON CONFLICT (org_id, batch, place) DO UPDATE SET name = excluded.name, pdf = excluded.pdf, made = excluded.made;

-- papers_packed_count(batch uuid) -> one {n int, bytes int}
SELECT COUNT(*) AS n, CAST(coalesce(sum(length(pdf)), 0) AS bigint) AS bytes FROM papers_packed WHERE org_id = :org AND batch = :batch;

-- papers_packed_get(batch uuid, place int) -> maybe {name text, pdf blob}
SELECT name, pdf FROM papers_packed WHERE org_id = :org AND batch = :batch AND place = :place;

-- papers_packed_drop(batch uuid) -> exec
DELETE FROM papers_packed WHERE org_id = :org AND batch = :batch;

-- papers_packed_sweep(before instant) -> exec
DELETE FROM papers_packed WHERE org_id = :org AND made < :before;

-- ---- What papers are filled with ----

-- papers_of_pair(pair uuid, template text) -> many {id uuid}
-- Made for it, the newest first.
SELECT id FROM papers_paper WHERE org_id = :org AND pair_id = :pair AND template = :template ORDER BY made DESC, id DESC LIMIT :limit;

-- papers_pair(id uuid) -> maybe {id uuid, mentor_id uuid, mentee_id uuid, form text, since date, until date?, order_no text, order_date date?, end_on date?}
SELECT id, mentor_id, mentee_id, form, since, until, order_no, order_date, end_on FROM pair WHERE org_id = :org AND id = :id;

-- papers_periods(person_id uuid) -> many {last text, first text, middle text, form text, since date, until date?, order_no text, order_date date?}
-- Whom somebody was a mentor of.
SELECT p.last, p.first, p.middle, c.form, c.since, c.until, c.order_no, c.order_date FROM pair c JOIN person p ON p.org_id = :org AND p.id = c.mentee_id
WHERE c.org_id = :org AND c.mentor_id = :person_id AND c.state NOT IN ('proposed', 'consent', 'dropped') ORDER BY c.since, c.id LIMIT :limit;

-- papers_people(role text, group_id uuid?, day date) -> many {id uuid, last text, first text, middle text, post text}
-- Who can be chosen for awards: by role on a day, and by group.
SELECT p.id, p.last, p.first, p.middle, p.post FROM person p
WHERE p.org_id = :org AND p.state = 'here'
  AND (:role = '' OR EXISTS (SELECT 1 FROM person_role r WHERE r.org_id = :org AND r.person_id = p.id AND r.role = :role AND @in_force(r)))
  AND (:group_id IS NULL OR EXISTS (SELECT 1 FROM people_member m WHERE m.org_id = :org AND m.person_id = p.id AND m.group_id = :group_id AND @in_force(m)))
ORDER BY p.name_key, p.id LIMIT :limit;

-- papers_any_kept(first uuid, last uuid) -> one {yes bool}
-- Of anybody whose id lies between two.
SELECT EXISTS (SELECT 1 FROM papers_paper x WHERE x.org_id = :org AND x.person_id >= :first AND x.person_id <= :last) AS yes;
