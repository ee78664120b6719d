-- mail_insert(id uuid, recipient text, subject text, body text, unsubscribe text?, due instant, created instant) -> exec
INSERT INTO mail_message (org_id, id, recipient, subject, body, unsubscribe, state, due, lease, attempts, fault, created, sent)
VALUES (:org, :id, :recipient, :subject, :body, :unsubscribe, 'queued', :due, 0, 0, '', :created, NULL);

-- mail_claim(id uuid, now instant, lease instant) -> maybe {recipient text, subject text, body text, unsubscribe text?, attempts int, created instant}
-- One of several programs gets it; one that died gives it back when its lease is over.
UPDATE mail_message SET lease = :lease WHERE org_id = :org AND id = :id AND state = 'queued' AND due <= :now AND lease < :now
RETURNING recipient, subject, body, unsubscribe, attempts, created;

-- mail_sent(id uuid, sent instant) -> exec
-- Its text, and the secret of a link in it, are not needed any more.
UPDATE mail_message SET state = 'sent', sent = :sent, lease = 0, fault = '', body = '', unsubscribe = NULL WHERE org_id = :org AND id = :id AND state = 'queued';

-- mail_failed(id uuid, due instant, state text, fault text, tries int) -> exec
UPDATE mail_message SET state = :state, due = :due, lease = 0, attempts = attempts + :tries, fault = :fault
WHERE org_id = :org AND id = :id AND state = 'queued';

-- mail_retry(due instant) -> exec
UPDATE mail_message SET state = 'queued', due = :due, attempts = 0, fault = '' WHERE org_id = :org AND state = 'failed';

-- mail_recent() -> many {id uuid, recipient text, subject text, state text, fault text, created instant, sent instant?}
SELECT id, recipient, subject, state, fault, created, sent FROM mail_message WHERE org_id = :org ORDER BY created DESC, id LIMIT :limit;

-- mail_get(id uuid) -> maybe {recipient text, state text, attempts int, fault text, due instant, sent instant?}
SELECT recipient, state, attempts, fault, due, sent FROM mail_message WHERE org_id = :org AND id = :id;

-- mail_sweep_sent(before instant) -> exec
-- Text of letters is personal data: it does not stay for ever.
DELETE FROM mail_message WHERE org_id = :org AND state = 'sent' AND sent < :before;
