-- year_steps(year int) -> many bounded {code text, said text, said_on date, name text?}
SELECT s.code, s.said, s.said_on, a.name FROM year_step s
LEFT JOIN account a ON a.org_id = :org AND a.id = s.said_by
WHERE s.org_id = :org AND s.year = :year ORDER BY s.code;

-- year_step_say(year int, code text, said text, said_on date, said_by uuid) -> exec
INSERT INTO year_step (org_id, year, code, said, said_on, said_by) VALUES (:org, :year, :code, :said, :said_on, :said_by)
ON CONFLICT (org_id, year, code) DO UPDATE SET said = excluded.said, said_on = excluded.said_on, said_by = excluded.said_by;

-- year_step_forget(year int, code text) -> exec
DELETE FROM year_step WHERE org_id = :org AND year = :year AND code = :code;

-- year_first_month() -> maybe {year_from int}
SELECT year_from FROM org_card WHERE org_id = :org;
