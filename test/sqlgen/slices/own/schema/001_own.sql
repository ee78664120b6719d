CREATE TABLE own ( -- tenant
	org_id       uuid,
	id           uuid, -- public
	neighbour_id uuid?,
	title        text,
	due          date?,
	done         bool,
	PRIMARY KEY (org_id, id),
	FOREIGN KEY (org_id, neighbour_id) REFERENCES neighbour (org_id, id) ON DELETE RESTRICT
);
CREATE INDEX own_by_due ON own (org_id, due) WHERE NOT done;
CREATE INDEX own_by_neighbour ON own (org_id, neighbour_id);
