-- The order that a pair rests on was cancelled by another one: which it was, and the number and day of the other one, until somebody says what
-- becomes of the pair; undone_waits: it has been in force, and stands still until its next order.
ALTER TABLE pair ADD COLUMN undone uuid?;
ALTER TABLE pair ADD COLUMN undone_no text DEFAULT '';
ALTER TABLE pair ADD COLUMN undone_date date?;
ALTER TABLE pair ADD COLUMN undone_waits bool DEFAULT false;
CREATE INDEX pair_by_undone ON pair (org_id, undone);
