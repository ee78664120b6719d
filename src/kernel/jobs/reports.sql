-- jobs_due(now instant) -> many {org_id uuid, id uuid, kind text, zone text}
-- What some runner may take now, in every organisation.
SELECT j.org_id, j.id, j.kind, o.zone FROM job j JOIN organization o ON o.id = j.org_id
WHERE j.status = 'queued' AND j.due <= :now AND j.lease < :now ORDER BY j.due, j.id LIMIT :limit;

-- jobs_organizations(after uuid) -> many {id uuid, zone text}
-- Every organisation, for what is done once a day.
SELECT id, zone FROM organization WHERE id > :after ORDER BY id LIMIT :limit;
