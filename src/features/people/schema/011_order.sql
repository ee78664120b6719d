-- SQLite knows nothing of how many rows there are, and takes an index that has all columns before one that has the right order.  With the
-- title in this one it walked along all groups for the two or three of one person:
DROP INDEX people_group_by_title;
CREATE INDEX people_group_by_title ON people_group (org_id, state, title_key, id);
-- and without the day in this one, along all members for those of one group.
DROP INDEX people_member_sorted;
CREATE INDEX people_member_sorted ON people_member (org_id, group_id, name_key, person_id, until, since);
