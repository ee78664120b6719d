-- job_insert(id uuid, kind text, title text, state json, total int, due instant, account uuid, created instant, back text) -> exec
INSERT INTO job (org_id, id, kind, title, state, done, total, status, due, lease, attempts, fault, account_id, created, back)
VALUES (:org, :id, :kind, :title, :state, 0, :total, 'queued', :due, 0, 0, '', :account, :created, :back);

-- job_claim(id uuid, now instant, lease instant) -> maybe {kind text, state json, done int, total int, attempts int, account_id uuid, back text}
-- One of several runners gets it; a runner that died gives it back when its lease is over.
UPDATE job SET lease = :lease WHERE org_id = :org AND id = :id AND status = 'queued' AND lease < :now
RETURNING kind, state, done, total, attempts, account_id, back;

-- job_peek(id uuid, now instant) -> maybe {state json, done int, total int, attempts int, account_id uuid}
-- As job_claim, taking nothing.
SELECT state, done, total, attempts, account_id FROM job WHERE org_id = :org AND id = :id AND status = 'queued' AND lease < :now;

-- job_progress(id uuid, state json, done int, total int, words text, back text, status text, lease instant) -> exec
UPDATE job SET state = :state, done = :done, total = :total, words = :words, back = :back, status = :status, lease = :lease, attempts = 0, fault = ''
WHERE org_id = :org AND id = :id AND status = 'queued';

-- job_say(id uuid, done int, total int, words text) -> exec
UPDATE job SET done = :done, total = :total, words = :words WHERE org_id = :org AND id = :id AND status = 'queued';

-- job_end(id uuid) -> exec
-- Stopped: a step that is on its way finds it over.
UPDATE job SET status = 'finished', stopped = true, words = '', lease = 0 WHERE org_id = :org AND id = :id AND status = 'queued';

-- job_part_insert(job uuid, n int, body json) -> exec
INSERT INTO job_part (org_id, job_id, n, body) VALUES (:org, :job, :n, :body);

-- job_part_get(job uuid, n int) -> maybe {body json}
SELECT body FROM job_part WHERE org_id = :org AND job_id = :job AND n = :n;

-- job_parts_drop(job uuid) -> exec
DELETE FROM job_part WHERE org_id = :org AND job_id = :job;

-- job_postpone(id uuid, due instant, status text, fault text) -> exec
UPDATE job SET attempts = attempts + 1, due = :due, lease = 0, status = :status, fault = :fault
WHERE org_id = :org AND id = :id AND status = 'queued';

-- job_again(id uuid, due instant) -> exec
UPDATE job SET attempts = 0, due = :due, lease = 0, status = 'queued', fault = '' WHERE org_id = :org AND id = :id AND status = 'failed';

-- job_get(id uuid) -> maybe {id uuid, kind text, title text, done int, total int, words text, status text, stopped bool, attempts int, fault text, account_id uuid, created instant, back text}
SELECT id, kind, title, done, total, words, status, stopped, attempts, fault, account_id, created, back FROM job WHERE org_id = :org AND id = :id;

-- job_waiting(kind text) -> one {n int}
-- Jobs of this kind that are not over.
SELECT count(*) AS n FROM job WHERE org_id = :org AND kind = :kind AND status = 'queued';

-- job_recent() -> many {id uuid, title text, done int, total int, words text, status text, stopped bool, created instant}
SELECT id, title, done, total, words, status, stopped, created FROM job WHERE org_id = :org ORDER BY created DESC, id LIMIT :limit;

-- chore_day(name text) -> maybe {day date}
SELECT day FROM chore WHERE org_id = :org AND name = :name;

-- chore_done(name text, day date) -> exec
INSERT INTO chore (org_id, name, day) VALUES (:org, :name, :day) ON CONFLICT (org_id, name) DO UPDATE SET day = excluded.day;
