-- A job that takes long says what it is doing, and may be stopped by whoever began it.

ALTER TABLE job ADD COLUMN words text DEFAULT '';
ALTER TABLE job ADD COLUMN stopped bool DEFAULT false;
