-- What must pass: every kind of block, every way to bind a tenant table.

-- own_list(since date) -> many {id uuid, title text, due date?, name text?}
-- A LEFT JOIN holds the joined table by its ON.
SELECT o.id, o.title, o.due, n.name FROM own o LEFT JOIN neighbour n ON n.org_id = o.org_id AND n.id = o.neighbour_id
WHERE o.org_id = :org AND (o.due IS NULL OR o.due >= :since) ORDER BY o.due NULLS LAST, o.id LIMIT :limit;

-- own_chain() -> many bounded {id uuid}
-- One is bound to another, which is bound.
SELECT a.id FROM own a JOIN neighbour n ON a.org_id = n.org_id AND n.id = a.neighbour_id
WHERE n.org_id = :org AND a.due BETWEEN '2024-01-01' AND '2024-12-31' ORDER BY a.id;

-- own_ordered(today date) -> many bounded {id uuid, name text}
-- Every way to say where empty values go.
SELECT o.id, coalesce(n.name, '') AS name FROM own o LEFT JOIN neighbour n ON n.org_id = o.org_id AND n.id = o.neighbour_id
WHERE o.org_id = :org
ORDER BY CASE WHEN o.due < :today THEN 0 ELSE 1 END, o.due IS NULL, o.due, name, coalesce(n.name, 'я'), n.id DESC NULLS LAST, o.id;

-- own_counts() -> one {n int, open int}
SELECT (SELECT count(*) FROM own x WHERE x.org_id = :org) AS n,
	(SELECT count(*) FROM own x WHERE x.org_id = :org AND NOT x.done) AS open;

-- own_either() -> many bounded {id uuid}
SELECT id FROM own WHERE org_id = :org AND done UNION ALL SELECT id FROM neighbour WHERE org_id = :org ORDER BY id;

-- own_named(
--	id uuid) -> maybe {title text,
--	due date?}
SELECT title, due FROM own WHERE org_id = :org AND id = :id AND EXISTS (
	SELECT 1 FROM neighbour n WHERE n.org_id = own.org_id AND n.id = own.neighbour_id);

-- own_with() -> many bounded {id uuid}
WITH late AS (SELECT id FROM own WHERE org_id = :org AND due < '2024-01-01')
SELECT id FROM late ORDER BY id;

-- own_add(id uuid, neighbour_id uuid?, title text, due date?) -> exec
INSERT INTO own (org_id, id, neighbour_id, title, due, done) VALUES (:org, :id, :neighbour_id, :title, :due, FALSE)
ON CONFLICT (org_id, id) DO UPDATE SET title = excluded.title WHERE own.title <> excluded.title;

-- own_copy() -> exec
INSERT INTO own (org_id, id, title, done) SELECT :org, n.id, n.name, FALSE FROM neighbour n WHERE n.org_id = :org;

-- own_close(id uuid) -> maybe {title text}
UPDATE own SET done = TRUE WHERE org_id = :org AND id = :id RETURNING title;

-- own_clear() -> exec
DELETE FROM own WHERE org_id = :org AND done;

-- own_where() -> one {n int}
-- sqlite:
SELECT count(*) AS n FROM own WHERE org_id = :org AND title LIKE 'а%';
-- postgres:
SELECT count(*) AS n FROM own WHERE org_id = :org AND title ILIKE 'а%';

-- own_put(id uuid, neighbour_id uuid?, title text) -> exec together
INSERT INTO own (org_id, id, neighbour_id, title, due, done) VALUES (:org, :id, :neighbour_id, :title, NULL, FALSE)
ON CONFLICT (org_id, id) DO NOTHING;

-- fragment late(o)
-- Not done by :day, <@later and @@ are no uses of fragments.
o.due < :day AND NOT o.done;

-- fragment between_days
due >= :since AND @late(own);

-- fragment with_neighbour(o, n)
-- Late things of a named one.
@late(o) AND n.org_id = o.org_id
  AND n.id = o.neighbour_id;

-- own_late(day date) -> many bounded {id uuid, name text}
SELECT x.id, n.name FROM own x, neighbour n WHERE x.org_id = :org AND @with_neighbour(x, n)
ORDER BY x.id;

-- own_between(since date, day date) -> exec
DELETE FROM own WHERE org_id = :org AND @between_days;

-- own_twice(day date) -> one {n int}
SELECT count(*) AS n FROM own a JOIN own b ON b.org_id = a.org_id AND b.neighbour_id = a.neighbour_id
WHERE a.org_id = :org AND @late(a) AND (@late(b));
