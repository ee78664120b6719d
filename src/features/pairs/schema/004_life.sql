-- The life of a pair: from a proposal to its end with a reason.  Words of pairs.h; a proposal that came to nothing is dropped, never closed.
ALTER TABLE pair ADD COLUMN life text DEFAULT 'active' CHECK (life IN ('proposed', 'consent', 'ordered', 'active', 'paused', 'prolonged', 'closed', 'dropped')); -- public
UPDATE pair SET life = state;
UPDATE pair SET life = 'paused' WHERE state = 'active' AND paused_on IS NOT NULL;
ALTER TABLE pair DROP COLUMN state;
ALTER TABLE pair RENAME COLUMN life TO state;

-- Several pairs of one mentor that work together.
ALTER TABLE pair ADD COLUMN group_no int?; -- public
-- The draft of «Подобрать всех» that it came from.
ALTER TABLE pair ADD COLUMN draft uuid?; -- public
ALTER TABLE pair ADD COLUMN replaces uuid?; -- public
-- Who has agreed, and when; how: "paper" "card" "account".
ALTER TABLE pair ADD COLUMN mentor_said date?;
ALTER TABLE pair ADD COLUMN mentee_said date?;
ALTER TABLE pair ADD COLUMN mentor_how text DEFAULT '';
ALTER TABLE pair ADD COLUMN mentee_how text DEFAULT '';
-- Who took it back, on which day: shown until the order names the pair.
ALTER TABLE pair ADD COLUMN taken_back date?;
ALTER TABLE pair ADD COLUMN order_id uuid?;
ALTER TABLE pair ADD COLUMN prolonged_on date?; -- public
-- The end: a code of data/reasons.tsv, the day of the statement or notice; planned while end_on is set and the pair goes on.
ALTER TABLE pair ADD COLUMN end_on date?; -- public
ALTER TABLE pair ADD COLUMN end_reason text DEFAULT ''; -- public
ALTER TABLE pair ADD COLUMN notice_on date?;
ALTER TABLE pair ADD COLUMN end_order_no text DEFAULT '';
ALTER TABLE pair ADD COLUMN end_order_date date?;
-- ст. 351.8 ТК РФ: "yes" "no" "function" (part of the labour function), "" nobody has said.
ALTER TABLE pair ADD COLUMN law351 text DEFAULT '' CHECK (law351 IN ('', 'yes', 'no', 'function')); -- public
