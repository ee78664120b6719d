-- How much it counts who is with whom in a group: 0 not at all, else the weight of what two bring who are together.  total has it in it.
ALTER TABLE drafts_draft ADD COLUMN together int DEFAULT 0;
-- What a reckoning beside requests could not do, for whoever looks next; "" nothing.
ALTER TABLE drafts_draft ADD COLUMN note text DEFAULT '';
