-- ---- Plans ------------------------------------------------------------------------------------------------

-- A plan of version 0 is still arriving (arrive.h): nothing below finds it.

-- plan_insert(id uuid, title text, state text, period_start date, period_end date, controller uuid?, source blob?, source_name text?, columns json, accepted instant, accepted_by uuid) -> exec
INSERT INTO plan (org_id, id, title, state, period_start, period_end, controller_id, proxy_id, proxy_ground, source, source_name, columns, accepted, accepted_by, rev, version, edition)
VALUES (:org, :id, :title, :state, :period_start, :period_end, :controller, NULL, NULL, :source, :source_name, :columns, :accepted, :accepted_by, 1, 0, 0);

-- plan_all(archives bool) -> many {id uuid, title text, state text, period_start date, period_end date, accepted instant, archived date?, items int}
-- Newest first: the plan in force stands before those that ended; those in the archive when they are asked for.
SELECT p.id, p.title, p.state, p.period_start, p.period_end, p.accepted, p.archived,
  (SELECT COUNT(*) FROM plan_item i WHERE i.org_id = :org AND i.plan_id = p.id AND i.removed_n IS NULL) AS items
FROM plan p WHERE p.org_id = :org AND p.version > 0 AND (:archives OR p.archived IS NULL)
ORDER BY CASE p.state WHEN 'active' THEN 0 WHEN 'project' THEN 1 ELSE 2 END, p.accepted DESC, p.id LIMIT :limit;

-- plan_in_force() -> maybe {id uuid}
-- The plan that everyone's first page speaks of: the active one accepted last, else the last one at all.
SELECT p.id FROM plan p WHERE p.org_id = :org AND p.version > 0
AND p.state = COALESCE((SELECT MIN(a.state) FROM plan a WHERE a.org_id = :org AND a.version > 0 AND a.state IN ('active', 'project')), 'finished')
ORDER BY p.accepted DESC, p.id LIMIT 1;

-- plan_some() -> many {id uuid}
-- Is there another one?
SELECT id FROM plan WHERE org_id = :org AND version > 0 ORDER BY id LIMIT :limit;

-- plan_of_year(first date, last date) -> maybe {id uuid}
-- The plan whose period touches these days: in the same order.
SELECT id FROM plan WHERE org_id = :org AND version > 0 AND period_start <= :last AND period_end >= :first
ORDER BY CASE state WHEN 'active' THEN 0 WHEN 'project' THEN 1 ELSE 2 END, accepted DESC, id LIMIT 1;

-- plan_years() -> one {first date?, last date?}
-- From the first day of the earliest plan to the last day of the latest.
SELECT (SELECT MIN(a.period_start) FROM plan a WHERE a.org_id = :org AND a.version > 0) AS first,
  (SELECT MAX(z.period_end) FROM plan z WHERE z.org_id = :org AND z.version > 0) AS last;

-- plan_head(id uuid) -> maybe {id uuid, title text, state text, period_start date, period_end date, controller_id uuid?, controller text?, controller_post text?, proxy_id uuid?, proxy text?, proxy_ground text?, source blob?, source_name text?, columns json, accepted instant, rev int, version int, edition int, archived date?, year_from int?}
SELECT p.id, p.title, p.state, p.period_start, p.period_end, p.controller_id, c.name AS controller, c.post AS controller_post,
  p.proxy_id, x.name AS proxy, p.proxy_ground, p.source, p.source_name, p.columns, p.accepted, p.rev, p.version, p.edition, p.archived, o.year_from
FROM plan p
LEFT JOIN org_card o ON o.org_id = :org
LEFT JOIN account c ON c.org_id = :org AND c.id = p.controller_id
LEFT JOIN account x ON x.org_id = :org AND x.id = p.proxy_id
WHERE p.org_id = :org AND p.id = :id AND p.version > 0;

-- plan_arriving(id uuid) -> maybe {period_start date, period_end date, controller_id uuid?}
SELECT period_start, period_end, controller_id FROM plan WHERE org_id = :org AND id = :id AND version = 0;

-- plan_set_state(id uuid, state text, old_rev int) -> exec
UPDATE plan SET state = :state, rev = rev + 1 WHERE org_id = :org AND id = :id AND rev = :old_rev;

-- plan_set_controller(id uuid, controller uuid?, proxy uuid?, proxy_ground text?, old_rev int) -> exec
UPDATE plan SET controller_id = :controller, proxy_id = :proxy, proxy_ground = :proxy_ground, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :old_rev;

-- ---- Sections and rows ------------------------------------------------------------------------------------

-- plan_section_insert(plan uuid, position int, no text, title text) -> exec
INSERT INTO plan_section (org_id, plan_id, position, no, title) VALUES (:org, :plan, :position, :no, :title);

-- plan_sections_clear(plan uuid) -> exec
DELETE FROM plan_section WHERE org_id = :org AND plan_id = :plan;

-- plan_sections(plan uuid) -> many {position int, no text, title text}
SELECT position, no, title FROM plan_section WHERE org_id = :org AND plan_id = :plan ORDER BY position LIMIT :limit;

-- plan_item_insert(id uuid, plan uuid, position int, section int, subsection text, no text, title text, deadline_text text, kind text, start_on date?, end_on date?, rrule text, parts json, day_time text?, condition text?, responsible text, result text, evidence text, notes json, from_n int, origin json) -> exec
INSERT INTO plan_item (org_id, id, plan_id, position, section, subsection, no, title, deadline_text, kind, start_on, end_on, rrule, parts,
  day_time, condition, responsible, result, evidence, notes, moved_to, moved_ground, dropped, dropped_ground, not_done, started, rev, from_n, removed_n, origin)
VALUES (:org, :id, :plan, :position, :section, :subsection, :no, :title, :deadline_text, :kind, :start_on, :end_on, :rrule, :parts,
  :day_time, :condition, :responsible, :result, :evidence, :notes, NULL, NULL, FALSE, NULL, FALSE, FALSE, 1, :from_n, NULL, :origin);

-- plan_items(plan uuid) -> many {id uuid, position int, section int, subsection text, no text, title text, deadline_text text, kind text, start_on date?, end_on date?, rrule text, parts json, responsible text, result text, evidence text, moved_to date?, dropped bool, not_done bool, started bool}
-- Rows of one plan, in the document's order.
SELECT id, position, section, subsection, no, title, deadline_text, kind, start_on, end_on, rrule, parts, responsible, result, evidence,
  moved_to, dropped, not_done, started
FROM plan_item WHERE org_id = :org AND plan_id = :plan AND removed_n IS NULL ORDER BY position LIMIT :limit;

-- plan_changes(plan uuid) -> many {id uuid, rev int, events int, changed instant}
-- How often and when each row was last changed, in the document's order: what people did to it, else the version that made it.
SELECT i.id, i.rev, (SELECT COUNT(*) FROM plan_event e WHERE e.org_id = :org AND e.item_id = i.id) AS events,
  coalesce((SELECT MAX(x.at) FROM plan_event x WHERE x.org_id = :org AND x.item_id = i.id), p.accepted) AS changed
FROM plan_item i JOIN plan p ON p.org_id = :org AND p.id = i.plan_id
WHERE i.org_id = :org AND i.plan_id = :plan AND i.removed_n IS NULL ORDER BY i.position LIMIT :limit;

-- plan_item_notes(plan uuid) -> many {id uuid, notes json, moved_ground text?, dropped_ground text?}
-- What tables for paper print besides: cells of the document's columns that have no meaning of their own, grounds.  By the id;
-- rows that were taken out, too.
SELECT id, notes, moved_ground, dropped_ground FROM plan_item
WHERE org_id = :org AND id IN (SELECT i.id FROM plan_item i WHERE i.org_id = :org AND i.plan_id = :plan) ORDER BY id LIMIT :limit;

-- plan_item_get(id uuid) -> maybe {id uuid, plan_id uuid, position int, section int, subsection text, no text, title text, deadline_text text, kind text, start_on date?, end_on date?, rrule text, parts json, day_time text?, condition text?, responsible text, result text, evidence text, notes json, moved_to date?, moved_ground text?, dropped bool, dropped_ground text?, not_done bool, started bool, rev int, from_n int, removed_n int?, origin json}
SELECT id, plan_id, position, section, subsection, no, title, deadline_text, kind, start_on, end_on, rrule, parts, day_time, condition,
  responsible, result, evidence, notes, moved_to, moved_ground, dropped, dropped_ground, not_done, started, rev, from_n, removed_n, origin
FROM plan_item WHERE org_id = :org AND id = :id;

-- plan_item_write(id uuid, position int, section int, subsection text, no text, title text, deadline_text text, kind text, start_on date?, end_on date?, rrule text, parts json, day_time text?, condition text?, responsible text, result text, evidence text, notes json, moved_to date?, moved_ground text?, dropped bool, dropped_ground text?, not_done bool, started bool, origin json, from_n int, removed_n int?) -> exec
-- version.c alone calls it.
UPDATE plan_item SET position = :position, section = :section, subsection = :subsection, no = :no, title = :title,
  deadline_text = :deadline_text, kind = :kind, start_on = :start_on, end_on = :end_on, rrule = :rrule, parts = :parts, day_time = :day_time,
  condition = :condition, responsible = :responsible, result = :result, evidence = :evidence, notes = :notes, moved_to = :moved_to,
  moved_ground = :moved_ground, dropped = :dropped, dropped_ground = :dropped_ground, not_done = :not_done, started = :started,
  origin = :origin, from_n = :from_n, removed_n = :removed_n, rev = rev + 1
WHERE org_id = :org AND id = :id;

-- plan_item_texts(plan uuid?, after uuid) -> many {id uuid, no text, title text, deadline_text text, responsible text, result text}
-- What search finds of rows, of one plan or of all.
SELECT id, no, title, deadline_text, responsible, result FROM plan_item
WHERE org_id = :org AND id > :after AND removed_n IS NULL AND (:plan IS NULL OR plan_id = :plan)
AND EXISTS (SELECT 1 FROM plan p WHERE p.org_id = :org AND p.id = plan_item.plan_id AND p.version > 0) ORDER BY id LIMIT :limit;

-- plan_document_texts_after(after uuid) -> many {id uuid, kind text, no text?, issued date?, title text, note text?}
SELECT id, kind, no, issued, title, note FROM plan_document WHERE org_id = :org AND id > :after ORDER BY id LIMIT :limit;

-- ---- Versions ---------------------------------------------------------------------------------------------

-- plan_version_next(id uuid, editions int) -> exec
UPDATE plan SET version = version + 1, edition = edition + :editions WHERE org_id = :org AND id = :id;

-- plan_version_put(plan uuid, since date, made instant, made_by uuid, what text, note text, document uuid?) -> exec
-- The version that the plan has just come to, in the state that it is in.
INSERT INTO plan_version (org_id, plan_id, n, since, made, made_by, what, note, document_id, edition, state, sections)
SELECT :org, p.id, p.version, :since, :made, :made_by, :what, :note, :document, p.edition, p.state, NULL
FROM plan p WHERE p.org_id = :org AND p.id = :plan;

-- plan_version_sections(plan uuid, n int, sections json) -> exec
UPDATE plan_version SET sections = :sections WHERE org_id = :org AND plan_id = :plan AND n = :n;

-- plan_version_last(plan uuid) -> maybe {n int, since date, made instant, made_by uuid, what text, note text}
SELECT n, since, made, made_by, what, note FROM plan_version WHERE org_id = :org AND plan_id = :plan ORDER BY n DESC LIMIT 1;

-- plan_version_days(plan uuid) -> many {n int, since date, edition int, state text}
SELECT n, since, edition, state FROM plan_version WHERE org_id = :org AND plan_id = :plan ORDER BY n LIMIT :limit;

-- plan_sections_before(plan uuid, n int) -> maybe {sections json?}
-- Sections as they were at version n, when a later one changed them.
SELECT sections FROM plan_version WHERE org_id = :org AND plan_id = :plan AND n > :n AND sections IS NOT NULL ORDER BY n LIMIT 1;

-- plan_past_put(plan uuid, item uuid, from_n int, to_n int, body json) -> exec
INSERT INTO plan_item_past (org_id, plan_id, item_id, from_n, to_n, body) VALUES (:org, :plan, :item, :from_n, :to_n, :body);

-- plan_items_still(plan uuid, n int) -> many {id uuid, position int, section int, subsection text, no text, title text, deadline_text text, kind text, start_on date?, end_on date?, rrule text, parts json, responsible text, result text, evidence text, moved_to date?, dropped bool, not_done bool, started bool}
-- Rows that are still as they were at version n.
SELECT id, position, section, subsection, no, title, deadline_text, kind, start_on, end_on, rrule, parts, responsible, result, evidence,
  moved_to, dropped, not_done, started
FROM plan_item WHERE org_id = :org AND plan_id = :plan AND from_n <= :n AND (removed_n IS NULL OR removed_n > :n) ORDER BY position LIMIT :limit;

-- plan_items_past(plan uuid, n int) -> many {item_id uuid, body json}
-- Rows that were changed since version n, as they were then.
SELECT item_id, body FROM plan_item_past WHERE org_id = :org AND plan_id = :plan AND from_n <= :n AND to_n >= :n ORDER BY item_id LIMIT :limit;

-- plan_people_names() -> many {id uuid, name text, post text}
-- Everybody who ever could answer for a row, by the id.
SELECT id, name, post FROM account WHERE org_id = :org ORDER BY id LIMIT :limit;

-- ---- People -----------------------------------------------------------------------------------------------

-- plan_person_add(item uuid, account uuid) -> exec
INSERT INTO plan_person (org_id, item_id, account_id) VALUES (:org, :item, :account)
ON CONFLICT (org_id, item_id, account_id) DO NOTHING;

-- plan_person_clear(item uuid) -> exec
DELETE FROM plan_person WHERE org_id = :org AND item_id = :item;

-- plan_persons_of(item uuid) -> many {account_id uuid}
SELECT w.account_id FROM plan_person w JOIN account c ON c.org_id = :org AND c.id = w.account_id
WHERE w.org_id = :org AND w.item_id = :item ORDER BY c.name_key, c.id LIMIT :limit;

-- plan_persons(plan uuid) -> many {item_id uuid, account_id uuid, name text, post text}
-- Who answers for which row of the plan, row by row in the document's order.  CROSS JOIN: SQLite would begin with the people of every plan.
SELECT w.item_id, w.account_id, c.name, c.post
FROM plan_item i
CROSS JOIN plan_person w
JOIN account c ON c.org_id = :org AND c.id = w.account_id
WHERE i.org_id = :org AND i.plan_id = :plan AND w.org_id = :org AND w.item_id = i.id ORDER BY i.position, c.name_key, c.id LIMIT :limit;

-- plan_post_set(post text, account uuid) -> exec
INSERT INTO plan_post (org_id, post, account_id) VALUES (:org, :post, :account)
ON CONFLICT (org_id, post) DO UPDATE SET account_id = excluded.account_id;

-- plan_posts() -> many {post text, account_id uuid, name text}
-- Who was named for which post; whoever left is asked for again.
SELECT p.post, p.account_id, c.name FROM plan_post p JOIN account c ON c.org_id = :org AND c.id = p.account_id AND c.state = 'active'
WHERE p.org_id = :org ORDER BY p.post LIMIT :limit;

-- plan_staff() -> many {id uuid, name text, post text}
-- Everyone a row can be given to: whoever works here.
SELECT a.id, a.name, a.post FROM account a WHERE a.org_id = :org AND a.state = 'active'
AND EXISTS (SELECT 1 FROM account_role r WHERE r.org_id = :org AND r.account_id = a.id AND r.role NOT IN ('parent', 'mentee', 'authority', 'observer'))
ORDER BY a.name_key, a.id LIMIT :limit;

-- ---- Documents and closings -------------------------------------------------------------------------------

-- plan_document_insert(id uuid, kind text, no text?, issued date?, title text, link text?, note text?, file blob?, file_name text?, signed_by uuid?, entered instant, entered_by uuid) -> exec
INSERT INTO plan_document (org_id, id, kind, no, issued, title, link, note, file, file_name, signed_by, entered, entered_by, rev)
VALUES (:org, :id, :kind, :no, :issued, :title, :link, :note, :file, :file_name, :signed_by, :entered, :entered_by, 1);

-- plan_document_get(id uuid) -> maybe {id uuid, kind text, no text?, issued date?, title text, link text?, note text?, file blob?, file_name text?, signed_by uuid?, entered instant, entered_by uuid, entered_by_name text?, rev int}
SELECT d.id, d.kind, d.no, d.issued, d.title, d.link, d.note, d.file, d.file_name, d.signed_by, d.entered, d.entered_by, c.name AS entered_by_name, d.rev
FROM plan_document d LEFT JOIN account c ON c.org_id = :org AND c.id = d.entered_by
WHERE d.org_id = :org AND d.id = :id;

-- plan_document_items(document uuid) -> many {item_id uuid, no text, title text}
-- What a document confirms, in the plan's order.
SELECT DISTINCT i.id AS item_id, i.no, i.title
FROM plan_closing_document x
JOIN plan_closing c ON c.org_id = :org AND c.id = x.closing_id
JOIN plan_item i ON i.org_id = :org AND i.id = c.item_id
WHERE x.org_id = :org AND x.document_id = :document ORDER BY i.no, i.id LIMIT :limit;

-- plan_documents() -> many {id uuid, kind text, no text?, issued date?, title text}
-- What may be chosen when a row is closed: newest first.
SELECT id, kind, no, issued, title FROM plan_document WHERE org_id = :org ORDER BY entered DESC, id LIMIT :limit;

-- plan_documents_by_no(no text) -> many {id uuid, kind text, issued date?, title text}
-- A number that is used already: the form names the document it belongs to.
SELECT id, kind, issued, title FROM plan_document WHERE org_id = :org AND no = :no ORDER BY issued IS NULL, issued, id LIMIT :limit;

-- plan_closing_insert(id uuid, plan uuid, item uuid, occurrence text, executed date, entered instant, entered_by uuid, entered_on date, earlier bool) -> exec
-- 0 rows: somebody closed this occurrence already.
INSERT INTO plan_closing (org_id, id, plan_id, item_id, occurrence, executed, entered, entered_by, entered_on, earlier, confirmed, confirmed_by, confirmed_on, bound_on, way, ground)
VALUES (:org, :id, :plan, :item, :occurrence, :executed, :entered, :entered_by, :entered_on, :earlier, NULL, NULL, NULL, NULL, '', NULL)
ON CONFLICT (org_id, item_id, occurrence) DO NOTHING;

-- plan_closing_confirm(id uuid, confirmed instant, confirmed_by uuid, confirmed_on date, way text, ground text?) -> exec
UPDATE plan_closing SET confirmed = :confirmed, confirmed_by = :confirmed_by, confirmed_on = :confirmed_on, way = :way, ground = :ground
WHERE org_id = :org AND id = :id AND confirmed IS NULL;

-- plan_closing_keep(id uuid, closing uuid, ended instant, ended_by uuid, until date, why text) -> exec
-- A closing as it stands now goes to what stood for a time.
INSERT INTO plan_closing_past (org_id, id, plan_id, item_id, closing_id, occurrence, executed, entered, entered_by, entered_on, earlier,
  confirmed, confirmed_by, confirmed_on, bound_on, way, ground, ended, ended_by, until, why)
SELECT :org, :id, c.plan_id, c.item_id, c.id, c.occurrence, c.executed, c.entered, c.entered_by, c.entered_on, c.earlier,
  c.confirmed, c.confirmed_by, c.confirmed_on, c.bound_on, c.way, c.ground, :ended, :ended_by, :until, :why
FROM plan_closing c WHERE c.org_id = :org AND c.id = :closing;

-- plan_closing_keep_documents(id uuid, closing uuid) -> exec
INSERT INTO plan_closing_past_document (org_id, past_id, document_id, added_on)
SELECT :org, :id, x.document_id, x.added_on FROM plan_closing_document x WHERE x.org_id = :org AND x.closing_id = :closing;

-- plan_closing_delete(id uuid) -> exec
-- closing.c alone calls it, after plan_closing_keep.
DELETE FROM plan_closing WHERE org_id = :org AND id = :id;

-- plan_closing_bind(id uuid, item uuid, occurrence text, bound_on date) -> exec
UPDATE plan_closing SET item_id = :item, occurrence = :occurrence, bound_on = :bound_on WHERE org_id = :org AND id = :id;

-- plan_closing_find(item uuid, occurrence text) -> maybe {id uuid, executed date, confirmed instant?}
SELECT id, executed, confirmed FROM plan_closing WHERE org_id = :org AND item_id = :item AND occurrence = :occurrence;

-- plan_closing_document_add(closing uuid, document uuid, added_on date?) -> exec
INSERT INTO plan_closing_document (org_id, closing_id, document_id, added_on) VALUES (:org, :closing, :document, :added_on)
ON CONFLICT (org_id, closing_id, document_id) DO NOTHING;

-- plan_closings(plan uuid) -> many {id uuid, item_id uuid, occurrence text, executed date, confirmed instant?, documents int}
-- Every closing of a plan; documents counts what it rests on.
SELECT c.id, c.item_id, c.occurrence, c.executed, c.confirmed,
  (SELECT COUNT(*) FROM plan_closing_document d WHERE d.org_id = :org AND d.closing_id = c.id) AS documents
FROM plan_closing c WHERE c.org_id = :org AND c.plan_id = :plan ORDER BY c.item_id, c.occurrence LIMIT :limit;

-- plan_closings_of_item(item uuid) -> many {id uuid, occurrence text, executed date, entered instant, entered_by uuid, entered_by_name text?, for_name text?, earlier bool, confirmed instant?, confirmed_by_name text?, way text, ground text?}
SELECT c.id, c.occurrence, c.executed, c.entered, c.entered_by, e.name AS entered_by_name, f.name AS for_name, c.earlier, c.confirmed,
  k.name AS confirmed_by_name, c.way, c.ground
FROM plan_closing c
LEFT JOIN handover_behalf b ON b.org_id = :org AND b.subject = c.id
LEFT JOIN account f ON f.org_id = :org AND f.id = b.for_id
LEFT JOIN account e ON e.org_id = :org AND e.id = c.entered_by
LEFT JOIN account k ON k.org_id = :org AND k.id = c.confirmed_by
WHERE c.org_id = :org AND c.item_id = :item ORDER BY c.occurrence, c.id LIMIT :limit;

-- plan_closing_documents(plan uuid) -> many {closing_id uuid, item_id uuid, occurrence text, id uuid, kind text, no text?, issued date?, title text, link text?, file blob?, file_name text?}
-- The documents of every closing of a plan: «Отметка об исполнении».
-- CROSS JOIN: SQLite would begin with the documents of every plan.
SELECT x.closing_id, c.item_id, c.occurrence, d.id, d.kind, d.no, d.issued, d.title, d.link, d.file, d.file_name
FROM plan_closing c
CROSS JOIN plan_closing_document x
JOIN plan_document d ON d.org_id = :org AND d.id = x.document_id
WHERE c.org_id = :org AND c.plan_id = :plan AND x.org_id = :org AND x.closing_id = c.id ORDER BY c.item_id, c.occurrence, d.issued IS NULL, d.issued, d.id LIMIT :limit;

-- plan_waiting(plan uuid) -> many {id uuid, item_id uuid, no text, title text, occurrence text, executed date, entered instant, entered_by_name text?}
-- What the controller has to confirm, in the document's order.
SELECT c.id, c.item_id, i.no, i.title, c.occurrence, c.executed, c.entered, e.name AS entered_by_name
FROM plan_closing c
JOIN plan_item i ON i.org_id = :org AND i.id = c.item_id
LEFT JOIN account e ON e.org_id = :org AND e.id = c.entered_by
WHERE c.org_id = :org AND c.plan_id = :plan AND c.confirmed IS NULL AND i.removed_n IS NULL ORDER BY i.position, c.occurrence LIMIT :limit;

-- plan_closings_ever(plan uuid) -> many {id uuid, item_id uuid, occurrence text, executed date, entered_on date, earlier bool, confirmed_on date?, way text, bound_on date?, until date?}
-- Every closing that stands or stood.
SELECT c.id, c.item_id, c.occurrence, c.executed, c.entered_on, c.earlier, c.confirmed_on, c.way, c.bound_on, NULL AS until
FROM plan_closing c WHERE c.org_id = :org AND c.plan_id = :plan
UNION ALL
SELECT p.id, p.item_id, p.occurrence, p.executed, p.entered_on, p.earlier, p.confirmed_on, p.way, p.bound_on, p.until
FROM plan_closing_past p WHERE p.org_id = :org AND p.plan_id = :plan
ORDER BY 2, 3, 1 LIMIT :limit;

-- plan_closing_documents_ever(plan uuid) -> many {closing_id uuid, item_id uuid, occurrence text, id uuid, kind text, no text?, issued date?, title text, link text?, file blob?, file_name text?, added_on date?}
-- Their documents, in the order of plan_closing_documents.  CROSS JOIN: SQLite begins with the plan's closings, not with all documents.
SELECT e.closing_id, e.item_id, e.occurrence, d.id, d.kind, d.no, d.issued, d.title, d.link, d.file, d.file_name, e.added_on
FROM (
  SELECT c.id AS closing_id, c.item_id, c.occurrence, x.document_id, x.added_on
  FROM plan_closing c CROSS JOIN plan_closing_document x
  WHERE c.org_id = :org AND c.plan_id = :plan AND x.org_id = :org AND x.closing_id = c.id
  UNION ALL
  SELECT p.id, p.item_id, p.occurrence, y.document_id, y.added_on
  FROM plan_closing_past p CROSS JOIN plan_closing_past_document y
  WHERE p.org_id = :org AND p.plan_id = :plan AND y.org_id = :org AND y.past_id = p.id
) e
JOIN plan_document d ON d.org_id = :org AND d.id = e.document_id
ORDER BY e.item_id, e.occurrence, d.issued IS NULL, d.issued, d.id LIMIT :limit;

-- ---- History ----------------------------------------------------------------------------------------------

-- plan_event_add(id uuid, plan uuid, item uuid?, at instant, account uuid, what text, note text) -> exec
INSERT INTO plan_event (org_id, id, plan_id, item_id, at, account_id, what, note)
VALUES (:org, :id, :plan, :item, :at, :account, :what, :note);

-- plan_events(item uuid) -> many {at instant, name text?, what text, note text}
SELECT v.at, c.name, v.what, v.note FROM plan_event v LEFT JOIN account c ON c.org_id = :org AND c.id = v.account_id
WHERE v.org_id = :org AND v.item_id = :item ORDER BY v.id DESC LIMIT :limit;

-- plan_closing_get(id uuid) -> maybe {plan_id uuid, item_id uuid, occurrence text, entered_by uuid, confirmed instant?}
SELECT plan_id, item_id, occurrence, entered_by, confirmed FROM plan_closing WHERE org_id = :org AND id = :id;

-- plan_directors(today date) -> many {account_id uuid}
SELECT account_id FROM account_role WHERE org_id = :org AND role = 'director' AND from_date <= :today AND (to_date IS NULL OR to_date >= :today)
ORDER BY account_id LIMIT :limit;

-- plan_org_year() -> maybe {year_from int}
-- The month in which the centre's school year begins.
SELECT year_from FROM org_card WHERE org_id = :org;

-- plan_name_set(initials text, full_name text) -> exec
INSERT INTO plan_name (org_id, initials, full_name) VALUES (:org, :initials, :full_name)
ON CONFLICT (org_id, initials) DO UPDATE SET full_name = excluded.full_name;

-- plan_name_get(initials text) -> maybe {full_name text}
SELECT full_name FROM plan_name WHERE org_id = :org AND initials = :initials;

-- ---- People change ----------------------------------------------------------------------------------------

-- plan_of_person(account uuid) -> many {id uuid}
-- Plans that are not over in which somebody answers for a row, controls or confirms by proxy: those in force first.
SELECT p.id FROM plan p WHERE p.org_id = :org AND p.version > 0 AND p.state <> 'finished' AND (p.controller_id = :account OR p.proxy_id = :account
  OR EXISTS (SELECT 1 FROM plan_item i JOIN plan_person w ON w.org_id = :org AND w.item_id = i.id
             WHERE i.org_id = :org AND i.plan_id = p.id AND i.removed_n IS NULL AND w.account_id = :account))
ORDER BY CASE p.state WHEN 'active' THEN 0 ELSE 1 END, p.accepted DESC, p.id LIMIT :limit;

-- ---- What those above count (due.c) -----------------------------------------------------------------------

-- plan_due_item(id uuid) -> maybe {plan_id uuid, title text, deadline_text text, kind text, start_on date?, end_on date?, rrule text, parts json, moved_to date?, dropped bool, period_start date, period_end date, year_from int?}
SELECT i.plan_id, i.title, i.deadline_text, i.kind, i.start_on, i.end_on, i.rrule, i.parts, i.moved_to, i.dropped, p.period_start, p.period_end, o.year_from
FROM plan_item i
JOIN plan p ON p.org_id = :org AND p.id = i.plan_id
LEFT JOIN org_card o ON o.org_id = :org
WHERE i.org_id = :org AND i.id = :id AND i.removed_n IS NULL;

-- plan_due_closings(item uuid) -> many {occurrence text, executed date, confirmed instant?, documents int}
SELECT c.occurrence, c.executed, c.confirmed,
  (SELECT COUNT(*) FROM plan_closing_document d WHERE d.org_id = :org AND d.closing_id = c.id) AS documents
FROM plan_closing c WHERE c.org_id = :org AND c.item_id = :item ORDER BY c.occurrence LIMIT :limit;

-- plan_due_put(item uuid, plan uuid, kind text, state text, late_from date?, lacks bool, lacks_from date?) -> exec
INSERT INTO plan_due (org_id, item_id, plan_id, kind, state, late_from, lacks, lacks_from)
VALUES (:org, :item, :plan, :kind, :state, :late_from, :lacks, :lacks_from)
ON CONFLICT (org_id, item_id) DO UPDATE SET plan_id = excluded.plan_id, kind = excluded.kind, state = excluded.state,
  late_from = excluded.late_from, lacks = excluded.lacks, lacks_from = excluded.lacks_from;

-- plan_due_drop(item uuid) -> exec
DELETE FROM plan_due WHERE org_id = :org AND item_id = :item;

-- plan_due_clear(plan uuid) -> exec
DELETE FROM plan_due WHERE org_id = :org AND plan_id = :plan;

-- plan_due_rows(plan uuid) -> many {item_id uuid, kind text, state text, late_from date?, lacks bool, lacks_from date?}
SELECT item_id, kind, state, late_from, lacks, lacks_from FROM plan_due
WHERE org_id = :org AND item_id IN (SELECT d.item_id FROM plan_due d WHERE d.org_id = :org AND d.plan_id = :plan) ORDER BY item_id LIMIT :limit;

-- plan_due_unchecked(today date) -> maybe {id uuid}
SELECT id FROM plan WHERE org_id = :org AND (due_checked IS NULL OR (state <> 'finished' AND due_checked < :today)) ORDER BY id LIMIT 1;

-- plan_due_mark(id uuid, today date) -> exec
UPDATE plan SET due_checked = :today WHERE org_id = :org AND id = :id;

-- ---- To a new period --------------------------------------------------------------------------------------

-- plan_carry_put(plan uuid, next uuid, carried instant, carried_on date, carried_by uuid) -> exec
-- 0 rows: somebody has carried it over already.
INSERT INTO plan_carry (org_id, plan_id, next_id, carried, carried_on, carried_by) VALUES (:org, :plan, :next, :carried, :carried_on, :carried_by)
ON CONFLICT (org_id, plan_id) DO NOTHING;

-- plan_carry_get(plan uuid) -> maybe {next_id uuid, title text, state text, carried_on date, name text?}
SELECT c.next_id, n.title, n.state, c.carried_on, a.name FROM plan_carry c
JOIN plan n ON n.org_id = :org AND n.id = c.next_id
LEFT JOIN account a ON a.org_id = :org AND a.id = c.carried_by
WHERE c.org_id = :org AND c.plan_id = :plan;

-- plan_carry_item_put(item uuid, next uuid) -> exec
INSERT INTO plan_carry_item (org_id, item_id, next_id) VALUES (:org, :item, :next);

-- plan_carry_item_next(item uuid) -> maybe {id uuid, no text, title text, plan text}
SELECT i.id, i.no, i.title, p.title AS plan FROM plan_carry_item c
JOIN plan_item i ON i.org_id = :org AND i.id = c.next_id
JOIN plan p ON p.org_id = :org AND p.id = i.plan_id
WHERE c.org_id = :org AND c.item_id = :item;

-- plan_carry_item_before(item uuid) -> maybe {id uuid, no text, title text, plan text}
SELECT i.id, i.no, i.title, p.title AS plan FROM plan_carry_item c CROSS JOIN plan_item i CROSS JOIN plan p
WHERE c.org_id = :org AND c.next_id = :item AND i.org_id = :org AND i.id = c.item_id AND p.org_id = :org AND p.id = i.plan_id
ORDER BY i.id LIMIT 1;

-- plan_gone(plan uuid) -> many {id uuid, name text, post text}
-- Who answers for rows of a plan and does not work here any more.
SELECT DISTINCT a.id, a.name, a.post FROM plan_item i CROSS JOIN plan_person w CROSS JOIN account a
WHERE i.org_id = :org AND i.plan_id = :plan AND i.removed_n IS NULL
  AND w.org_id = :org AND w.item_id = i.id AND a.org_id = :org AND a.id = w.account_id AND a.state <> 'active' ORDER BY a.name, a.id LIMIT :limit;

-- plan_archive(id uuid, archived date?, old_rev int) -> exec
UPDATE plan SET archived = :archived, rev = rev + 1 WHERE org_id = :org AND id = :id AND rev = :old_rev;

-- plan_archived(id uuid) -> maybe {archived date?, period_start date, period_end date}
SELECT archived, period_start, period_end FROM plan WHERE org_id = :org AND id = :id;

-- plan_archived_with(item uuid) -> maybe {archived date?, period_start date, period_end date}
SELECT p.archived, p.period_start, p.period_end FROM plan_item i JOIN plan p ON p.org_id = :org AND p.id = i.plan_id
WHERE i.org_id = :org AND i.id = :item;

-- plan_year_ending(first date, since date) -> many {id uuid, title text, state text, period_start date, period_end date, archived date?, next_id uuid?, next_title text?}
-- Plans that end before a school year begins: those of the year before, and older ones that are still open.
SELECT p.id, p.title, p.state, p.period_start, p.period_end, p.archived, n.id AS next_id, n.title AS next_title
FROM plan p
LEFT JOIN plan_carry c ON c.org_id = :org AND c.plan_id = p.id
LEFT JOIN plan n ON n.org_id = :org AND n.id = c.next_id
WHERE p.org_id = :org AND p.state <> 'project' AND p.period_end < :first AND (p.period_end >= :since OR (p.archived IS NULL AND p.state = 'active'))
ORDER BY p.period_end, p.id LIMIT :limit;

-- plan_year_next(first date, last date) -> maybe {id uuid, title text, state text}
-- A plan of that school year.
SELECT id, title, state FROM plan WHERE org_id = :org AND period_start <= :last AND period_end >= :first
ORDER BY CASE state WHEN 'active' THEN 0 WHEN 'project' THEN 1 ELSE 2 END, accepted DESC, id LIMIT 1;

-- ---- Changes of the plan and its versions -----------------------------------------------------------------

-- plan_items_whole(plan uuid) -> many {id uuid, position int, section int, subsection text, no text, title text, deadline_text text, kind text, start_on date?, end_on date?, rrule text, parts json, day_time text?, condition text?, responsible text, result text, evidence text, notes json, moved_to date?, moved_ground text?, dropped bool, dropped_ground text?, not_done bool, started bool, rev int, from_n int, origin json}
-- Rows of one plan with all that they consist of, in the document's order.
SELECT id, position, section, subsection, no, title, deadline_text, kind, start_on, end_on, rrule, parts, day_time, condition,
  responsible, result, evidence, notes, moved_to, moved_ground, dropped, dropped_ground, not_done, started, rev, from_n, origin
FROM plan_item WHERE org_id = :org AND plan_id = :plan AND removed_n IS NULL ORDER BY position, id LIMIT :limit;

-- plan_change_get(plan uuid) -> maybe {rev int, edition int, version int, state json, changed instant, changed_by_name text?}
SELECT d.rev, d.edition, d.version, d.state, d.changed, c.name AS changed_by_name
FROM plan_change d LEFT JOIN account c ON c.org_id = :org AND c.id = d.changed_by
WHERE d.org_id = :org AND d.plan_id = :plan;

-- plan_change_put(plan uuid, rev int, edition int, version int, state json, changed instant, changed_by uuid) -> exec
INSERT INTO plan_change (org_id, plan_id, rev, edition, version, state, changed, changed_by)
VALUES (:org, :plan, :rev, :edition, :version, :state, :changed, :changed_by)
ON CONFLICT (org_id, plan_id) DO UPDATE SET rev = excluded.rev, state = excluded.state, changed = excluded.changed, changed_by = excluded.changed_by;

-- plan_change_drop(plan uuid) -> exec
DELETE FROM plan_change WHERE org_id = :org AND plan_id = :plan;

-- plan_change_said(plan uuid) -> maybe {changed instant}
-- Is a draft of changes begun?
SELECT changed FROM plan_change WHERE org_id = :org AND plan_id = :plan;

-- plan_versions(plan uuid) -> many {n int, since date, made instant, name text?, what text, note text, document_id uuid?, no text?, issued date?, kind text?, title text?, edition int, state text}
-- Who changed the plan, when and why: newest first.
SELECT v.n, v.since, v.made, c.name, v.what, v.note, v.document_id, d.no, d.issued, d.kind, d.title, v.edition, v.state
FROM plan_version v
LEFT JOIN account c ON c.org_id = :org AND c.id = v.made_by
LEFT JOIN plan_document d ON d.org_id = :org AND d.id = v.document_id
WHERE v.org_id = :org AND v.plan_id = :plan ORDER BY v.n DESC LIMIT :limit;

-- plan_version_of_document(document uuid) -> many {plan_id uuid, n int, edition int}
-- Versions of plans that this document brought into force.
SELECT plan_id, n, edition FROM plan_version WHERE org_id = :org AND document_id = :document ORDER BY plan_id, n LIMIT :limit;

-- ---- Documents corrected, taken from a closing ------------------------------------------------------------

-- plan_document_keep(id uuid, document uuid, ended instant, ended_by uuid) -> exec
-- What is said of a document now goes to what was said before.
INSERT INTO plan_document_past (org_id, id, document_id, kind, no, issued, title, link, note, file, file_name, ended, ended_by)
SELECT :org, :id, d.id, d.kind, d.no, d.issued, d.title, d.link, d.note, d.file, d.file_name, :ended, :ended_by
FROM plan_document d WHERE d.org_id = :org AND d.id = :document;

-- plan_document_write(id uuid, kind text, no text?, issued date?, title text, link text?, note text?, file blob?, file_name text?, old_rev int) -> exec
UPDATE plan_document SET kind = :kind, no = :no, issued = :issued, title = :title, link = :link, note = :note, file = :file, file_name = :file_name, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :old_rev;

-- plan_document_before(document uuid) -> many {id uuid, kind text, no text?, issued date?, title text, file blob?, file_name text?, ended instant, ended_by_name text?}
SELECT p.id, p.kind, p.no, p.issued, p.title, p.file, p.file_name, p.ended, c.name AS ended_by_name
FROM plan_document_past p LEFT JOIN account c ON c.org_id = :org AND c.id = p.ended_by
WHERE p.org_id = :org AND p.document_id = :document ORDER BY p.id DESC LIMIT :limit;

-- plan_document_file_before(id uuid, document uuid) -> maybe {file blob?, file_name text?}
SELECT file, file_name FROM plan_document_past WHERE org_id = :org AND id = :id AND document_id = :document;

-- plan_document_closings(document uuid) -> many {id uuid, plan_id uuid, item_id uuid, evidence text, entered_by uuid, confirmed instant?}
-- The closings that rest on a document.
SELECT c.id, c.plan_id, c.item_id, i.evidence, c.entered_by, c.confirmed
FROM plan_closing_document x
JOIN plan_closing c ON c.org_id = :org AND c.id = x.closing_id
JOIN plan_item i ON i.org_id = :org AND i.id = c.item_id
WHERE x.org_id = :org AND x.document_id = :document ORDER BY x.closing_id LIMIT :limit;

-- plan_closing_document_take(closing uuid, document uuid) -> exec
-- closing.c alone calls it, after plan_closing_keep.
DELETE FROM plan_closing_document WHERE org_id = :org AND closing_id = :closing AND document_id = :document;

-- plan_documents_of_closing(closing uuid) -> many {document_id uuid}
SELECT document_id FROM plan_closing_document WHERE org_id = :org AND closing_id = :closing ORDER BY document_id LIMIT :limit;

-- plan_closings_before(item uuid) -> many {id uuid, occurrence text, executed date, ended instant, ended_by_name text?, why text}
-- What stood for a time and does no more, newest first.
SELECT p.id, p.occurrence, p.executed, p.ended, c.name AS ended_by_name, p.why
FROM plan_closing_past p LEFT JOIN account c ON c.org_id = :org AND c.id = p.ended_by
WHERE p.org_id = :org AND p.item_id = :item ORDER BY p.id DESC LIMIT :limit;

-- plan_closings_before_documents(item uuid) -> many {past_id uuid, id uuid, kind text, no text?, issued date?, title text}
SELECT x.past_id, d.id, d.kind, d.no, d.issued, d.title
FROM plan_closing_past p
JOIN plan_closing_past_document x ON x.org_id = :org AND x.past_id = p.id
JOIN plan_document d ON d.org_id = :org AND d.id = x.document_id
WHERE p.org_id = :org AND p.item_id = :item ORDER BY x.past_id DESC, d.issued IS NULL, d.issued, d.id LIMIT :limit;

-- ---- Documents that other features made ----

-- plan_document_made_put(document uuid, made uuid, path text) -> exec
INSERT INTO plan_document_made (org_id, document_id, made_id, path) VALUES (:org, :document, :made, :path)
ON CONFLICT (org_id, made_id) DO NOTHING;

-- plan_document_made_of(made uuid) -> maybe {document_id uuid}
SELECT document_id FROM plan_document_made WHERE org_id = :org AND made_id = :made;

-- plan_document_made_path(document uuid) -> maybe {path text}
SELECT path FROM plan_document_made WHERE org_id = :org AND document_id = :document;

-- ---- What is filed (slice.made) ----

-- plan_filed_plans() -> many bounded {id uuid, title text, state text, accepted instant}
SELECT id, title, state, accepted FROM plan WHERE org_id = :org AND state <> 'project' ORDER BY accepted, id;

-- plan_filed_documents(from date, to date) -> many bounded {id uuid, kind text, no text?, issued date?, title text, executed date?}
-- Files, links and papers entered by hand; what other features made is filed by them.
SELECT d.id, d.kind, d.no, d.issued, d.title, min(c.executed) AS executed
FROM plan_document d
JOIN plan_closing_document x ON x.org_id = :org AND x.document_id = d.id
JOIN plan_closing c ON c.org_id = :org AND c.id = x.closing_id
WHERE d.org_id = :org AND NOT EXISTS (SELECT 1 FROM plan_document_made m WHERE m.org_id = :org AND m.document_id = d.id)
GROUP BY d.id, d.kind, d.no, d.issued, d.title
HAVING coalesce(d.issued, min(c.executed)) >= :from AND coalesce(d.issued, min(c.executed)) <= :to
ORDER BY d.id;

-- ---- Rows that papers of other features close ----------------------------------------------------------

-- plan_paper_list(document uuid) -> many bounded {item_id uuid, occurrence text, closed bool, no text?, title text?}
SELECT r.item_id, r.occurrence, r.closed, i.no, i.title FROM plan_paper_row r LEFT JOIN plan_item i ON i.org_id = :org AND i.id = r.item_id
WHERE r.org_id = :org AND r.document_id = :document ORDER BY i.position NULLS LAST, r.item_id, r.occurrence;

-- plan_paper_put(document uuid, item uuid, occurrence text) -> exec
INSERT INTO plan_paper_row (org_id, document_id, item_id, occurrence, closed) VALUES (:org, :document, :item, :occurrence, FALSE)
ON CONFLICT (org_id, document_id, item_id, occurrence) DO NOTHING;

-- plan_paper_clear(document uuid) -> exec
DELETE FROM plan_paper_row WHERE org_id = :org AND document_id = :document AND NOT closed;

-- plan_paper_closed(document uuid, item uuid, occurrence text) -> exec
UPDATE plan_paper_row SET closed = TRUE WHERE org_id = :org AND document_id = :document AND item_id = :item AND occurrence = :occurrence;
