-- number_last_get(journal text, year int) -> maybe {n int}
SELECT n FROM number_last WHERE org_id = :org AND journal = :journal AND year = :year;

-- number_last_set(journal text, year int, n int) -> exec
INSERT INTO number_last (org_id, journal, year, n) VALUES (:org, :journal, :year, :n) ON CONFLICT (org_id, journal, year) DO UPDATE SET n = excluded.n;
