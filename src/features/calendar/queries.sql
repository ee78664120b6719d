-- calendar_years(first_from int, first_to int) -> many bounded {first int, scheme text, rev int}
-- The school years that the centre has entered itself.
SELECT first, scheme, rev FROM calendar_year WHERE org_id = :org AND first BETWEEN :first_from AND :first_to ORDER BY first;

-- calendar_spans(first_from int, first_to int) -> many bounded {first int, kind text, n int, title text, from_date date, to_date date}
SELECT first, kind, n, title, from_date, to_date FROM calendar_span
WHERE org_id = :org AND first BETWEEN :first_from AND :first_to ORDER BY first, from_date, kind, n;

-- calendar_year_from() -> maybe {year_from int}
SELECT year_from FROM org_card WHERE org_id = :org;

-- calendar_year_add(first int, scheme text) -> exec
INSERT INTO calendar_year (org_id, first, scheme, rev) VALUES (:org, :first, :scheme, 1) ON CONFLICT (org_id, first) DO NOTHING;

-- calendar_year_edit(first int, scheme text, old_rev int) -> exec
UPDATE calendar_year SET scheme = :scheme, rev = rev + 1 WHERE org_id = :org AND first = :first AND rev = :old_rev;

-- calendar_spans_clear(first int) -> exec
DELETE FROM calendar_span WHERE org_id = :org AND first = :first;

-- calendar_span_add(first int, kind text, n int, title text, from_date date, to_date date) -> exec
INSERT INTO calendar_span (org_id, first, kind, n, title, from_date, to_date)
VALUES (:org, :first, :kind, :n, :title, :from_date, :to_date);
