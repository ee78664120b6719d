-- From 14 on a child under age agrees himself and by a parent; who of the two has said yes on a page of his own while the other has not.
ALTER TABLE pair ADD COLUMN mentor_half text DEFAULT '' CHECK (mentor_half IN ('', 'self', 'parent'));
ALTER TABLE pair ADD COLUMN mentee_half text DEFAULT '' CHECK (mentee_half IN ('', 'self', 'parent'));
