-- How much it counts who is with whom in a group: 0 not at all, else the weight of what two bring who are together.  total has it in it.
ALTER TABLE drafts_draft ADD COLUMN together int DEFAULT 0;
