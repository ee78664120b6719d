-- ---- Orders ----

-- orders_get(id uuid) -> maybe {id uuid, type text, series text, state text, heading text, day date, number text?, body json, entered bool, signed_on date?, signed_post text, signed_name text, signed_noted_by text?, registered instant?, registered_by text?, sha256 blob?, back_why text, ended_why text, since date, made_by uuid, made_by_name text?, rev int}
SELECT o.id, o.type, o.series, o.state, o.heading, o.day, o.number, o.body, o.entered, o.signed AS signed_on, o.signed_post, o.signed_name, n.name AS signed_noted_by,
       o.registered, r.name AS registered_by, o.sha256, o.back_why, o.ended_why, o.since, o.made_by, m.name AS made_by_name, o.rev
FROM orders_order o LEFT JOIN account n ON n.org_id = :org AND n.id = o.signed_noted_by
LEFT JOIN account r ON r.org_id = :org AND r.id = o.registered_by
LEFT JOIN account m ON m.org_id = :org AND m.id = o.made_by
WHERE o.org_id = :org AND o.id = :id;

-- orders_insert(id uuid, type text, series text, heading text, day date, body json, entered bool, since date, made instant, made_by uuid) -> exec
INSERT INTO orders_order (org_id, id, type, series, state, heading, day, body, entered, signed_post, signed_name, back_why, since, ended_why, made, made_by, rev)
VALUES (:org, :id, :type, :series, 'draft', :heading, :day, :body, :entered, '', '', '', :since, '', :made, :made_by, 1);

-- orders_write(id uuid, rev int, series text, day date, heading text, body json) -> exec
-- A draft alone has a body that changes.
UPDATE orders_order SET series = :series, day = :day, heading = :heading, body = :body, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :rev AND state = 'draft';

-- orders_delete(id uuid, rev int) -> exec
DELETE FROM orders_order WHERE org_id = :org AND id = :id AND rev = :rev AND state = 'draft';

-- orders_step(id uuid, rev int, state text, since date, back_why text, ended_why text) -> exec
UPDATE orders_order SET state = :state, since = :since, back_why = :back_why, ended_why = :ended_why, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :rev;

-- orders_unsign(id uuid) -> exec
-- What it was before.
UPDATE orders_order SET signed = NULL, signed_post = '', signed_name = '', signed_noted_by = NULL, body = coalesce(unsigned, body), unsigned = NULL
WHERE org_id = :org AND id = :id AND number IS NULL;

-- orders_sign(id uuid, rev int, day date, signed_post text, signed_name text, noted_by uuid, body json, since date) -> exec
UPDATE orders_order SET state = 'signed', signed = :day, signed_post = :signed_post, signed_name = :signed_name, signed_noted_by = :noted_by, unsigned = body, body = :body,
       since = :since, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :rev AND state = 'signing';

-- orders_register(id uuid, rev int, number text, number_key text, year int, day date, body json, registered instant, registered_by uuid, sha256 blob, since date) -> exec
UPDATE orders_order SET state = 'registered', number = :number, number_key = :number_key, year = :year, day = :day, body = :body, registered = :registered,
       unsigned = NULL, registered_by = :registered_by, sha256 = :sha256, since = :since, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :rev AND state = 'signed';

-- orders_become(id uuid, state text, since date) -> exec
-- Another order changed or cancelled it.
UPDATE orders_order SET state = :state, since = :since, rev = rev + 1 WHERE org_id = :org AND id = :id AND state IN ('registered', 'changed');

-- orders_by_number(series text, year int, number_key text) -> maybe {id uuid, number text?, heading text, day date}
SELECT id, number, heading, day FROM orders_order WHERE org_id = :org AND series = :series AND year = :year AND number_key = :number_key;

-- orders_previous(series text, year int) -> many {number text?, day date}
-- The one that was registered last.
SELECT number, day FROM orders_order WHERE org_id = :org AND series = :series AND year = :year AND number_key IS NOT NULL
ORDER BY registered DESC NULLS LAST, id DESC LIMIT :limit;

-- orders_after(after uuid) -> many {id uuid}
SELECT id FROM orders_order WHERE org_id = :org AND id > :after ORDER BY id LIMIT :limit;

-- ---- The register ----

-- orders_open() -> many {id uuid, type text, series text, state text, heading text, day date, since date, made_by uuid, made_by_name text?}
-- What is not registered yet.
SELECT o.id, o.type, o.series, o.state, o.heading, o.day, o.since, o.made_by, m.name AS made_by_name
FROM orders_order o LEFT JOIN account m ON m.org_id = :org AND m.id = o.made_by
WHERE o.org_id = :org AND o.state IN ('draft', 'agreeing', 'signing', 'signed') ORDER BY o.day DESC, o.id DESC LIMIT :limit;

-- orders_kept(series text?, state text?, type text?, year int?, before date?, before_id uuid?) -> many {id uuid, type text, series text, state text, heading text, day date, number text?, signed_post text, signed_name text, entered bool}
-- The newest first, from a place on.
SELECT id, type, series, state, heading, day, number, signed_post, signed_name, entered FROM orders_order
WHERE org_id = :org AND state IN ('registered', 'changed', 'cancelled', 'expired') AND (:series IS NULL OR series = :series) AND (:state IS NULL OR state = :state)
  AND (:type IS NULL OR type = :type) AND (:year IS NULL OR year = :year) AND (:before IS NULL OR day < :before OR (day = :before AND id < :before_id))
ORDER BY day DESC, id DESC LIMIT :limit;

-- orders_issued(from date, to date) -> many bounded {id uuid, series text, heading text, day date, number text?, body json}
-- Everything of a period that has a number.
SELECT id, series, heading, day, number, body FROM orders_order
WHERE org_id = :org AND day >= :from AND day <= :to AND state IN ('registered', 'changed', 'cancelled', 'expired') ORDER BY day, id;

-- orders_kept_one(id uuid, series text?, state text?, type text?, year int?) -> maybe {id uuid, type text, series text, state text, heading text, day date, number text?, signed_post text, signed_name text, entered bool}
-- The same of one that the search found.
SELECT id, type, series, state, heading, day, number, signed_post, signed_name, entered FROM orders_order
WHERE org_id = :org AND id = :id AND state IN ('registered', 'changed', 'cancelled', 'expired') AND (:series IS NULL OR series = :series)
  AND (:state IS NULL OR state = :state) AND (:type IS NULL OR type = :type) AND (:year IS NULL OR year = :year);

-- orders_years() -> many bounded {year int?}
SELECT DISTINCT year FROM orders_order WHERE org_id = :org AND year IS NOT NULL ORDER BY year DESC NULLS LAST;

-- orders_types_used() -> many bounded {type text}
SELECT DISTINCT type FROM orders_order WHERE org_id = :org AND year IS NOT NULL ORDER BY type;

-- ---- Registers ----

-- orders_series_own() -> many bounded {code text, title text, position int, numbering text, pattern text, active bool, rev int}
SELECT code, title, position, numbering, pattern, active, rev FROM orders_series WHERE org_id = :org ORDER BY position, code;

-- orders_series_insert(code text, title text, position int, numbering text, pattern text, active bool) -> exec
INSERT INTO orders_series (org_id, code, title, position, numbering, pattern, active, rev) VALUES (:org, :code, :title, :position, :numbering, :pattern, :active, 1)
ON CONFLICT (org_id, code) DO NOTHING;

-- orders_series_update(code text, title text, numbering text, pattern text, active bool, rev int) -> exec
UPDATE orders_series SET title = :title, numbering = :numbering, pattern = :pattern, active = :active, rev = rev + 1
WHERE org_id = :org AND code = :code AND rev = :rev;

-- ---- Files ----

-- orders_files(order_id uuid) -> many bounded {id uuid, kind text, about text, file blob, file_name text, entered instant, entered_by text?}
SELECT f.id, f.kind, f.about, f.file, f.file_name, f.entered, a.name AS entered_by FROM orders_file f LEFT JOIN account a ON a.org_id = :org AND a.id = f.entered_by
WHERE f.org_id = :org AND f.order_id = :order_id ORDER BY f.entered, f.id;

-- orders_file_get(id uuid, order_id uuid) -> maybe {kind text, file blob, file_name text}
SELECT kind, file, file_name FROM orders_file WHERE org_id = :org AND id = :id AND order_id = :order_id;

-- orders_file_insert(id uuid, order_id uuid, kind text, about text, file blob, file_name text, entered instant, entered_by uuid) -> exec
INSERT INTO orders_file (org_id, id, order_id, kind, about, file, file_name, entered, entered_by)
VALUES (:org, :id, :order_id, :kind, :about, :file, :file_name, :entered, :entered_by);

-- orders_file_delete(id uuid, order_id uuid) -> exec
DELETE FROM orders_file WHERE org_id = :org AND id = :id AND order_id = :order_id;

-- ---- Visas ----

-- orders_visas(order_id uuid) -> many bounded {id uuid, account_id uuid?, name text, post text, given date?, verdict text, note text}
SELECT id, account_id, name, post, given, verdict, note FROM orders_visa WHERE org_id = :org AND order_id = :order_id ORDER BY position, id;

-- orders_visa_insert(id uuid, order_id uuid, position int, account uuid?, name text, post text) -> exec
INSERT INTO orders_visa (org_id, id, order_id, position, account_id, name, post, verdict, note) VALUES (:org, :id, :order_id, :position, :account, :name, :post, '', '');

-- orders_visa_delete(id uuid, order_id uuid) -> exec
DELETE FROM orders_visa WHERE org_id = :org AND id = :id AND order_id = :order_id AND given IS NULL;

-- orders_visa_give(id uuid, order_id uuid, day date, verdict text, note text) -> exec
UPDATE orders_visa SET given = :day, verdict = :verdict, note = :note WHERE org_id = :org AND id = :id AND order_id = :order_id;

-- orders_visas_clear(order_id uuid) -> exec
UPDATE orders_visa SET given = NULL, verdict = '', note = '' WHERE org_id = :org AND order_id = :order_id;

-- orders_visas_of(account uuid) -> many {order_id uuid, heading text, since date}
-- Drafts that wait for this person's word.
SELECT o.id AS order_id, o.heading, o.since FROM orders_visa v JOIN orders_order o ON o.org_id = v.org_id AND o.id = v.order_id
WHERE v.org_id = :org AND v.account_id = :account AND v.given IS NULL AND o.state = 'agreeing' ORDER BY o.since, o.id LIMIT :limit;

-- ---- «Лист ознакомления» ----

-- orders_acks(order_id uuid) -> many {id uuid, account_id uuid?, person_id uuid?, name text, post text, signed_on date?, note text}
SELECT id, account_id, person_id, name, post, signed AS signed_on, note FROM orders_ack WHERE org_id = :org AND order_id = :order_id ORDER BY position, id LIMIT :limit;

-- orders_ack_count(order_id uuid) -> one {n int, open int}
SELECT COUNT(*) AS n, CAST(coalesce(sum(CASE WHEN signed IS NULL THEN 1 ELSE 0 END), 0) AS bigint) AS open FROM orders_ack WHERE org_id = :org AND order_id = :order_id;

-- orders_ack_insert(id uuid, order_id uuid, position int, account uuid?, person uuid?, name text, post text) -> exec
INSERT INTO orders_ack (org_id, id, order_id, position, account_id, person_id, name, post, note) VALUES (:org, :id, :order_id, :position, :account, :person, :name, :post, '');

-- orders_ack_delete(id uuid, order_id uuid) -> exec
DELETE FROM orders_ack WHERE org_id = :org AND id = :id AND order_id = :order_id AND signed IS NULL;

-- orders_ack_mark(id uuid, order_id uuid, day date?, note text) -> exec
UPDATE orders_ack SET signed = :day, note = :note WHERE org_id = :org AND id = :id AND order_id = :order_id;

-- orders_ack_know(order_id uuid, account uuid, day date, note text) -> exec
UPDATE orders_ack SET signed = :day, note = :note WHERE org_id = :org AND order_id = :order_id AND account_id = :account AND signed IS NULL;

-- orders_acks_of(account uuid) -> many {order_id uuid, heading text, number text?, day date}
-- Orders in force that this person has not signed to know.
SELECT o.id AS order_id, o.heading, o.number, o.day FROM orders_ack k JOIN orders_order o ON o.org_id = k.org_id AND o.id = k.order_id
WHERE k.org_id = :org AND k.account_id = :account AND k.signed IS NULL AND o.state IN ('registered', 'changed') ORDER BY o.day, o.id LIMIT :limit;

-- orders_acks_open() -> one {n int}
SELECT COUNT(*) AS n FROM orders_ack k JOIN orders_order o ON o.org_id = k.org_id AND o.id = k.order_id
WHERE k.org_id = :org AND k.signed IS NULL AND o.state IN ('registered', 'changed');

-- orders_acks_first() -> many {order_id uuid}
SELECT o.id AS order_id FROM orders_ack k JOIN orders_order o ON o.org_id = k.org_id AND o.id = k.order_id
WHERE k.org_id = :org AND k.signed IS NULL AND o.state IN ('registered', 'changed') ORDER BY o.day, o.id LIMIT :limit;

-- ---- Links ----

-- orders_links(order_id uuid) -> many bounded {id uuid, kind text, heading text, number text?, day date, state text}
-- What this order does to others.
SELECT o.id, l.kind, o.heading, o.number, o.day, o.state FROM orders_link l JOIN orders_order o ON o.org_id = l.org_id AND o.id = l.other_id
WHERE l.org_id = :org AND l.order_id = :order_id ORDER BY o.day, o.id, l.kind;

-- orders_links_back(other_id uuid) -> many bounded {id uuid, kind text, heading text, number text?, day date, state text}
-- What others do, or once registered did, to this one.
SELECT o.id, l.kind, o.heading, o.number, o.day, o.state FROM orders_link l JOIN orders_order o ON o.org_id = l.org_id AND o.id = l.order_id
WHERE l.org_id = :org AND l.other_id = :other_id ORDER BY o.day, o.id, l.kind;

-- orders_link_put(order_id uuid, other_id uuid, kind text) -> exec
INSERT INTO orders_link (org_id, order_id, other_id, kind) VALUES (:org, :order_id, :other_id, :kind) ON CONFLICT (org_id, order_id, other_id, kind) DO NOTHING;

-- orders_link_drop(order_id uuid, other_id uuid) -> exec
DELETE FROM orders_link WHERE org_id = :org AND order_id = :order_id AND other_id = :other_id;

-- orders_linkable(order_id uuid) -> many {id uuid, heading text, number text?, day date}
-- Orders in force, the newest first.
SELECT id, heading, number, day FROM orders_order WHERE org_id = :org AND state IN ('registered', 'changed') AND id <> :order_id ORDER BY day DESC, id DESC LIMIT :limit;

-- ---- Rows of plans ----

-- orders_of_row(item uuid) -> many bounded {id uuid, state text, heading text, number text?, day date}
-- Orders that are to close a row, or have closed it.
SELECT DISTINCT o.id, o.state, o.heading, o.number, o.day FROM plan_paper_row r JOIN orders_order o ON o.org_id = r.org_id AND o.id = r.document_id
WHERE r.org_id = :org AND r.item_id = :item ORDER BY o.day, o.id;

-- ---- People ----

-- orders_account_of_login(login text) -> maybe {id uuid}
SELECT id FROM account WHERE org_id = :org AND login = :login;

-- orders_acks_of_person(person uuid, account uuid?) -> many {heading text, number text?, day date, signed_on date?}
SELECT o.heading, o.number, o.day, k.signed AS signed_on FROM orders_ack k JOIN orders_order o ON o.org_id = k.org_id AND o.id = k.order_id
WHERE k.org_id = :org AND k.id IN (SELECT x.id FROM orders_ack x WHERE x.org_id = :org AND x.person_id = :person
  UNION ALL SELECT y.id FROM orders_ack y WHERE y.org_id = :org AND y.account_id = :account)
ORDER BY o.day, o.id, k.id LIMIT :limit;

-- orders_acks_forget(person uuid, account uuid?) -> exec
DELETE FROM orders_ack WHERE org_id = :org AND signed IS NULL
  AND id IN (SELECT x.id FROM orders_ack x WHERE x.org_id = :org AND x.person_id = :person
    UNION ALL SELECT y.id FROM orders_ack y WHERE y.org_id = :org AND y.account_id = :account);

-- orders_acks_unlink(person uuid) -> exec
UPDATE orders_ack SET person_id = NULL WHERE org_id = :org AND person_id = :person;

-- orders_director(today date) -> many {name text, post text}
SELECT a.name, a.post FROM account_role r JOIN account a ON a.org_id = r.org_id AND a.id = r.account_id AND a.state = 'active'
WHERE r.org_id = :org AND r.role = 'director' AND r.from_date <= :today AND (r.to_date IS NULL OR r.to_date >= :today) ORDER BY r.from_date DESC, a.id LIMIT :limit;

-- ---- Types, acts, drafts ----

-- orders_workers(today date) -> many {id uuid, name text, post text, role text}
-- Who works here, a line a role.
SELECT a.id, a.name, a.post, r.role FROM account a JOIN account_role r ON r.org_id = a.org_id AND r.account_id = a.id
WHERE a.org_id = :org AND a.state = 'active' AND r.role NOT IN ('parent', 'mentee', 'authority', 'observer')
  AND r.from_date <= :today AND (r.to_date IS NULL OR r.to_date >= :today)
ORDER BY a.name_key, a.id, r.role LIMIT :limit;

-- orders_types_now() -> many {code text, version int, title text, body json, own bool}
-- The newest wording of each.
SELECT t.code, t.version, t.title, t.body, t.own FROM orders_type t WHERE t.org_id = :org
  AND NOT EXISTS (SELECT 1 FROM orders_type n WHERE n.org_id = :org AND n.code = t.code AND n.version > t.version)
ORDER BY t.code LIMIT :limit;

-- orders_type_put(code text, version int, title text, body json, own bool, made instant, made_by uuid) -> exec
-- 0 rows: somebody was faster.
INSERT INTO orders_type (org_id, code, version, title, body, own, made, made_by)
VALUES (:org, :code, :version, :title, :body, :own, :made, :made_by) ON CONFLICT (org_id, code, version) DO NOTHING;

-- orders_type_versions(code text) -> many {version int, title text, own bool, made instant, made_by text?}
SELECT t.version, t.title, t.own, t.made, a.name AS made_by FROM orders_type t LEFT JOIN account a ON a.org_id = :org AND a.id = t.made_by
WHERE t.org_id = :org AND t.code = :code ORDER BY t.version DESC LIMIT :limit;

-- orders_type_version(code text, version int) -> maybe {title text, body json, own bool}
SELECT title, body, own FROM orders_type WHERE org_id = :org AND code = :code AND version = :version;

-- orders_acts_own() -> many {id uuid, kind text, no text, issued date?, title text, force_to date?, replaced_by text, checked text, active bool, rev int}
SELECT id, kind, no, issued, title, force_to, replaced_by, checked, active, rev FROM orders_act WHERE org_id = :org ORDER BY kind, no, id LIMIT :limit;

-- orders_act_get(id uuid) -> maybe {id uuid, kind text, no text, issued date?, title text, force_to date?, replaced_by text, checked text, active bool, rev int}
SELECT id, kind, no, issued, title, force_to, replaced_by, checked, active, rev FROM orders_act WHERE org_id = :org AND id = :id;

-- orders_act_insert(id uuid, kind text, no text, issued date?, title text, force_to date?, replaced_by text, checked text) -> exec
INSERT INTO orders_act (org_id, id, kind, no, issued, title, force_to, replaced_by, checked, active, rev)
VALUES (:org, :id, :kind, :no, :issued, :title, :force_to, :replaced_by, :checked, TRUE, 1);

-- orders_act_update(id uuid, kind text, no text, issued date?, title text, force_to date?, replaced_by text, checked text, active bool, rev int) -> exec
UPDATE orders_act SET kind = :kind, no = :no, issued = :issued, title = :title, force_to = :force_to, replaced_by = :replaced_by, checked = :checked,
  active = :active, rev = rev + 1 WHERE org_id = :org AND id = :id AND rev = :rev;

-- orders_edit_get(order_id uuid) -> maybe {account_id uuid, base int, rev int}
SELECT account_id, base, rev FROM orders_edit WHERE org_id = :org AND order_id = :order_id;

-- orders_edit_put(order_id uuid, account uuid, base int, rev int) -> exec
INSERT INTO orders_edit (org_id, order_id, account_id, base, rev) VALUES (:org, :order_id, :account, :base, :rev)
ON CONFLICT (org_id, order_id) DO UPDATE SET account_id = excluded.account_id, base = excluded.base, rev = excluded.rev;

-- orders_resting() -> many {id uuid, number text?, day date, heading text, state text, body json}
-- Drafts and orders in force, the newest first: which acts do they rest on?
SELECT id, number, day, heading, state, body FROM orders_order WHERE org_id = :org AND state NOT IN ('cancelled', 'expired')
ORDER BY day DESC, id DESC LIMIT :limit;

-- ---- «Внести изданный приказ» ----

-- orders_entered_put(order_id uuid, number text, preamble text, clauses text, scan bool) -> exec
INSERT INTO orders_entered (org_id, order_id, number, preamble, clauses, scan) VALUES (:org, :order_id, :number, :preamble, :clauses, :scan);

-- orders_entered_get(order_id uuid) -> maybe {number text, preamble text, clauses text, scan bool}
SELECT number, preamble, clauses, scan FROM orders_entered WHERE org_id = :org AND order_id = :order_id;

-- orders_retype(id uuid, type text) -> exec
UPDATE orders_order SET type = :type WHERE org_id = :org AND id = :id AND state = 'draft';

-- ---- «Копия для сайта», «Выписка» ----

-- orders_people_all() -> many {id uuid, last text, first text, middle text, category text, born date?, born_year int?, post text}
-- Everybody whose name may stand in an order.
SELECT id, last, first, middle, category, born, born_year, post FROM person WHERE org_id = :org AND state <> 'erased' ORDER BY id LIMIT :limit;

-- orders_person_association(person uuid, day date) -> many {title text}
SELECT g.title FROM people_member m JOIN people_group g ON g.org_id = :org AND g.id = m.group_id
WHERE m.org_id = :org AND m.person_id = :person AND g.kind = 'association' AND m.since <= :day AND (m.until IS NULL OR m.until >= :day)
ORDER BY m.since, g.title, g.id LIMIT :limit;

-- orders_site_insert(id uuid, order_id uuid, address text, day date, put_by uuid) -> exec
INSERT INTO orders_site (org_id, id, order_id, address, day, put_by) VALUES (:org, :id, :order_id, :address, :day, :put_by);

-- orders_site_renew(id uuid, order_id uuid, day date, put_by uuid) -> exec
UPDATE orders_site SET day = :day, put_by = :put_by WHERE org_id = :org AND id = :id AND order_id = :order_id;

-- orders_site_delete(id uuid, order_id uuid) -> exec
DELETE FROM orders_site WHERE org_id = :org AND id = :id AND order_id = :order_id;

-- orders_site_get(id uuid, order_id uuid) -> maybe {address text}
SELECT address FROM orders_site WHERE org_id = :org AND id = :id AND order_id = :order_id;

-- orders_sites(order_id uuid) -> many bounded {id uuid, address text, day date, put_by text?}
SELECT s.id, s.address, s.day, a.name AS put_by FROM orders_site s LEFT JOIN account a ON a.org_id = :org AND a.id = s.put_by
WHERE s.org_id = :org AND s.order_id = :order_id ORDER BY s.day, s.id;

-- orders_site_names(order_id uuid) -> many bounded {site_id uuid, person_id uuid}
SELECT site_id, person_id FROM orders_site_name WHERE org_id = :org AND order_id = :order_id ORDER BY site_id, person_id;

-- orders_site_named() -> many {person_id uuid, order_id uuid, number text?, day date}
-- Who is named in copies that lie outside.
SELECT DISTINCT n.person_id, o.id AS order_id, o.number, o.day FROM orders_site_name n JOIN orders_order o ON o.org_id = n.org_id AND o.id = n.order_id
WHERE n.org_id = :org ORDER BY n.person_id, o.day, o.id LIMIT :limit;

-- orders_site_name_put(site_id uuid, order_id uuid, person_id uuid) -> exec
INSERT INTO orders_site_name (org_id, site_id, order_id, person_id) VALUES (:org, :site_id, :order_id, :person_id) ON CONFLICT (org_id, site_id, person_id) DO NOTHING;

-- orders_site_names_clear(site_id uuid) -> exec
DELETE FROM orders_site_name WHERE org_id = :org AND site_id = :site_id;

-- ---- Sets ----

-- orders_for_set(series text?, year int?) -> many {id uuid}
-- The oldest first, as the paper journal is kept.
SELECT id FROM orders_order WHERE org_id = :org AND state IN ('registered', 'changed', 'cancelled', 'expired') AND (:series IS NULL OR series = :series)
  AND (:year IS NULL OR year = :year) ORDER BY day, id LIMIT :limit;

-- orders_to_choose(series text?, year int?) -> many {id uuid, heading text, number text?, day date}
-- The newest first.
SELECT id, heading, number, day FROM orders_order WHERE org_id = :org AND state IN ('registered', 'changed', 'cancelled', 'expired')
  AND (:series IS NULL OR series = :series) AND (:year IS NULL OR year = :year) ORDER BY day DESC, id DESC LIMIT :limit;

-- orders_set_insert(id uuid, title text, format text, joined text, day date, n int, made_by uuid) -> exec
INSERT INTO orders_set (org_id, id, title, format, joined, day, n, made_by) VALUES (:org, :id, :title, :format, :joined, :day, :n, :made_by);

-- orders_set_item_insert(set_id uuid, n int, order_id uuid) -> exec
INSERT INTO orders_set_item (org_id, set_id, n, order_id, name) VALUES (:org, :set_id, :n, :order_id, '');

-- orders_set_next(set_id uuid) -> many {n int, order_id uuid}
SELECT n, order_id FROM orders_set_item WHERE org_id = :org AND set_id = :set_id AND name = '' ORDER BY n LIMIT :limit;

-- orders_set_put(set_id uuid, n int, name text, body blob) -> exec
UPDATE orders_set_item SET name = :name, body = :body WHERE org_id = :org AND set_id = :set_id AND n = :n;

-- orders_set_bodies(set_id uuid, after int) -> many {n int, name text, body blob?}
SELECT n, name, body FROM orders_set_item WHERE org_id = :org AND set_id = :set_id AND n > :after AND body IS NOT NULL ORDER BY n LIMIT :limit;

-- orders_set_get(id uuid) -> maybe {title text, format text, joined text, day date, n int, done int}
SELECT s.title, s.format, s.joined, s.day, s.n, (SELECT count(*) FROM orders_set_item i WHERE i.org_id = :org AND i.set_id = s.id AND i.name <> '') AS done
FROM orders_set s WHERE s.org_id = :org AND s.id = :id;

-- orders_sets() -> many {id uuid, title text, day date, n int, done int}
SELECT s.id, s.title, s.day, s.n, (SELECT count(*) FROM orders_set_item i WHERE i.org_id = :org AND i.set_id = s.id AND i.name <> '') AS done
FROM orders_set s WHERE s.org_id = :org ORDER BY s.day DESC, s.id DESC LIMIT :limit;

-- orders_set_old(before date) -> many {id uuid}
SELECT id FROM orders_set WHERE org_id = :org AND day < :before ORDER BY day, id LIMIT :limit;

-- orders_set_delete(id uuid) -> exec
DELETE FROM orders_set WHERE org_id = :org AND id = :id;

-- ---- «Свой бланк» ----

-- orders_blank_insert(id uuid, type text, file blob?, file_name text, made instant, made_by uuid) -> exec
INSERT INTO orders_blank (org_id, id, type, file, file_name, made, made_by) VALUES (:org, :id, :type, :file, :file_name, :made, :made_by);

-- orders_blank_on(type text, at instant) -> many {id uuid, file blob?, file_name text, made instant}
-- The one that was in use then.
SELECT id, file, file_name, made FROM orders_blank WHERE org_id = :org AND type = :type AND made <= :at ORDER BY made DESC, id DESC LIMIT :limit;

-- orders_blank_get(id uuid, type text) -> maybe {file blob?, file_name text}
SELECT file, file_name FROM orders_blank WHERE org_id = :org AND id = :id AND type = :type;

-- ---- «Загрузить правку» ----

-- orders_putback_get(order_id uuid) -> maybe {file blob, file_name text, made instant, made_by text?}
SELECT p.file, p.file_name, p.made, a.name AS made_by FROM orders_putback p LEFT JOIN account a ON a.org_id = :org AND a.id = p.made_by
WHERE p.org_id = :org AND p.order_id = :order_id;

-- orders_putback_put(order_id uuid, file blob, file_name text, made instant, made_by uuid) -> exec
INSERT INTO orders_putback (org_id, order_id, file, file_name, made, made_by) VALUES (:org, :order_id, :file, :file_name, :made, :made_by)
ON CONFLICT (org_id, order_id) DO UPDATE SET file = excluded.file, file_name = excluded.file_name, made = excluded.made, made_by = excluded.made_by;

-- orders_putback_drop(order_id uuid) -> exec
DELETE FROM orders_putback WHERE org_id = :org AND order_id = :order_id;

-- orders_putback_old(before instant) -> many {order_id uuid, file blob}
SELECT order_id, file FROM orders_putback WHERE org_id = :org AND made < :before ORDER BY made, order_id LIMIT :limit;

-- orders_site_of_person(person uuid) -> many {number text?, address text, day date}
SELECT o.number, s.address, s.day FROM orders_site s JOIN orders_order o ON o.org_id = s.org_id AND o.id = s.order_id
WHERE s.org_id = :org AND s.id IN (SELECT n.site_id FROM orders_site_name n WHERE n.org_id = :org AND n.person_id = :person)
ORDER BY s.day, s.id LIMIT :limit;

-- orders_any_kept(first uuid, last uuid) -> one {yes bool}
-- Of anybody whose id lies between two.
SELECT (EXISTS (SELECT 1 FROM orders_ack x WHERE x.org_id = :org AND x.person_id >= :first AND x.person_id <= :last)
  OR EXISTS (SELECT 1 FROM orders_site_name x WHERE x.org_id = :org AND x.person_id >= :first AND x.person_id <= :last)) AS yes;
