-- submission_find(digest blob, since instant) -> maybe {location text}
SELECT location FROM submission WHERE org_id = :org AND digest = :digest AND at >= :since;

-- submission_add(digest blob, at instant, location text) -> exec
-- One older than a day may still stand there: it is replaced.
INSERT INTO submission (org_id, digest, at, location) VALUES (:org, :digest, :at, :location)
ON CONFLICT (org_id, digest) DO UPDATE SET at = excluded.at, location = excluded.location;

-- submission_forget(before instant) -> exec
DELETE FROM submission WHERE org_id = :org AND at < :before;
