-- What papers ask of people: a clause of an order, a decision of a meeting, whatever has an executor and a deadline.

-- slice, document_id: the paper (made_source), paper: how it is called, «приказ № 7 от 01.09.2026»; it is registered and never changes.
-- executor: as the paper has it; account_id: whose desk it is on.
-- item_id with occurrence: a piece of a row of a plan asks the same; same_as: another task does.  Then this one is only the link: the
-- thing to do is one line there, and state and done are that one's.
-- state: dropped: the row was taken off control; over: the paper is out of force.
CREATE TABLE tasks_task ( -- tenant
  org_id uuid,
  id uuid, -- public
  slice text,
  document_id uuid, -- public
  paper text,
  clause text,
  text text,
  account_id uuid?, -- public
  executor text,
  due date?, -- public
  state text CHECK (state IN ('open', 'done', 'dropped', 'over')), -- public
  done date?, -- public
  done_by uuid?,
  note text,
  item_id uuid?, -- public
  occurrence text,
  same_as uuid?,
  changed instant,
  rev int,
  PRIMARY KEY (org_id, id)
);
CREATE INDEX tasks_task_document ON tasks_task (org_id, document_id, id);
CREATE INDEX tasks_task_open ON tasks_task (org_id, due, id) WHERE state = 'open' AND item_id IS NULL AND same_as IS NULL;
CREATE INDEX tasks_task_account ON tasks_task (org_id, account_id, due, id);
CREATE INDEX tasks_task_item ON tasks_task (org_id, item_id) WHERE item_id IS NOT NULL;
CREATE INDEX tasks_task_same ON tasks_task (org_id, same_as) WHERE same_as IS NOT NULL;

-- What somebody said of a clause before its paper was registered: it is that row or task (target), a thing of its own, or nothing to do.
-- Found again by the clause's words: numbers change while a draft is edited.
CREATE TABLE tasks_choice ( -- tenant
  org_id uuid,
  document_id uuid,
  n int,
  text text,
  how text CHECK (how IN ('row', 'task', 'own', 'none')),
  target uuid?,
  PRIMARY KEY (org_id, document_id, n)
);
