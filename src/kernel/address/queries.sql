-- address_check() -> maybe {id uuid, address text, made instant, seen instant?, seen_from text}
SELECT id, address, made, seen, seen_from FROM address_check WHERE org_id = :org;

-- address_check_begin(id uuid, address text, made instant) -> exec
INSERT INTO address_check (org_id, id, address, made, seen, seen_from) VALUES (:org, :id, :address, :made, NULL, '')
ON CONFLICT (org_id) DO UPDATE SET id = excluded.id, address = excluded.address, made = excluded.made, seen = NULL, seen_from = '';

-- address_check_seen(id uuid, at instant, place text) -> exec
UPDATE address_check SET seen = :at, seen_from = :place WHERE org_id = :org AND id = :id;
