-- expect: nothing

-- own_move(neighbour uuid?) -> exec
-- What SET says is no condition.
UPDATE own SET neighbour_id = :neighbour, title = '' WHERE org_id = :org AND done;
