-- What an authority sees of the surveys of the organisations below it: how many were asked and have answered, and counters of answers of
-- campaigns that are closed.  No persons, no texts, no campaigns one by one: counters alone, one small row a campaign.

-- survey_below_forms(scope uuid) -> many {code text, period text, campaigns int}
-- Which questionnaires of the program were asked with, by school year.
SELECT f.code, c.period, count(*) AS campaigns
FROM org_tree t
JOIN survey_campaign c ON c.org_id = t.descendant AND c.state <> 'draft'
JOIN survey_form f ON f.org_id = c.org_id AND f.id = c.form_id AND f.version = c.version AND f.code <> ''
WHERE t.ancestor = :scope GROUP BY f.code, c.period ORDER BY c.period DESC, f.code LIMIT :limit;

-- survey_below(scope uuid, code text, period text, nil uuid) -> many {id uuid, name text, campaigns int, open int, asked int, answers int}
SELECT o.id, o.name, CAST(coalesce(s.campaigns, 0) AS bigint) AS campaigns, CAST(coalesce(s.open, 0) AS bigint) AS open,
  CAST(coalesce(s.asked, 0) AS bigint) AS asked, CAST(coalesce(s.answers, 0) AS bigint) AS answers
FROM org_tree t
JOIN organization o ON o.id = t.descendant
LEFT JOIN (
  SELECT c.org_id, count(*) AS campaigns, sum(CASE WHEN c.state = 'open' THEN 1 ELSE 0 END) AS open, sum(coalesce(c.asked, 0)) AS asked, sum(coalesce(n.n, 0)) AS answers
  FROM org_tree u
  JOIN survey_campaign c ON c.org_id = u.descendant AND c.period = :period AND c.state <> 'draft'
  JOIN survey_form f ON f.org_id = c.org_id AND f.id = c.form_id AND f.version = c.version AND f.code = :code
  LEFT JOIN survey_count n ON n.org_id = c.org_id AND n.campaign_id = c.id AND n.place = :nil
  WHERE u.ancestor = :scope GROUP BY c.org_id
) s ON s.org_id = o.id
WHERE t.ancestor = :scope ORDER BY o.name, o.id LIMIT :limit;

-- survey_below_counts(scope uuid, code text, period text, body json, before date?, nil uuid) -> many {org uuid, n int, counts blob}
-- Of campaigns closed before a day whose questionnaire says the same, word for word; in the order in which they were closed.
SELECT c.org_id AS org, n.n, n.counts
FROM org_tree t
JOIN survey_campaign c ON c.org_id = t.descendant AND c.period = :period AND c.state = 'closed' AND c.closed_on < :before
JOIN survey_form f ON f.org_id = c.org_id AND f.id = c.form_id AND f.version = c.version AND f.code = :code AND f.body = :body
JOIN survey_count n ON n.org_id = c.org_id AND n.campaign_id = c.id AND n.place = :nil
WHERE t.ancestor = :scope ORDER BY c.closed_on NULLS FIRST, c.id LIMIT :limit;

-- survey_below_edited(scope uuid, code text, period text, body json) -> one {campaigns int, centres int}
-- Whose questionnaire was changed: not added up.
SELECT count(*) AS campaigns, count(DISTINCT c.org_id) AS centres
FROM org_tree t
JOIN survey_campaign c ON c.org_id = t.descendant AND c.period = :period AND c.state <> 'draft'
JOIN survey_form f ON f.org_id = c.org_id AND f.id = c.form_id AND f.version = c.version AND f.code = :code AND f.body <> :body
WHERE t.ancestor = :scope;

-- survey_below_changes(scope uuid, code text, period text, body json, before date?) -> many {org uuid, n int, counts blob}
-- Second answers against first ones, of organisations where no such campaign runs any more.
SELECT h.org_id AS org, h.n, h.counts
FROM org_tree t
JOIN survey_change h ON h.org_id = t.descendant AND h.period = :period
JOIN survey_form f ON f.org_id = h.org_id AND f.id = h.form_id AND f.version = h.version AND f.code = :code AND f.body = :body
WHERE t.ancestor = :scope AND NOT EXISTS (
  SELECT 1 FROM survey_campaign c WHERE c.org_id = h.org_id AND c.form_id = h.form_id AND c.version = h.version AND c.period = h.period
    AND (c.state = 'open' OR c.closed_on >= :before))
ORDER BY h.org_id, h.form_id, h.version, h.mentoring LIMIT :limit;
