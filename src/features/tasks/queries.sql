-- ---- What papers ask ----

-- tasks_get(id uuid) -> maybe {id uuid, slice text, document_id uuid, paper text, clause text, text text, account_id uuid?, account text?, executor text, due date?, state text, done date?, note text, item_id uuid?, occurrence text, item_no text?, item_title text?, same_as uuid?, same_paper text?, same_clause text?, rev int}
SELECT t.id, t.slice, t.document_id, t.paper, t.clause, t.text, t.account_id, a.name AS account, t.executor, t.due, t.state, t.done, t.note,
  t.item_id, t.occurrence, i.no AS item_no, i.title AS item_title, t.same_as, s.paper AS same_paper, s.clause AS same_clause, t.rev
FROM tasks_task t LEFT JOIN account a ON a.org_id = :org AND a.id = t.account_id LEFT JOIN plan_item i ON i.org_id = :org AND i.id = t.item_id
LEFT JOIN tasks_task s ON s.org_id = :org AND s.id = t.same_as
WHERE t.org_id = :org AND t.id = :id;

-- tasks_of_document(document uuid) -> many bounded {id uuid, slice text, document_id uuid, paper text, clause text, text text, account_id uuid?, account text?, executor text, due date?, state text, done date?, note text, item_id uuid?, occurrence text, item_no text?, item_title text?, same_as uuid?, same_paper text?, same_clause text?, rev int}
SELECT t.id, t.slice, t.document_id, t.paper, t.clause, t.text, t.account_id, a.name AS account, t.executor, t.due, t.state, t.done, t.note,
  t.item_id, t.occurrence, i.no AS item_no, i.title AS item_title, t.same_as, s.paper AS same_paper, s.clause AS same_clause, t.rev
FROM tasks_task t LEFT JOIN account a ON a.org_id = :org AND a.id = t.account_id LEFT JOIN plan_item i ON i.org_id = :org AND i.id = t.item_id
LEFT JOIN tasks_task s ON s.org_id = :org AND s.id = t.same_as
WHERE t.org_id = :org AND t.document_id = :document ORDER BY t.id;

-- tasks_find(account uuid?, slice text?, document uuid?, state text?, from date?, to date?) -> many {id uuid, slice text, document_id uuid, paper text, clause text, text text, account_id uuid?, account text?, executor text, due date?, state text, done date?, note text, item_id uuid?, occurrence text, item_no text?, item_title text?, same_as uuid?, same_paper text?, same_clause text?, rev int}
-- A line for each thing to do; of one paper, for each of its clauses.
-- walks: a centre has some hundreds a year, and whoever looks at all of them sorts them by day.
SELECT t.id, t.slice, t.document_id, t.paper, t.clause, t.text, t.account_id, a.name AS account, t.executor, t.due, t.state, t.done, t.note,
  t.item_id, t.occurrence, i.no AS item_no, i.title AS item_title, t.same_as, s.paper AS same_paper, s.clause AS same_clause, t.rev
FROM tasks_task t LEFT JOIN account a ON a.org_id = :org AND a.id = t.account_id LEFT JOIN plan_item i ON i.org_id = :org AND i.id = t.item_id
LEFT JOIN tasks_task s ON s.org_id = :org AND s.id = t.same_as
WHERE t.org_id = :org AND (:account IS NULL OR t.account_id = :account) AND (:slice IS NULL OR t.slice = :slice) AND (t.same_as IS NULL OR t.document_id = :document)
  AND (:document IS NULL OR t.document_id = :document) AND (:state IS NULL OR t.state = :state) AND (:from IS NULL OR t.due >= :from) AND (:to IS NULL OR t.due <= :to)
ORDER BY t.due NULLS LAST, t.id LIMIT :limit;

-- tasks_open() -> many {id uuid, slice text, document_id uuid, paper text, clause text, text text, account_id uuid?, executor text, due date?}
-- Things to do of their own, the nearest first.
SELECT id, slice, document_id, paper, clause, text, account_id, executor, due FROM tasks_task
WHERE org_id = :org AND state = 'open' AND item_id IS NULL AND same_as IS NULL ORDER BY due NULLS LAST, id LIMIT :limit;

-- tasks_dated() -> many {id uuid, paper text, clause text, account_id uuid?, due date?, state text, changed instant, rev int}
-- Those with a day, for reminders and calendars.
SELECT id, paper, clause, account_id, due, state, changed, rev FROM tasks_task
WHERE org_id = :org AND due IS NOT NULL AND item_id IS NULL AND same_as IS NULL ORDER BY due NULLS LAST, id LIMIT :limit;

-- tasks_of_row(item uuid) -> many bounded {id uuid, occurrence text, state text, done date?}
SELECT id, occurrence, state, done FROM tasks_task WHERE org_id = :org AND item_id = :item ORDER BY id;

-- tasks_same(task uuid) -> many bounded {id uuid, slice text, paper text, clause text, state text}
-- What else asks the same.
SELECT id, slice, paper, clause, state FROM tasks_task WHERE org_id = :org AND same_as = :task ORDER BY id;

-- tasks_insert(id uuid, slice text, document uuid, paper text, clause text, text text, account uuid?, executor text, due date?, changed instant) -> exec
INSERT INTO tasks_task (org_id, id, slice, document_id, paper, clause, text, account_id, executor, due, state, note, occurrence, changed, rev)
VALUES (:org, :id, :slice, :document, :paper, :clause, :text, :account, :executor, :due, 'open', '', '', :changed, 1);

-- tasks_stand(id uuid, state text, done date?, by uuid?, note text, changed instant) -> exec
UPDATE tasks_task SET state = :state, done = :done, done_by = :by, note = :note, changed = :changed, rev = rev + 1 WHERE org_id = :org AND id = :id;

-- tasks_point(id uuid, item uuid?, occurrence text, same_as uuid?, changed instant) -> exec
UPDATE tasks_task SET item_id = :item, occurrence = :occurrence, same_as = :same_as, changed = :changed, rev = rev + 1 WHERE org_id = :org AND id = :id;

-- tasks_assign(id uuid, account uuid?, changed instant) -> exec
UPDATE tasks_task SET account_id = :account, changed = :changed, rev = rev + 1 WHERE org_id = :org AND id = :id AND state = 'open';

-- ---- What was said of a draft's clauses ----

-- tasks_choices(document uuid) -> many bounded {n int, text text, how text, target uuid?}
SELECT n, text, how, target FROM tasks_choice WHERE org_id = :org AND document_id = :document ORDER BY n;

-- tasks_choice_put(document uuid, n int, text text, how text, target uuid?) -> exec
INSERT INTO tasks_choice (org_id, document_id, n, text, how, target) VALUES (:org, :document, :n, :text, :how, :target);

-- tasks_choices_clear(document uuid) -> exec
DELETE FROM tasks_choice WHERE org_id = :org AND document_id = :document;

-- ---- One person's data ----

-- tasks_of_account(account uuid) -> many {paper text, clause text, text text, due date?, state text, done date?}
SELECT paper, clause, text, due, state, done FROM tasks_task WHERE org_id = :org AND account_id = :account ORDER BY due NULLS LAST, id LIMIT :limit;

-- tasks_forget_account(account uuid, changed instant) -> exec
UPDATE tasks_task SET account_id = NULL, executor = '', changed = :changed, rev = rev + 1 WHERE org_id = :org AND account_id = :account;
