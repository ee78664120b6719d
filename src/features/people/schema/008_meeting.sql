-- When, where, how and in which language somebody can meet, and whom a mentor would like: apart from the words of the two bases,
-- so that pairs can be looked for by them.

-- Days and parts of days as blank-separated codes: "3d 5e" is Wednesday afternoon and Friday evening; m till 12:00, d till 17:00, e later.
ALTER TABLE person_side ADD COLUMN times text DEFAULT ''; -- public
-- A building or a place in free words.
ALTER TABLE person_side ADD COLUMN place text DEFAULT ''; -- public
ALTER TABLE person_side ADD COLUMN meets text DEFAULT '' CHECK (meets IN ('', 'here', 'online', 'both')); -- public
-- In free words: «русский, татарский».
ALTER TABLE person_side ADD COLUMN language text DEFAULT ''; -- public
ALTER TABLE person_side ADD COLUMN age_from int?; -- public
ALTER TABLE person_side ADD COLUMN age_to int?; -- public
