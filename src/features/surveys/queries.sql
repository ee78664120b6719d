-- fragment in_force(r)
r.since <= :day AND (r.until IS NULL OR r.until >= :day);

-- ---- Questionnaires ----

-- survey_form_get(id uuid, version int) -> maybe {id uuid, version int, code text, title text, side text, form text, wave text, body json, active bool}
SELECT id, version, code, title, side, form, wave, body, active FROM survey_form WHERE org_id = :org AND id = :id AND version = :version;

-- survey_form_newest(code text) -> many {id uuid, version int}
-- The newest version of the questionnaire with that code.
SELECT id, version FROM survey_form WHERE org_id = :org AND code = :code ORDER BY version DESC, id LIMIT :limit;

-- survey_form_insert(id uuid, version int, code text, title text, side text, form text, wave text, pair text, body json, made instant, made_by uuid) -> exec
INSERT INTO survey_form (org_id, id, version, code, title, side, form, wave, pair_code, body, active, made, made_by)
VALUES (:org, :id, :version, :code, :title, :side, :form, :wave, :pair, :body, true, :made, :made_by);

-- ---- Campaigns ----

-- survey_campaign_get(id uuid) -> maybe {id uuid, form_id uuid, version int, title text, state text, identity text, opens date, closes date, period text, mentoring text, audience json, common blob?, secret blob, consent text, most int, kiosk bool, adults_told bool, item_id uuid?, notes text, conclusions text, proposals text, closed_on date?, made_by uuid, rev int, remind text?, body json}
SELECT c.id, c.form_id, c.version, c.title, c.state, c.identity, c.opens, c.closes, c.period, c.mentoring, c.audience, c.common, c.secret, c.consent,
  c.most, c.kiosk, c.adults_told, c.item_id, c.notes, c.conclusions, c.proposals, c.closed_on, c.made_by, c.rev, c.remind, f.body
FROM survey_campaign c JOIN survey_form f ON f.org_id = c.org_id AND f.id = c.form_id AND f.version = c.version
WHERE c.org_id = :org AND c.id = :id;

-- survey_campaign_insert(id uuid, form_id uuid, version int, title text, identity text, opens date, closes date, period text, mentoring text, audience json, common blob?, secret blob, consent text, most int, kiosk bool, adults_told bool, item_id uuid?, made instant, made_by uuid) -> exec
INSERT INTO survey_campaign (org_id, id, form_id, version, title, state, identity, opens, closes, period, mentoring, audience, common, secret,
  consent, most, kiosk, adults_told, item_id, notes, conclusions, proposals, closed_on, made, made_by, rev)
VALUES (:org, :id, :form_id, :version, :title, 'draft', :identity, :opens, :closes, :period, :mentoring, :audience, :common, :secret,
  :consent, :most, :kiosk, :adults_told, :item_id, '', '', '', NULL, :made, :made_by, 1);

-- survey_campaign_state(id uuid, was text, state text, closed_on date?) -> exec
UPDATE survey_campaign SET state = :state, closed_on = :closed_on, rev = rev + 1 WHERE org_id = :org AND id = :id AND state = :was;

-- ---- Invitations ----

-- survey_invited_insert(id uuid, campaign uuid, person uuid, place uuid?, token blob, code text, held text) -> exec
INSERT INTO survey_invited (org_id, id, campaign_id, person_id, place, token, code, used, answered, reminded, held)
VALUES (:org, :id, :campaign, :person, :place, :token, :code, false, NULL, NULL, :held)
ON CONFLICT (org_id, campaign_id, person_id) DO NOTHING;

-- survey_invited_by_token(token blob) -> maybe {id uuid, campaign_id uuid, person_id uuid, place uuid?, used bool, held text}
SELECT id, campaign_id, person_id, place, used, held FROM survey_invited WHERE org_id = :org AND token = :token;

-- survey_invited_by_code(campaign uuid, code text) -> maybe {id uuid, campaign_id uuid, person_id uuid, place uuid?, used bool, held text}
SELECT id, campaign_id, person_id, place, used, held FROM survey_invited WHERE org_id = :org AND campaign_id = :campaign AND code = :code;

-- survey_invited_use(id uuid, answered instant?) -> exec
-- Once: the second one changes nothing.
UPDATE survey_invited SET used = true, answered = :answered WHERE org_id = :org AND id = :id AND used = false;

-- ---- Answers ----

-- survey_sent_put(campaign uuid, key blob) -> exec
INSERT INTO survey_sent (org_id, campaign_id, key) VALUES (:org, :campaign, :key) ON CONFLICT (org_id, campaign_id, key) DO NOTHING;

-- survey_answer_insert(campaign uuid, id uuid, person uuid?, way text, day date?, place uuid?, packed blob) -> exec
INSERT INTO survey_answer (org_id, campaign_id, id, person_id, way, day, place, packed)
VALUES (:org, :campaign, :id, :person, :way, :day, :place, :packed);

-- survey_text_insert(campaign uuid, answer uuid, item text, text text) -> exec
INSERT INTO survey_text (org_id, campaign_id, answer_id, item, text, tags) VALUES (:org, :campaign, :answer, :item, :text, '[]');

-- survey_answered(campaign uuid, nil uuid) -> one {n int}
SELECT CAST(coalesce(sum(n), 0) AS bigint) AS n FROM survey_count
WHERE org_id = :org AND campaign_id = :campaign AND place = :nil;

-- survey_count_get(campaign uuid, place uuid) -> maybe {n int, counts blob}
SELECT n, counts FROM survey_count WHERE org_id = :org AND campaign_id = :campaign AND place = :place;

-- survey_count_put(campaign uuid, place uuid, n int, counts blob) -> exec
INSERT INTO survey_count (org_id, campaign_id, place, n, counts) VALUES (:org, :campaign, :place, :n, :counts)
ON CONFLICT (org_id, campaign_id, place) DO UPDATE SET n = excluded.n, counts = excluded.counts;

-- survey_first_of(person uuid, code text, period text) -> many {campaign_id uuid, packed blob, body json}
-- What a person answered to the questionnaire of that code in a period, named or confidential; the newest first.
SELECT a.campaign_id, a.packed, f.body
FROM survey_answer a
JOIN survey_campaign c ON c.org_id = a.org_id AND c.id = a.campaign_id
JOIN survey_form f ON f.org_id = c.org_id AND f.id = c.form_id AND f.version = c.version
WHERE a.org_id = :org AND a.person_id = :person AND c.period = :period AND f.code = :code
ORDER BY c.opens DESC, a.campaign_id LIMIT :limit;

-- survey_second_of(person uuid, pair text, period text) -> many {campaign_id uuid, id uuid, form_id uuid, version int, mentoring text, packed blob, body json}
-- Second answers of the same person and period that were not compared yet.
SELECT a.campaign_id, a.id, c.form_id, c.version, c.mentoring, a.packed, f.body
FROM survey_answer a
JOIN survey_campaign c ON c.org_id = a.org_id AND c.id = a.campaign_id
JOIN survey_form f ON f.org_id = c.org_id AND f.id = c.form_id AND f.version = c.version
WHERE a.org_id = :org AND a.person_id = :person AND a.compared IS NULL AND c.period = :period AND f.pair_code = :pair
ORDER BY c.opens DESC, a.campaign_id LIMIT :limit;

-- survey_compared(campaign uuid, id uuid, first uuid?) -> exec
UPDATE survey_answer SET compared = :first WHERE org_id = :org AND campaign_id = :campaign AND id = :id;

-- survey_change_get(form_id uuid, version int, mentoring text, period text) -> maybe {n int, counts blob}
SELECT n, counts FROM survey_change
WHERE org_id = :org AND form_id = :form_id AND version = :version AND mentoring = :mentoring AND period = :period;

-- survey_change_put(form_id uuid, version int, mentoring text, period text, n int, counts blob) -> exec
INSERT INTO survey_change (org_id, form_id, version, mentoring, period, n, counts)
VALUES (:org, :form_id, :version, :mentoring, :period, :n, :counts)
ON CONFLICT (org_id, form_id, version, mentoring, period) DO UPDATE SET n = excluded.n, counts = excluded.counts;

-- survey_campaign_by_common(common blob?) -> maybe {id uuid}
SELECT id FROM survey_campaign WHERE org_id = :org AND common = :common;

-- ---- Lists ----

-- survey_forms() -> many {id uuid, version int, code text, title text, side text, form text, wave text, active bool, body json}
-- The newest version of each questionnaire that the centre has or has used.
SELECT f.id, f.version, f.code, f.title, f.side, f.form, f.wave, f.active, f.body FROM survey_form f
WHERE f.org_id = :org AND NOT EXISTS (SELECT 1 FROM survey_form n WHERE n.org_id = :org AND n.id = f.id AND n.version > f.version)
ORDER BY f.made, f.id LIMIT :limit;

-- survey_form_last(id uuid) -> maybe {version int}
SELECT version FROM survey_form f WHERE f.org_id = :org AND f.id = :id
  AND NOT EXISTS (SELECT 1 FROM survey_form n WHERE n.org_id = :org AND n.id = f.id AND n.version > f.version);

-- survey_form_change(id uuid, version int, title text, side text, form text, wave text, pair text, body json) -> exec
-- Of a version that nobody was asked with yet.
UPDATE survey_form SET title = :title, side = :side, form = :form, wave = :wave, pair_code = :pair, body = :body
WHERE org_id = :org AND id = :id AND version = :version;

-- survey_form_used(id uuid, version int) -> one {n int}
SELECT count(*) AS n FROM survey_campaign WHERE org_id = :org AND form_id = :id AND version = :version;

-- survey_form_hide(id uuid, active bool) -> exec
UPDATE survey_form SET active = :active WHERE org_id = :org AND id = :id;

-- survey_campaigns() -> many {id uuid, title text, state text, identity text, opens date, closes date, period text, closed_on date?, item_id uuid?, made_by uuid, remind text?, invited int, used int}
-- The newest first.
SELECT c.id, c.title, c.state, c.identity, c.opens, c.closes, c.period, c.closed_on, c.item_id, c.made_by, c.remind,
  (SELECT count(*) FROM survey_invited i WHERE i.org_id = :org AND i.campaign_id = c.id) AS invited,
  (SELECT count(*) FROM survey_invited i WHERE i.org_id = :org AND i.campaign_id = c.id AND i.used) AS used
FROM survey_campaign c WHERE c.org_id = :org ORDER BY c.opens DESC, c.id DESC LIMIT :limit;

-- survey_campaigns_of_row(item uuid?) -> many {id uuid, title text, state text}
SELECT id, title, state FROM survey_campaign WHERE org_id = :org AND item_id = :item ORDER BY made DESC, id LIMIT :limit;

-- survey_campaigns_closed() -> many {id uuid, title text, closed_on date?}
SELECT id, title, closed_on FROM survey_campaign WHERE org_id = :org AND state = 'closed' ORDER BY closed_on DESC NULLS LAST, id LIMIT :limit;

-- survey_campaigns_closed_in(from date?, to date?) -> many bounded {id uuid, title text, closed_on date?}
SELECT id, title, closed_on FROM survey_campaign WHERE org_id = :org AND state = 'closed' AND closed_on >= :from AND closed_on <= :to ORDER BY closed_on NULLS LAST, id;

-- survey_campaign_titles(after uuid) -> many {id uuid, title text}
SELECT id, title FROM survey_campaign WHERE org_id = :org AND id > :after ORDER BY id LIMIT :limit;

-- survey_campaign_edit(id uuid, rev int, title text, identity text, opens date, closes date, consent text, most int, kiosk bool, adults_told bool) -> exec
UPDATE survey_campaign SET title = :title, identity = :identity, opens = :opens, closes = :closes, consent = :consent, most = :most, kiosk = :kiosk,
  adults_told = :adults_told, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :rev;

-- survey_campaign_identity(id uuid, identity text) -> exec
UPDATE survey_campaign SET identity = :identity, rev = rev + 1 WHERE org_id = :org AND id = :id;

-- survey_campaign_common(id uuid, common blob?, most int, kiosk bool) -> exec
UPDATE survey_campaign SET common = :common, most = :most, kiosk = :kiosk, rev = rev + 1 WHERE org_id = :org AND id = :id;

-- survey_campaign_words(id uuid, rev int, conclusions text, proposals text, notes text) -> exec
UPDATE survey_campaign SET conclusions = :conclusions, proposals = :proposals, notes = :notes, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :rev;

-- survey_campaign_drop(id uuid) -> exec
DELETE FROM survey_campaign WHERE org_id = :org AND id = :id AND state = 'draft';

-- survey_audience(campaign uuid, role text?, form text?, category text?, grp uuid?, day date) -> many {id uuid, last text, first text, middle text, category text, born date?, born_year int?}
-- Who could be asked and is not yet: of a role on a day, of a category, of a group.
SELECT p.id, p.last, p.first, p.middle, p.category, p.born, p.born_year FROM person p
WHERE p.org_id = :org AND p.state = 'here' AND (:category IS NULL OR p.category = :category)
  AND (:role IS NULL OR EXISTS (SELECT 1 FROM person_role r WHERE r.org_id = :org AND r.person_id = p.id AND r.role = :role
    AND (:form IS NULL OR r.form = :form) AND @in_force(r)))
  AND (:grp IS NULL OR EXISTS (SELECT 1 FROM people_member m WHERE m.org_id = :org AND m.person_id = p.id AND m.group_id = :grp AND m.until IS NULL))
  AND NOT EXISTS (SELECT 1 FROM survey_invited i WHERE i.org_id = :org AND i.campaign_id = :campaign AND i.person_id = p.id)
ORDER BY p.name_key, p.id LIMIT :limit;

-- survey_place_of(person uuid) -> many {id uuid}
-- The group that somebody's answer is counted under: the first of his.  CROSS JOIN: SQLite would walk along the titles of all groups.
SELECT g.id FROM people_member m CROSS JOIN people_group g
WHERE m.org_id = :org AND g.org_id = :org AND g.id = m.group_id AND m.person_id = :person AND m.until IS NULL AND g.state = 'here' ORDER BY g.title_key, g.id LIMIT :limit;

-- survey_invited_list(campaign uuid) -> many {id uuid, person_id uuid, last text, first text, middle text, category text, place uuid?, place_title text?, code text, used bool, reminded instant?, held text}
SELECT i.id, i.person_id, p.last, p.first, p.middle, p.category, i.place, g.title AS place_title, i.code, i.used, i.reminded, i.held
FROM survey_invited i JOIN person p ON p.org_id = i.org_id AND p.id = i.person_id
LEFT JOIN people_group g ON g.org_id = i.org_id AND g.id = i.place
WHERE i.org_id = :org AND i.campaign_id = :campaign ORDER BY p.name_key, p.id LIMIT :limit;

-- survey_progress(campaign uuid) -> many {place uuid?, title text?, invited int, used int}
-- How many of each group are asked and have answered.
SELECT i.place, g.title, count(*) AS invited, CAST(sum(CASE WHEN i.used THEN 1 ELSE 0 END) AS bigint) AS used
FROM survey_invited i LEFT JOIN people_group g ON g.org_id = i.org_id AND g.id = i.place
WHERE i.org_id = :org AND i.campaign_id = :campaign GROUP BY i.place, g.title, g.title_key ORDER BY g.title_key NULLS LAST, i.place NULLS LAST LIMIT :limit;

-- survey_invited_count(campaign uuid) -> one {n int, used int}
SELECT count(*) AS n, CAST(coalesce(sum(CASE WHEN used THEN 1 ELSE 0 END), 0) AS bigint) AS used
FROM survey_invited WHERE org_id = :org AND campaign_id = :campaign;

-- survey_place_count(campaign uuid, place uuid?) -> one {n int}
SELECT count(*) AS n FROM survey_invited WHERE org_id = :org AND campaign_id = :campaign AND place = :place;

-- survey_invited_drop(campaign uuid, id uuid) -> exec
DELETE FROM survey_invited WHERE org_id = :org AND campaign_id = :campaign AND id = :id AND used = false;

-- survey_invited_reminded(campaign uuid, id uuid, reminded instant?) -> exec
UPDATE survey_invited SET reminded = :reminded WHERE org_id = :org AND campaign_id = :campaign AND id = :id AND used = false;

-- survey_ways(campaign uuid) -> many bounded {way text, n int}
SELECT way, count(*) AS n FROM survey_answer WHERE org_id = :org AND campaign_id = :campaign GROUP BY way ORDER BY way;

-- ---- Closing ----

-- survey_answers_all(campaign uuid) -> many {id uuid, person_id uuid?, way text, day date?, place uuid?, packed blob}
SELECT id, person_id, way, day, place, packed FROM survey_answer WHERE org_id = :org AND campaign_id = :campaign ORDER BY id LIMIT :limit;

-- survey_texts_all(campaign uuid) -> many {answer_id uuid, item text, text text, tags json}
SELECT answer_id, item, text, tags FROM survey_text WHERE org_id = :org AND campaign_id = :campaign ORDER BY item, answer_id LIMIT :limit;

-- survey_text_put(campaign uuid, answer uuid, item text, text text, tags json) -> exec
INSERT INTO survey_text (org_id, campaign_id, answer_id, item, text, tags) VALUES (:org, :campaign, :answer, :item, :text, :tags);

-- survey_text_tag(campaign uuid, answer uuid, item text, tags json) -> exec
UPDATE survey_text SET tags = :tags WHERE org_id = :org AND campaign_id = :campaign AND answer_id = :answer AND item = :item;

-- survey_texts_drop(campaign uuid) -> exec
DELETE FROM survey_text WHERE org_id = :org AND campaign_id = :campaign;

-- survey_answers_drop(campaign uuid) -> exec
DELETE FROM survey_answer WHERE org_id = :org AND campaign_id = :campaign;

-- survey_sent_drop(campaign uuid) -> exec
DELETE FROM survey_sent WHERE org_id = :org AND campaign_id = :campaign;

-- survey_secret_drop(campaign uuid, none blob) -> exec
UPDATE survey_campaign SET secret = :none WHERE org_id = :org AND id = :campaign;

-- survey_counts(campaign uuid) -> many {place uuid, title text?, n int, counts blob}
-- All answers (place nil), then by group.
SELECT c.place, g.title, c.n, c.counts FROM survey_count c LEFT JOIN people_group g ON g.org_id = c.org_id AND g.id = c.place
WHERE c.org_id = :org AND c.campaign_id = :campaign ORDER BY g.title_key NULLS FIRST, c.place LIMIT :limit;

-- ---- One person ----

-- survey_answers_of(person uuid?) -> many {campaign_id uuid, id uuid, title text, period text, day date?, packed blob, body json}
SELECT a.campaign_id, a.id, c.title, c.period, a.day, a.packed, f.body
FROM survey_answer a
JOIN survey_campaign c ON c.org_id = a.org_id AND c.id = a.campaign_id
JOIN survey_form f ON f.org_id = c.org_id AND f.id = c.form_id AND f.version = c.version
WHERE a.org_id = :org AND a.person_id = :person ORDER BY c.opens, a.campaign_id LIMIT :limit;

-- survey_invited_of(person uuid) -> many {id uuid, held text, campaign_id uuid, title text, used bool, state text, identity text, closes date, opens date}
SELECT i.id, i.held, i.campaign_id, c.title, i.used, c.state, c.identity, c.closes, c.opens FROM survey_invited i
JOIN survey_campaign c ON c.org_id = i.org_id AND c.id = i.campaign_id
WHERE i.org_id = :org AND i.person_id = :person ORDER BY c.opens, i.campaign_id LIMIT :limit;

-- survey_texts_of(campaign uuid, answer uuid) -> many bounded {item text, text text}
SELECT item, text FROM survey_text WHERE org_id = :org AND campaign_id = :campaign AND answer_id = :answer ORDER BY item;

-- survey_answers_nobodys(person uuid?, nobody uuid?) -> exec
UPDATE survey_answer SET person_id = :nobody, day = NULL WHERE org_id = :org AND person_id = :person;

-- survey_texts_forget(campaign uuid, answer uuid) -> exec
DELETE FROM survey_text WHERE org_id = :org AND campaign_id = :campaign AND answer_id = :answer;

-- survey_invited_forget(person uuid) -> exec
DELETE FROM survey_invited WHERE org_id = :org AND person_id = :person;

-- ---- Results ----

-- survey_raw(campaign uuid, answer uuid?) -> many {id uuid, person_id uuid?, way text, packed blob}
SELECT id, person_id, way, packed FROM survey_answer
WHERE org_id = :org AND campaign_id = :campaign AND (:answer IS NULL OR id = :answer) ORDER BY id LIMIT :limit;

-- survey_decisions(campaign uuid) -> many {answer_id uuid, decision text}
SELECT answer_id, decision FROM survey_decision WHERE org_id = :org AND campaign_id = :campaign ORDER BY answer_id LIMIT :limit;

-- survey_decide(campaign uuid, answer uuid, decision text, person uuid?, made instant, made_by uuid) -> exec
INSERT INTO survey_decision (org_id, campaign_id, answer_id, decision, person_id, made, made_by)
VALUES (:org, :campaign, :answer, :decision, :person, :made, :made_by)
ON CONFLICT (org_id, campaign_id, answer_id) DO NOTHING;

-- survey_has_role(person uuid, role text, form text, day date) -> one {n int}
SELECT count(*) AS n FROM person_role WHERE org_id = :org AND person_id = :person AND role = :role AND form = :form
  AND @in_force(person_role);

-- survey_decisions_forget(person uuid?) -> exec
UPDATE survey_decision SET person_id = NULL WHERE org_id = :org AND person_id = :person;

-- ---- Reminders ----

-- survey_unanswered(campaign uuid) -> many {id uuid, person_id uuid, email text, category text, born date?, born_year int?, reminded instant?, held text}
SELECT i.id, i.person_id, p.email, p.category, p.born, p.born_year, i.reminded, i.held
FROM survey_invited i JOIN person p ON p.org_id = i.org_id AND p.id = i.person_id
WHERE i.org_id = :org AND i.campaign_id = :campaign AND i.used = false ORDER BY i.code, i.id LIMIT :limit;

-- survey_guardian_mail(child uuid) -> many {email text}
SELECT p.email FROM person_guardian g JOIN person p ON p.org_id = g.org_id AND p.id = g.guardian_id
WHERE g.org_id = :org AND g.child_id = :child AND p.email <> '' ORDER BY p.name_key, p.id LIMIT :limit;

-- survey_author(account uuid) -> maybe {name text, post text}
SELECT name, post FROM account WHERE org_id = :org AND id = :account;

-- survey_minors(campaign uuid) -> one {n int}
-- Whoever needs a paper of a parent.
SELECT count(*) AS n FROM survey_invited WHERE org_id = :org AND campaign_id = :campaign AND held <> '';

-- ---- Counted again ----

-- survey_packed_after(campaign uuid, after uuid) -> many {id uuid, place uuid?, packed blob}
SELECT id, place, packed FROM survey_answer WHERE org_id = :org AND campaign_id = :campaign AND id > :after ORDER BY id LIMIT :limit;

-- survey_change_groups() -> many {form_id uuid, version int, mentoring text, period text}
-- What second answers are kept by, of campaigns and of counters.
SELECT c.form_id, c.version, c.mentoring, c.period FROM survey_campaign c
JOIN survey_form f ON f.org_id = c.org_id AND f.id = c.form_id AND f.version = c.version
WHERE c.org_id = :org AND f.pair_code <> '' AND c.period <> ''
UNION
SELECT h.form_id, h.version, h.mentoring, h.period FROM survey_change h WHERE h.org_id = :org
ORDER BY form_id, version, mentoring, period LIMIT :limit;

-- survey_pairs(form_id uuid, version int, mentoring text, period text, after uuid) -> many {id uuid, packed blob, first_form uuid, first_version int, first_packed blob}
SELECT a.id, a.packed, c1.form_id AS first_form, c1.version AS first_version, b.packed AS first_packed
FROM survey_campaign c
JOIN survey_answer a ON a.org_id = c.org_id AND a.campaign_id = c.id
JOIN survey_answer b ON b.org_id = a.org_id AND b.campaign_id = a.compared AND b.person_id = a.person_id
JOIN survey_campaign c1 ON c1.org_id = b.org_id AND c1.id = b.campaign_id
WHERE c.org_id = :org AND c.form_id = :form_id AND c.version = :version AND c.mentoring = :mentoring AND c.period = :period AND a.id > :after
ORDER BY a.id LIMIT :limit;

-- ---- «Передать дела» ----

-- survey_campaigns_by(account uuid) -> many {id uuid, title text, closes date}
SELECT id, title, closes FROM survey_campaign WHERE org_id = :org AND made_by = :account AND state <> 'closed' ORDER BY closes, id LIMIT :limit;

-- survey_campaign_give(id uuid, was uuid, to_whom uuid) -> exec
UPDATE survey_campaign SET made_by = :to_whom, rev = rev + 1 WHERE org_id = :org AND id = :id AND made_by = :was AND state <> 'closed';

-- ---- Answers from tables ----

-- survey_answer_get(campaign uuid, id uuid) -> maybe {person_id uuid?, place uuid?, packed blob, compared uuid?}
SELECT person_id, place, packed, compared FROM survey_answer WHERE org_id = :org AND campaign_id = :campaign AND id = :id;

-- survey_answer_drop(campaign uuid, id uuid) -> exec
DELETE FROM survey_answer WHERE org_id = :org AND campaign_id = :campaign AND id = :id;

-- survey_answer_of_person(campaign uuid, person uuid?) -> maybe {packed blob, body json}
SELECT a.packed, f.body FROM survey_answer a
JOIN survey_campaign c ON c.org_id = a.org_id AND c.id = a.campaign_id
JOIN survey_form f ON f.org_id = c.org_id AND f.id = c.form_id AND f.version = c.version
WHERE a.org_id = :org AND a.campaign_id = :campaign AND a.person_id = :person;

-- survey_compared_with(person uuid?, campaign uuid?) -> many bounded {campaign_id uuid, id uuid, form_id uuid, version int, mentoring text, period text, packed blob, body json}
-- Second answers of a person that were compared with his answer to that campaign.
SELECT a.campaign_id, a.id, c.form_id, c.version, c.mentoring, c.period, a.packed, f.body FROM survey_answer a
JOIN survey_campaign c ON c.org_id = a.org_id AND c.id = a.campaign_id
JOIN survey_form f ON f.org_id = c.org_id AND f.id = c.form_id AND f.version = c.version
WHERE a.org_id = :org AND a.person_id = :person AND a.compared = :campaign ORDER BY a.campaign_id, a.id;

-- survey_invited_unuse(id uuid) -> exec
UPDATE survey_invited SET used = false, answered = NULL WHERE org_id = :org AND id = :id;

-- survey_invited_of_person(campaign uuid, person uuid) -> maybe {id uuid, campaign_id uuid, person_id uuid, place uuid?, used bool, held text}
SELECT id, campaign_id, person_id, place, used, held FROM survey_invited WHERE org_id = :org AND campaign_id = :campaign AND person_id = :person;

-- survey_sent_forget(campaign uuid, key blob) -> exec
DELETE FROM survey_sent WHERE org_id = :org AND campaign_id = :campaign AND key = :key;

-- survey_sent_has(campaign uuid, key blob) -> one {n int}
SELECT count(*) AS n FROM survey_sent WHERE org_id = :org AND campaign_id = :campaign AND key = :key;

-- survey_mapping_get(form_id uuid, fingerprint text) -> maybe {columns text}
SELECT columns FROM survey_mapping WHERE org_id = :org AND form_id = :form_id AND fingerprint = :fingerprint;

-- survey_mapping_put(form_id uuid, fingerprint text, columns text, used instant) -> exec
INSERT INTO survey_mapping (org_id, form_id, fingerprint, columns, used) VALUES (:org, :form_id, :fingerprint, :columns, :used)
ON CONFLICT (org_id, form_id, fingerprint) DO UPDATE SET columns = excluded.columns, used = excluded.used;

-- survey_import_insert(id uuid, campaign uuid, title text, columns json, made instant, made_by uuid, total int) -> exec
INSERT INTO survey_import (org_id, id, campaign_id, title, columns, state, made, made_by, total, kept, again, skipped, notes)
VALUES (:org, :id, :campaign, :title, :columns, 'running', :made, :made_by, :total, 0, 0, 0, '[]');

-- survey_import_get(id uuid) -> maybe {id uuid, campaign_id uuid, title text, columns json, state text, made instant, total int, kept int, again int, skipped int, notes json}
SELECT id, campaign_id, title, columns, state, made, total, kept, again, skipped, notes FROM survey_import WHERE org_id = :org AND id = :id;

-- survey_imports(campaign uuid) -> many {id uuid, title text, state text, made instant, total int, kept int, again int, skipped int}
SELECT id, title, state, made, total, kept, again, skipped FROM survey_import
WHERE org_id = :org AND campaign_id = :campaign ORDER BY made DESC, id DESC LIMIT :limit;

-- survey_import_count(id uuid, kept int, again int, skipped int, notes json) -> exec
UPDATE survey_import SET kept = kept + :kept, again = again + :again, skipped = skipped + :skipped, notes = :notes WHERE org_id = :org AND id = :id;

-- survey_import_state(id uuid, was text, state text) -> exec
UPDATE survey_import SET state = :state WHERE org_id = :org AND id = :id AND state = :was;

-- survey_import_kept(import_id uuid, answer uuid, key blob) -> exec
INSERT INTO survey_import_answer (org_id, import_id, answer_id, key) VALUES (:org, :import_id, :answer, :key);

-- survey_import_used(import_id uuid, invited uuid) -> exec
INSERT INTO survey_import_invited (org_id, import_id, invited_id) VALUES (:org, :import_id, :invited);

-- survey_import_answers(import_id uuid) -> many {answer_id uuid, key blob}
SELECT answer_id, key FROM survey_import_answer WHERE org_id = :org AND import_id = :import_id ORDER BY answer_id LIMIT :limit;

-- survey_import_forget(import_id uuid, answer uuid) -> exec
DELETE FROM survey_import_answer WHERE org_id = :org AND import_id = :import_id AND answer_id = :answer;

-- survey_import_inviteds(import_id uuid) -> many {invited_id uuid}
SELECT invited_id FROM survey_import_invited WHERE org_id = :org AND import_id = :import_id ORDER BY invited_id LIMIT :limit;

-- survey_import_free(import_id uuid, invited uuid) -> exec
DELETE FROM survey_import_invited WHERE org_id = :org AND import_id = :import_id AND invited_id = :invited;

-- survey_import_answers_over(campaign uuid) -> exec
DELETE FROM survey_import_answer WHERE org_id = :org
  AND import_id IN (SELECT i.id FROM survey_import i WHERE i.org_id = :org AND i.campaign_id = :campaign);

-- survey_import_inviteds_over(campaign uuid) -> exec
DELETE FROM survey_import_invited WHERE org_id = :org
  AND import_id IN (SELECT i.id FROM survey_import i WHERE i.org_id = :org AND i.campaign_id = :campaign);

-- survey_campaign_asked(id uuid) -> exec
-- Counted anew after every change of its list.
UPDATE survey_campaign SET asked = (SELECT count(*) FROM survey_invited i WHERE i.org_id = :org AND i.campaign_id = :id)
WHERE org_id = :org AND id = :id;

-- survey_campaign_asked_is(id uuid) -> one {asked int?, n int}
SELECT c.asked, (SELECT count(*) FROM survey_invited i WHERE i.org_id = :org AND i.campaign_id = :id) AS n
FROM survey_campaign c WHERE c.org_id = :org AND c.id = :id;

-- ---- Reminders by themselves ----

-- survey_campaign_remind(id uuid, remind text?) -> exec
UPDATE survey_campaign SET remind = :remind WHERE org_id = :org AND id = :id;

-- survey_remind_open(today date) -> many {id uuid}
-- Campaigns that run and remind.
SELECT id FROM survey_campaign WHERE org_id = :org AND state = 'open' AND closes >= :today AND opens <= :today AND remind <> ''
ORDER BY closes, id LIMIT :limit;

-- survey_reminder_has(campaign uuid, stage int) -> one {n int}
SELECT count(*) AS n FROM survey_reminder WHERE org_id = :org AND campaign_id = :campaign AND stage = :stage;

-- survey_reminder_put(campaign uuid, stage int, day date, made instant) -> exec
INSERT INTO survey_reminder (org_id, campaign_id, stage, day, made) VALUES (:org, :campaign, :stage, :day, :made)
ON CONFLICT (org_id, campaign_id, stage) DO NOTHING;

-- survey_reminders_of(campaign uuid) -> many {stage int, day date}
SELECT stage, day FROM survey_reminder WHERE org_id = :org AND campaign_id = :campaign ORDER BY stage DESC LIMIT :limit;

-- ---- The class's own computer ----

-- survey_kiosk_put(id uuid, campaign uuid, account uuid, code blob, until instant) -> exec
INSERT INTO survey_kiosk (org_id, id, campaign_id, account_id, code, tries, until) VALUES (:org, :id, :campaign, :account, :code, 0, :until);

-- survey_kiosks(campaign uuid, now instant, most int) -> many {id uuid, account_id uuid, code blob}
-- Codes that still let somebody back, of accounts that may sign in.
SELECT k.id, k.account_id, k.code FROM survey_kiosk k JOIN account a ON a.org_id = k.org_id AND a.id = k.account_id AND a.state = 'active'
WHERE k.org_id = :org AND k.campaign_id = :campaign AND k.until > :now AND k.tries < :most ORDER BY k.id LIMIT :limit;

-- survey_kiosk_tried(campaign uuid) -> exec
UPDATE survey_kiosk SET tries = tries + 1 WHERE org_id = :org AND campaign_id = :campaign;

-- survey_kiosk_drop(id uuid) -> exec
DELETE FROM survey_kiosk WHERE org_id = :org AND id = :id;

-- survey_kiosks_over(campaign uuid) -> exec
DELETE FROM survey_kiosk WHERE org_id = :org AND campaign_id = :campaign;

-- surveys_any_kept(first uuid, last uuid) -> one {yes bool}
-- Of anybody whose id lies between two.
SELECT (EXISTS (SELECT 1 FROM survey_answer x WHERE x.org_id = :org AND x.person_id >= :first AND x.person_id <= :last)
  OR EXISTS (SELECT 1 FROM survey_invited x WHERE x.org_id = :org AND x.person_id >= :first AND x.person_id <= :last)) AS yes;
