-- ---- meetings ----

-- wishes_meeting_insert(id uuid, form text, day date, at text, place text, closes date, groups bool, secret blob, made instant, made_by uuid) -> exec
INSERT INTO wishes_meeting (org_id, id, form, day, at, place, closes, groups, stage, secret, made, made_by, rev)
VALUES (:org, :id, :form, :day, :at, :place, :closes, :groups, 'first', :secret, :made, :made_by, 1);

-- wishes_meeting_get(id uuid) -> maybe {id uuid, form text, day date, at text, place text, closes date, groups bool, stage text, secret blob, made_by uuid, rev int}
SELECT id, form, day, at, place, closes, groups, stage, secret, made_by, rev FROM wishes_meeting WHERE org_id = :org AND id = :id;

-- wishes_meetings() -> many {id uuid, form text, day date, at text, place text, closes date, stage text, made_by uuid, invited int, answered int}
-- The newest first; answered: sheets of the present stage.
SELECT m.id, m.form, m.day, m.at, m.place, m.closes, m.stage, m.made_by, COUNT(i.person_id) AS invited,
  COUNT(CASE WHEN m.stage = 'final' OR (m.stage = 'closed' AND i.final_on IS NOT NULL) THEN i.final_on ELSE i.first_on END) AS answered
FROM wishes_meeting m LEFT JOIN wishes_invited i ON i.org_id = m.org_id AND i.meeting_id = m.id
WHERE m.org_id = :org GROUP BY m.id, m.form, m.day, m.at, m.place, m.closes, m.stage, m.made_by ORDER BY m.day DESC, m.id DESC LIMIT :limit;

-- wishes_meeting_change(id uuid, old_rev int, day date, at text, place text, closes date, groups bool) -> exec
UPDATE wishes_meeting SET day = :day, at = :at, place = :place, closes = :closes, groups = :groups, rev = rev + 1 WHERE org_id = :org AND id = :id AND rev = :old_rev;

-- wishes_meeting_stage(id uuid, old_stage text, stage text) -> exec
UPDATE wishes_meeting SET stage = :stage, rev = rev + 1 WHERE org_id = :org AND id = :id AND stage = :old_stage;

-- wishes_secret_drop(id uuid, secret blob) -> exec
UPDATE wishes_meeting SET secret = :secret WHERE org_id = :org AND id = :id;

-- ---- who is invited ----

-- wishes_candidates(role text, form text, day date) -> many {id uuid}
-- Who has the role of that form on a day, in Russian order.
SELECT p.id FROM person_role r JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
WHERE r.org_id = :org AND r.role = :role AND r.form = :form AND r.since <= :day AND (r.until IS NULL OR r.until >= :day) AND p.state = 'here'
ORDER BY r.name_key, p.id LIMIT :limit;

-- wishes_no_last(meeting uuid, side text) -> one {no int}
SELECT COALESCE(MAX(no), 0) AS no FROM wishes_invited WHERE org_id = :org AND meeting_id = :meeting AND side = :side;

-- wishes_invite(meeting uuid, person uuid, side text, no int, token blob) -> exec
INSERT INTO wishes_invited (org_id, meeting_id, person_id, side, no, token) VALUES (:org, :meeting, :person, :side, :no, :token)
ON CONFLICT (org_id, meeting_id, side, person_id) DO NOTHING;

-- wishes_invited_all(meeting uuid) -> many {person_id uuid, side text, no int, first_on date?, final_on date?, last text, first text, middle text, category text, post text, work_place text}
SELECT i.person_id, i.side, i.no, i.first_on, i.final_on, p.last, p.first, p.middle, p.category, p.post, p.work_place
FROM wishes_invited i JOIN person p ON p.org_id = i.org_id AND p.id = i.person_id
WHERE i.org_id = :org AND i.meeting_id = :meeting AND p.state <> 'erased' ORDER BY i.side, i.no, i.person_id LIMIT :limit;

-- wishes_uninvite(meeting uuid, side text, person uuid) -> exec
-- Whose sheet is there stays.
DELETE FROM wishes_invited WHERE org_id = :org AND meeting_id = :meeting AND side = :side AND person_id = :person AND first_on IS NULL AND final_on IS NULL;

-- wishes_by_token(token blob) -> maybe {meeting_id uuid, person_id uuid, side text, first_on date?, final_on date?}
SELECT meeting_id, person_id, side, first_on, final_on FROM wishes_invited WHERE org_id = :org AND token = :token;

-- wishes_open_for(person uuid) -> many bounded {meeting_id uuid, side text, first_on date?, final_on date?, stage text, day date, closes date, secret blob}
-- Whose own sheets are asked for now.
SELECT i.meeting_id, i.side, i.first_on, i.final_on, m.stage, m.day, m.closes, m.secret
FROM wishes_invited i JOIN wishes_meeting m ON m.org_id = i.org_id AND m.id = i.meeting_id
WHERE i.org_id = :org AND i.person_id = :person AND (m.stage = 'first' OR m.stage = 'final') ORDER BY m.day, i.meeting_id, i.side;

-- ---- sheets ----

-- wishes_first_on(meeting uuid, side text, person uuid, day date?) -> exec
UPDATE wishes_invited SET first_on = :day WHERE org_id = :org AND meeting_id = :meeting AND side = :side AND person_id = :person;

-- wishes_final_on(meeting uuid, side text, person uuid, day date?) -> exec
UPDATE wishes_invited SET final_on = :day WHERE org_id = :org AND meeting_id = :meeting AND side = :side AND person_id = :person;

-- wishes_sheet_clear(meeting uuid, side text, person uuid, stage text) -> exec
DELETE FROM wishes_wish WHERE org_id = :org AND meeting_id = :meeting AND side = :side AND person_id = :person AND stage = :stage;

-- wishes_put(meeting uuid, side text, person uuid, stage text, whom uuid, rank int) -> exec
INSERT INTO wishes_wish (org_id, meeting_id, person_id, side, stage, whom_id, rank) VALUES (:org, :meeting, :person, :side, :stage, :whom, :rank);

-- wishes_sheet(meeting uuid, side text, person uuid, stage text) -> many bounded {whom_id uuid, rank int}
SELECT whom_id, rank FROM wishes_wish WHERE org_id = :org AND meeting_id = :meeting AND side = :side AND person_id = :person AND stage = :stage ORDER BY rank, whom_id;

-- wishes_peer_clear(meeting uuid, person uuid, stage text) -> exec
DELETE FROM wishes_peer WHERE org_id = :org AND meeting_id = :meeting AND person_id = :person AND stage = :stage;

-- wishes_peer_put(meeting uuid, person uuid, stage text, whom uuid, together bool) -> exec
INSERT INTO wishes_peer (org_id, meeting_id, person_id, stage, whom_id, together) VALUES (:org, :meeting, :person, :stage, :whom, :together);

-- wishes_peers(meeting uuid, person uuid, stage text) -> many bounded {whom_id uuid, together bool}
SELECT whom_id, together FROM wishes_peer WHERE org_id = :org AND meeting_id = :meeting AND person_id = :person AND stage = :stage ORDER BY whom_id;

-- wishes_peers_newest(form text, since date, day date) -> many {person_id uuid, meeting_id uuid, whom_id uuid?, together bool?}
-- As wishes_newest, of mentees who were asked about groups.
SELECT i.person_id, i.meeting_id, w.whom_id, w.together
FROM wishes_meeting m JOIN wishes_invited i ON i.org_id = m.org_id AND i.meeting_id = m.id
LEFT JOIN wishes_peer w ON w.org_id = :org AND w.meeting_id = i.meeting_id AND w.person_id = i.person_id
  AND ((w.stage = 'first' AND i.final_on IS NULL) OR (w.stage = 'final' AND i.final_on IS NOT NULL))
WHERE m.org_id = :org AND m.form = :form AND m.groups AND m.day >= :since AND m.day <= :day AND i.side = 'mentee' AND (i.first_on IS NOT NULL OR i.final_on IS NOT NULL)
ORDER BY i.person_id, m.day DESC, m.id DESC, w.whom_id NULLS FIRST LIMIT :limit;

-- wishes_sheets(meeting uuid, stage text) -> many {side text, person_id uuid, whom_id uuid, rank int}
SELECT side, person_id, whom_id, rank FROM wishes_wish WHERE org_id = :org AND meeting_id = :meeting AND stage = :stage ORDER BY side, person_id, rank, whom_id LIMIT :limit;

-- wishes_newest(form text, since date, day date) -> many {side text, person_id uuid, meeting_id uuid, whom_id uuid?, rank int?}
-- Every sheet that came back, of each person the newest meeting's first; of one meeting the later sheet.  A sheet that names nobody is a line too.
SELECT i.side, i.person_id, i.meeting_id, w.whom_id, w.rank
FROM wishes_meeting m JOIN wishes_invited i ON i.org_id = m.org_id AND i.meeting_id = m.id
LEFT JOIN wishes_wish w ON w.org_id = :org AND w.meeting_id = i.meeting_id AND w.side = i.side AND w.person_id = i.person_id
  AND ((w.stage = 'first' AND i.final_on IS NULL) OR (w.stage = 'final' AND i.final_on IS NOT NULL))
WHERE m.org_id = :org AND m.form = :form AND m.day >= :since AND m.day <= :day AND (i.first_on IS NOT NULL OR i.final_on IS NOT NULL)
ORDER BY i.side, i.person_id, m.day DESC, m.id DESC, w.rank NULLS FIRST, w.whom_id NULLS FIRST LIMIT :limit;

-- ---- trial talks ----

-- wishes_talk_put(meeting uuid, mentor uuid, mentee uuid, day date?) -> exec
INSERT INTO wishes_talk (org_id, meeting_id, mentor_id, mentee_id, day, held) VALUES (:org, :meeting, :mentor, :mentee, :day, false)
ON CONFLICT (org_id, meeting_id, mentor_id, mentee_id) DO NOTHING;

-- wishes_talk_set(meeting uuid, mentor uuid, mentee uuid, day date?, held bool) -> exec
UPDATE wishes_talk SET day = :day, held = :held WHERE org_id = :org AND meeting_id = :meeting AND mentor_id = :mentor AND mentee_id = :mentee;

-- wishes_talk_drop(meeting uuid, mentor uuid, mentee uuid) -> exec
DELETE FROM wishes_talk WHERE org_id = :org AND meeting_id = :meeting AND mentor_id = :mentor AND mentee_id = :mentee;

-- wishes_talks(meeting uuid) -> many {mentor_id uuid, mentee_id uuid, day date?, held bool, mentor_last text, mentor_first text, mentor_middle text, mentee_last text, mentee_first text, mentee_middle text}
SELECT t.mentor_id, t.mentee_id, t.day, t.held, a.last AS mentor_last, a.first AS mentor_first, a.middle AS mentor_middle,
  b.last AS mentee_last, b.first AS mentee_first, b.middle AS mentee_middle
FROM wishes_talk t
JOIN person a ON a.org_id = t.org_id AND a.id = t.mentor_id
JOIN person b ON b.org_id = t.org_id AND b.id = t.mentee_id
WHERE t.org_id = :org AND t.meeting_id = :meeting ORDER BY a.name_key, a.id, b.name_key, b.id LIMIT :limit;

-- ---- one person's data ----

-- wishes_said_by(person uuid) -> many bounded {day date, form text, side text, stage text, rank int, last text, first text, middle text}
SELECT m.day, m.form, w.side, w.stage, w.rank, p.last, p.first, p.middle
FROM wishes_wish w JOIN wishes_meeting m ON m.org_id = w.org_id AND m.id = w.meeting_id
JOIN person p ON p.org_id = w.org_id AND p.id = w.whom_id
WHERE w.org_id = :org AND w.person_id = :person ORDER BY m.day DESC, w.meeting_id, w.side, w.stage, w.rank, w.whom_id;

-- wishes_peers_by(person uuid) -> many bounded {day date, form text, stage text, together bool, last text, first text, middle text}
SELECT m.day, m.form, w.stage, w.together, p.last, p.first, p.middle
FROM wishes_peer w JOIN wishes_meeting m ON m.org_id = w.org_id AND m.id = w.meeting_id
JOIN person p ON p.org_id = w.org_id AND p.id = w.whom_id
WHERE w.org_id = :org AND w.person_id = :person ORDER BY m.day DESC, w.meeting_id, w.stage, w.whom_id;

-- wishes_invited_to(person uuid) -> many bounded {day date, form text, side text}
-- The subquery: SQLite would walk through everybody invited, since that index holds the side too.
SELECT m.day, m.form, i.side FROM wishes_meeting m JOIN wishes_invited i ON i.org_id = m.org_id AND i.meeting_id = m.id
WHERE m.org_id = :org AND m.id IN (SELECT x.meeting_id FROM wishes_invited x WHERE x.org_id = :org AND x.person_id = :person) AND i.person_id = :person
ORDER BY m.day DESC, i.meeting_id, i.side;

-- wishes_kept_of(person uuid) -> one {n int}
-- What others said of him counts too.
SELECT (SELECT COUNT(*) FROM wishes_invited i WHERE i.org_id = :org AND i.person_id = :person)
  + (SELECT COUNT(*) FROM wishes_wish w WHERE w.org_id = :org AND w.whom_id = :person)
  + (SELECT COUNT(*) FROM wishes_peer v WHERE v.org_id = :org AND v.whom_id = :person)
  + (SELECT COUNT(*) FROM wishes_talk t WHERE t.org_id = :org AND t.mentor_id = :person)
  + (SELECT COUNT(*) FROM wishes_talk u WHERE u.org_id = :org AND u.mentee_id = :person) AS n;

-- wishes_forget_said(person uuid) -> exec
DELETE FROM wishes_wish WHERE org_id = :org AND person_id = :person;

-- wishes_forget_of(person uuid) -> exec
DELETE FROM wishes_wish WHERE org_id = :org AND whom_id = :person;

-- wishes_forget_peers_by(person uuid) -> exec
DELETE FROM wishes_peer WHERE org_id = :org AND person_id = :person;

-- wishes_forget_peers_of(person uuid) -> exec
DELETE FROM wishes_peer WHERE org_id = :org AND whom_id = :person;

-- wishes_forget_mentor(person uuid) -> exec
DELETE FROM wishes_talk WHERE org_id = :org AND mentor_id = :person;

-- wishes_forget_mentee(person uuid) -> exec
DELETE FROM wishes_talk WHERE org_id = :org AND mentee_id = :person;

-- wishes_forget_invited(person uuid) -> exec
DELETE FROM wishes_invited WHERE org_id = :org AND person_id = :person;

-- wishes_any_kept(first uuid, last uuid) -> one {yes bool}
-- Of anybody whose id lies between two.
SELECT (EXISTS (SELECT 1 FROM wishes_invited x WHERE x.org_id = :org AND x.person_id >= :first AND x.person_id <= :last)
  OR EXISTS (SELECT 1 FROM wishes_wish x WHERE x.org_id = :org AND x.whom_id >= :first AND x.whom_id <= :last)
  OR EXISTS (SELECT 1 FROM wishes_talk x WHERE x.org_id = :org AND x.mentor_id >= :first AND x.mentor_id <= :last)
  OR EXISTS (SELECT 1 FROM wishes_talk x WHERE x.org_id = :org AND x.mentee_id >= :first AND x.mentee_id <= :last)) AS yes;
