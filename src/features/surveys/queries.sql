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

-- survey_campaign_get(id uuid) -> maybe {id uuid, form_id uuid, version int, title text, state text, identity text, opens instant, closes instant, period text, mentoring text, audience json, common blob?, most int, kiosk bool, adults_told bool, item_id uuid?, closed_on date?, rev int, body json}
SELECT c.id, c.form_id, c.version, c.title, c.state, c.identity, c.opens, c.closes, c.period, c.mentoring, c.audience, c.common, c.most, c.kiosk,
  c.adults_told, c.item_id, c.closed_on, c.rev, f.body
FROM survey_campaign c JOIN survey_form f ON f.org_id = c.org_id AND f.id = c.form_id AND f.version = c.version
WHERE c.org_id = :org AND c.id = :id;

-- survey_campaign_insert(id uuid, form_id uuid, version int, title text, identity text, opens instant, closes instant, period text, mentoring text, audience json, common blob?, most int, kiosk bool, adults_told bool, item_id uuid?, made instant, made_by uuid) -> exec
INSERT INTO survey_campaign (org_id, id, form_id, version, title, state, identity, opens, closes, period, mentoring, audience, common, most, kiosk,
  adults_told, item_id, notes, conclusions, proposals, closed_on, made, made_by, rev)
VALUES (:org, :id, :form_id, :version, :title, 'draft', :identity, :opens, :closes, :period, :mentoring, :audience, :common, :most, :kiosk,
  :adults_told, :item_id, '', '', '', NULL, :made, :made_by, 1);

-- survey_campaign_state(id uuid, was text, state text, closed_on date?) -> exec
UPDATE survey_campaign SET state = :state, closed_on = :closed_on, rev = rev + 1 WHERE org_id = :org AND id = :id AND state = :was;

-- ---- Invitations ----

-- survey_invited_insert(id uuid, campaign uuid, person uuid, token blob, code text, held text) -> exec
INSERT INTO survey_invited (org_id, id, campaign_id, person_id, token, code, used, answered, reminded, held)
VALUES (:org, :id, :campaign, :person, :token, :code, false, NULL, NULL, :held)
ON CONFLICT (org_id, campaign_id, person_id) DO NOTHING;

-- survey_invited_by_token(token blob) -> maybe {id uuid, campaign_id uuid, person_id uuid, used bool, held text}
SELECT id, campaign_id, person_id, used, held FROM survey_invited WHERE org_id = :org AND token = :token;

-- survey_invited_by_code(campaign uuid, code text) -> maybe {id uuid, campaign_id uuid, person_id uuid, used bool, held text}
SELECT id, campaign_id, person_id, used, held FROM survey_invited WHERE org_id = :org AND campaign_id = :campaign AND code = :code;

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

-- survey_first_of(person uuid, code text, period text) -> many {form_id uuid, version int, mentoring text, packed blob, body json}
-- What a person answered to the questionnaire of that code in a period, named or confidential; the newest first.
SELECT c.form_id, c.version, c.mentoring, a.packed, f.body
FROM survey_answer a
JOIN survey_campaign c ON c.org_id = a.org_id AND c.id = a.campaign_id
JOIN survey_form f ON f.org_id = c.org_id AND f.id = c.form_id AND f.version = c.version
WHERE a.org_id = :org AND a.person_id = :person AND c.period = :period AND f.code = :code
ORDER BY c.opens DESC, a.campaign_id LIMIT :limit;

-- survey_second_of(person uuid, pair text, period text) -> many {form_id uuid, version int, mentoring text, packed blob, body json}
-- The same of questionnaires that are compared with the one of that code.
SELECT c.form_id, c.version, c.mentoring, a.packed, f.body
FROM survey_answer a
JOIN survey_campaign c ON c.org_id = a.org_id AND c.id = a.campaign_id
JOIN survey_form f ON f.org_id = c.org_id AND f.id = c.form_id AND f.version = c.version
WHERE a.org_id = :org AND a.person_id = :person AND c.period = :period AND f.pair_code = :pair
ORDER BY c.opens DESC, a.campaign_id LIMIT :limit;

-- survey_change_get(form_id uuid, version int, mentoring text, period text) -> maybe {n int, counts blob}
SELECT n, counts FROM survey_change
WHERE org_id = :org AND form_id = :form_id AND version = :version AND mentoring = :mentoring AND period = :period;

-- survey_change_put(form_id uuid, version int, mentoring text, period text, n int, counts blob) -> exec
INSERT INTO survey_change (org_id, form_id, version, mentoring, period, n, counts)
VALUES (:org, :form_id, :version, :mentoring, :period, :n, :counts)
ON CONFLICT (org_id, form_id, version, mentoring, period) DO UPDATE SET n = excluded.n, counts = excluded.counts;

-- survey_campaign_by_common(common blob?) -> maybe {id uuid}
SELECT id FROM survey_campaign WHERE org_id = :org AND common = :common;
