-- A slice that own does not need.
CREATE TABLE stranger ( -- tenant
	org_id uuid,
	id     uuid, -- public
	PRIMARY KEY (org_id, id)
);
