-- What clauses ask is kept with what other papers ask (features/tasks).  Only what stands in force is open; clauses bear their numbers
-- without the last dot there.

INSERT INTO tasks_task (org_id, id, slice, document_id, paper, clause, text, account_id, executor, due, state, done, done_by, note, item_id, occurrence,
  same_as, changed, rev)
SELECT t.org_id, t.id, 'orders', t.order_id,
  'приказ № ' || coalesce(o.number, '') || ' от ' || substr(o.day, 9, 2) || '.' || substr(o.day, 6, 2) || '.' || substr(o.day, 1, 4),
  rtrim(t.clause, '.'), t.text, t.account_id, t.executor, t.due,
  CASE WHEN t.done IS NOT NULL THEN 'done' WHEN o.state IN ('cancelled', 'expired') THEN 'over' ELSE 'open' END,
  t.done, t.done_by, t.note, t.item_id, '', t.same_as, coalesce(o.registered, 0), t.rev
FROM orders_task t JOIN orders_order o ON o.org_id = t.org_id AND o.id = t.order_id;

-- Links stand as what they lead to.
UPDATE tasks_task SET state = 'done', done = (SELECT s.done FROM tasks_task s WHERE s.org_id = tasks_task.org_id AND s.id = tasks_task.same_as)
WHERE slice = 'orders' AND state = 'open' AND EXISTS (SELECT 1 FROM tasks_task s WHERE s.org_id = tasks_task.org_id AND s.id = tasks_task.same_as AND s.state = 'done');
UPDATE tasks_task SET state = 'done', done = (SELECT c.executed FROM plan_closing c WHERE c.org_id = tasks_task.org_id AND c.item_id = tasks_task.item_id AND c.occurrence = '')
WHERE slice = 'orders' AND state = 'open' AND EXISTS (SELECT 1 FROM plan_closing c WHERE c.org_id = tasks_task.org_id AND c.item_id = tasks_task.item_id AND c.occurrence = '');

DROP TABLE orders_task;

-- Acts of handing over lead to where tasks are now.
UPDATE handover_item SET path = replace(replace(path, '/orders/task/', '/tasks/t/'), '/minutes/task/', '/tasks/t/') WHERE kind = 'task';
