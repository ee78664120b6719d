-- The curator's account that looks after the pair since somebody handed it over; none: who entered it.
ALTER TABLE pair ADD COLUMN keeper uuid?;
