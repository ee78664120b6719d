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
UPDATE orders_order SET signed = NULL, signed_post = '', signed_name = '', signed_noted_by = NULL WHERE org_id = :org AND id = :id AND number IS NULL;

-- orders_sign(id uuid, rev int, day date, signed_post text, signed_name text, noted_by uuid, body json, since date) -> exec
UPDATE orders_order SET state = 'signed', signed = :day, signed_post = :signed_post, signed_name = :signed_name, signed_noted_by = :noted_by, body = :body,
       since = :since, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :rev AND state = 'signing';

-- orders_register(id uuid, rev int, number text, number_key text, year int, day date, body json, registered instant, registered_by uuid, sha256 blob, since date) -> exec
UPDATE orders_order SET state = 'registered', number = :number, number_key = :number_key, year = :year, day = :day, body = :body, registered = :registered,
       registered_by = :registered_by, sha256 = :sha256, since = :since, rev = rev + 1
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

-- orders_last_get(series text, year int) -> maybe {n int}
SELECT n FROM orders_last WHERE org_id = :org AND series = :series AND year = :year;

-- orders_last_set(series text, year int, n int) -> exec
INSERT INTO orders_last (org_id, series, year, n) VALUES (:org, :series, :year, :n) ON CONFLICT (org_id, series, year) DO UPDATE SET n = excluded.n;

-- ---- Files ----

-- orders_files(order_id uuid) -> many bounded {id uuid, kind text, file blob, file_name text, entered instant, entered_by text?}
SELECT f.id, f.kind, f.file, f.file_name, f.entered, a.name AS entered_by FROM orders_file f LEFT JOIN account a ON a.org_id = :org AND a.id = f.entered_by
WHERE f.org_id = :org AND f.order_id = :order_id ORDER BY f.entered, f.id;

-- ---- Visas ----

-- orders_visas_clear(order_id uuid) -> exec
UPDATE orders_visa SET given = NULL, verdict = '', note = '' WHERE org_id = :org AND order_id = :order_id;

-- ---- People ----

-- orders_account_of_login(login text) -> maybe {id uuid}
SELECT id FROM account WHERE org_id = :org AND login = :login;
