-- A slice that own needs: one column is for others, one is not.
CREATE TABLE neighbour ( -- tenant
	org_id uuid,
	id     uuid, -- public
	name   text, -- public
	secret text,
	PRIMARY KEY (org_id, id)
);
