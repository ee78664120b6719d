-- What decisions ask is kept with what other papers ask (features/tasks).  Clauses bear their numbers without the last dot there.

INSERT INTO tasks_task (org_id, id, slice, document_id, paper, clause, text, account_id, executor, due, state, done, done_by, note, item_id, occurrence,
  same_as, changed, rev)
SELECT t.org_id, t.id, 'minutes', t.minutes_id,
  'протокол ' || coalesce(c.of || ' ', '') || 'от ' || substr(m.day, 9, 2) || '.' || substr(m.day, 6, 2) || '.' || substr(m.day, 1, 4) || ' № ' || coalesce(m.number, ''),
  rtrim(t.decision, '.'), t.text, t.account_id, t.executor, t.due, CASE WHEN t.done IS NOT NULL THEN 'done' ELSE 'open' END,
  t.done, t.done_by, t.note, t.item_id, '', t.same_as, coalesce(m.registered, 0), t.rev
FROM minutes_task t JOIN minutes_minutes m ON m.org_id = t.org_id AND m.id = t.minutes_id
LEFT JOIN minutes_council c ON c.org_id = t.org_id AND c.code = m.council;

-- Links stand as what they lead to.
UPDATE tasks_task SET state = 'done', done = (SELECT s.done FROM tasks_task s WHERE s.org_id = tasks_task.org_id AND s.id = tasks_task.same_as)
WHERE slice = 'minutes' AND state = 'open' AND EXISTS (SELECT 1 FROM tasks_task s WHERE s.org_id = tasks_task.org_id AND s.id = tasks_task.same_as AND s.state = 'done');
UPDATE tasks_task SET state = 'done', done = (SELECT c.executed FROM plan_closing c WHERE c.org_id = tasks_task.org_id AND c.item_id = tasks_task.item_id AND c.occurrence = '')
WHERE slice = 'minutes' AND state = 'open' AND EXISTS (SELECT 1 FROM plan_closing c WHERE c.org_id = tasks_task.org_id AND c.item_id = tasks_task.item_id AND c.occurrence = '');

DROP TABLE minutes_task;
