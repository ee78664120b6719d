-- mail_due(now instant) -> many {org_id uuid, id uuid}
-- What may leave now, in every organisation.
SELECT org_id, id FROM mail_message WHERE state = 'queued' AND due <= :now AND lease < :now ORDER BY due, id LIMIT :limit;
