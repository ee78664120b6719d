-- A pause: the pair stands and does not meet.  No reason is kept: the other side is owed none.
ALTER TABLE pair ADD COLUMN paused_on date?; -- public
